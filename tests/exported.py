"""A made-up package for what writes out the whole of the data, and what its records must be."""

from functools import cache
from typing import Any

from starlette.testclient import TestClient

from tests.asking import get, walk
from tests.made_up import BOOK, MadeUp

# What JSON and XML must escape, and what looks like either.
HOSTILE = 'A <b> & "c" \'d\' ]]> {"e":1} \U0001fffe é Ж'
KINDS = (
    "people",
    "organisations",
    "regions",
    "meetings",
    "works",
    "issues",
    "sources",
    "registers",
)


def whole_package(package: MadeUp) -> MadeUp:
    """A council that votes, with every sort of record, doubt and date, and hostile names."""
    package.region(id="town", name=HOSTILE, latitude="52.5", longitude="13.4")
    package.region(id="ward", parent="town")
    package.organisation(id="council", name=HOSTILE, region="town")
    package.organisation(id="board", parent="council")
    package.person(id="council", family_name="Council", given_name="C.")  # the id of a body, too
    package.person(id="anna", family_name=HOSTILE, given_name=None, note=HOSTILE)
    package.name(person="anna", text="Анна", kind="editor", source=None, page=None)
    package.name(person="anna", text="Arma", kind="scan", source=BOOK, page=1)
    package.name(person="anna", text="Annaites", kind="adjective", source=BOOK, page=1)
    package.name(person="anna", text="Red Anna", kind="pseudonym", source=BOOK, page=1)
    for day, calendar in (
        ("1901-05-02", "gregorian"),
        ("1901-05-02", "julian"),
        ("1901-05", "gregorian"),
        ("1901-05~", "gregorian"),
        ("1901-05-02?", "julian"),
        ("1901-04-30/1901-05-02", "gregorian"),
        ("1901-12-30/1902-01-02", "gregorian"),
        ("1901-05-02/..", "gregorian"),
        ("../1901-05-02", "gregorian"),
        (None, None),
    ):
        meeting = package.meeting(
            organisation="council", region="town", date=day, calendar=calendar
        )
        package.participation(organisation="board", meeting=meeting)
        package.affiliation(
            person="anna", organisation="council", role="member", date=day, calendar=calendar
        )
    doubts = {"certain": None, "probable": None, "inferred": None, "alleged": "Bert & <Carl>"}
    for certainty, said_by in doubts.items():
        doubt = {"certainty": certainty, "attributed_to": said_by, "note": HOSTILE}
        package.affiliation(person="anna", organisation="board", role="chair", **doubt)
        package.participation(person=f"there-{certainty}", meeting="sitting", **doubt)
        package.trait(person=f"there-{certainty}", kind="gender", value="female", **doubt)
        package.trait(
            person=f"there-{certainty}", kind="birth", date="1871-03", value="March", **doubt
        )
    package.affiliation(person="council", organisation="board", attributed_to="Dora")
    package.participation(person="dora", meeting="sitting", role="absentee")
    package.participation(person="emil", meeting="sitting", role="signatory")
    package.participation(organisation="board", meeting="sitting", mandated_by="council")
    package.trait(person="council", kind="gender", value="male", negated=True)
    package.trait(organisation="council", value="loud")
    package.vote(
        id="vote-1-01",
        question=HOSTILE,
        organisation="council",
        meeting="sitting",
        proposers=["anna"],
        outcome="rejected",
        date="1901-05-02",
        issue="bridge",
        sense="against",
        note_number="7*",
        **{"for": 2, "against": 3, "present": 9},
    )
    package.vote(
        id="vote-1-02", proposers=["anna", "board"], outcome="unknown", date="1901-05", against=0
    )
    for voter, choice in (
        ({"person": "council"}, "for"),
        ({"organisation": "council"}, "against"),
        ({"person": "anna"}, "abstain"),
        ({"person": "dora"}, "absent"),
    ):
        package.ballot(vote="vote-1-01", choice=choice, region="ward", **voter)
    package.stance(person="anna", issue="bridge", position="for", date="1901-05-02")
    package.relation(person_a="anna", person_b="dora", certainty="probable")
    package.figure(organisation="council", number=3, number_to=4, text="three or four")
    package.authorship(person="anna", work="pamphlet")
    package.register_entry(register="roll", person="anna", printed_name=HOSTILE)
    return package


@cache
def listed(client: TestClient, path: str) -> list[dict[str, Any]]:
    """The items of a list, all pages."""
    return walk(client, f"{path}{'&' if '?' in path else '?'}limit=200")


@cache
def statements(client: TestClient) -> list[dict[str, Any]]:
    """Every statement that the API lists, and the positions that ballots show."""
    said = {
        each["id"]: each
        for path in ("/v1/statements", "/v1/stances")
        for each in listed(client, path)
    }
    return [*said.values()]


@cache
def details(client: TestClient, plural: str) -> list[dict[str, Any]]:
    """The records of a kind as their own addresses answer."""
    return [get(client, each["url"]) for each in listed(client, f"/v1/{plural}")]
