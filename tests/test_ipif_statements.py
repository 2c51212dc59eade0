"""How statements become those of IPIF, over made-up packages and over another subject."""

from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.settings import ROOT
from tests.conftest import NewPackage, Serve
from tests.ipif import KINDS, Everything, Json, ask, ids, walk
from tests.made_up import BOOK

HOST = "http://testserver"


@pytest.fixture(scope="module")
def served(serve: Serve, new_package: NewPackage) -> TestClient:
    """Anna and Boris: what they were, how they voted, what was said of them and by whom."""
    package = new_package()
    package.region(
        id="river", name="River", latitude=52.5, longitude=13.25, coordinates_confidence="low"
    )
    package.region(id="hill", name="Hill")
    package.organisation(id="council", name="Town Council", region="river")
    package.organisation(id="guild", name="Guild of Masons")
    package.person(id="anna", family_name="Alder", given_name="Anna")
    package.person(id="boris", family_name="Birch", given_name="B.")
    package.name(person="anna", text="Annie Alder", kind="printed", source=BOOK, page="2-3")
    package.name(person="anna", text="Amna Alder", kind="scan", source=BOOK, page=2)
    package.name(person="anna", text="Alderites", kind="adjective", source=BOOK, page=2)
    package.issue(id="bridge", question="Build the bridge?")
    package.issue(
        id="ferry", question="Keep the ferry alone?", parent="bridge", for_counts_as="against"
    )
    package.meeting(
        id="sitting",
        name="Sitting of May",
        organisation="council",
        region="river",
        date="1901-05-02",
    )
    package.vote(
        id="vote-1-01",
        meeting="sitting",
        organisation="council",
        question="Pull the bridge down?",
        issue="bridge",
        sense="against",
        proposers="anna;boris;guild",
    )
    package.ballot(id="ballot-1-01", vote="vote-1-01", person="anna", choice="for", region="hill")
    package.ballot(id="ballot-1-02", vote="vote-1-01", organisation="guild", choice="for")
    package.affiliation(
        id="affiliation-4-01",
        person="anna",
        organisation="council",
        role="chair",
        page="4-5",
        certainty="alleged",
        attributed_to="Clara Cedar",
        date="../1901-03-01",
    )
    package.affiliation(
        id="affiliation-6-01",
        person="boris",
        organisation="guild",
        role="member",
        page=6,
        date="1900-02",
        calendar="julian",
        certainty="probable",
    )
    package.stance(id="stance-6-03", person="anna", issue="ferry", position="for", page=6)
    package.stance(
        id="stance-6-01",
        person="boris",
        issue="bridge",
        position="against",
        certainty="inferred",
        note="he sold boats",
        page=6,
    )
    package.stance(id="stance-6-02", organisation="guild", issue="bridge", position="for", page=6)
    package.participation(
        id="participation-7-01",
        person="boris",
        meeting="sitting",
        role="speaker",
        mandated_by="guild",
        mandate="save the bridge",
        page=7,
    )
    package.register(id="petition", name="Petition", signed=True, entries=1)
    package.register_entry(
        id="register-entry-8-01",
        register="petition",
        order=1,
        printed_name="A. Alder",
        printed_body="council and guild",
        person="anna",
        organisations="council;guild",
        region="hill",
        page=8,
    )
    package.relation(id="relation-8-01", kind="ally", person_a="anna", person_b="boris", page=8)
    package.relation(
        id="relation-8-02", kind="ally", organisation_a="council", organisation_b="guild", page=8
    )
    package.trait(
        id="trait-9-01", person="boris", kind="occupation", value="ferryman", negated=True, page=9
    )
    package.trait(
        id="trait-9-02",
        person="boris",
        kind="kinship",
        value="brother",
        other_person="anna",
        page=9,
    )
    package.work(id="plea", name="Plea for the ferry")
    package.authorship(id="authorship-9-01", work="plea", person="boris", role="author", page=9)
    package.redirect(collection="people", old_id="ann", new_id="anna")
    package.redirect(collection="statements", old_id="stance-5-01", new_id="stance-6-01")
    return serve(package.folder)


def one(client: TestClient, id_: str) -> Json:
    return ask(client, f"statements/{id_}")


def label(client: TestClient, id_: str, name: str) -> Any:
    return one(client, id_)[name]["label"]


def test_a_statement_of_two_pages_belongs_to_two_factoids(served: TestClient) -> None:
    refs = one(served, "affiliation-4-01")["factoid-refs"]
    assert ids(refs) == [f"anna--{BOOK}-p4", f"anna--{BOOK}-p5"]
    for ref in refs:
        assert ask(served, f"factoids/{ref['@id']}")["person-ref"] == {"@id": "anna"}


def test_a_factoid_is_what_a_page_says_of_one_person(served: TestClient) -> None:
    on_page = ask(served, f"sources/{BOOK}-p8")["factoid-refs"]
    assert {ref["person-ref"]["@id"]: ids(ref["statement-refs"]) for ref in on_page} == {
        "anna": ["register-entry-8-01", "relation-8-01"],
        "boris": ["relation-8-01--round"],
    }


def test_hedges_stand_in_the_text_and_in_the_role(served: TestClient) -> None:
    said = one(served, "affiliation-4-01")
    assert said["role"]["label"] == "chair (alleged by Clara Cedar)"
    assert said["statementText"] == "Anna Alder: chair, Town Council (alleged by Clara Cedar)."
    assert (said["certainty"], said["attributedTo"]) == ("alleged", "Clara Cedar")
    assert label(served, "affiliation-6-01", "role") == "member (probable)"
    inferred = one(served, "stance-6-01")
    assert inferred["role"]["label"] == "stood against (inferred)"
    assert inferred["statementText"].endswith("(inferred). Note: he sold boats.")


def test_dates_are_sorted_by_their_first_gregorian_day(served: TestClient) -> None:
    julian = one(served, "affiliation-6-01")["date"]
    assert julian["sortdate"] == julian["notBefore"] == "1900-02-13"
    assert julian["notAfter"] == "1900-03-13"
    assert (julian["calendar"], julian["printed"]) == ("julian", "1900-02")
    assert "February 1900 Old Style" in julian["label"]


def test_an_open_start_says_what_was_so_by_its_last_day(served: TestClient) -> None:
    by_then = one(served, "affiliation-4-01")["date"]
    assert by_then["sortdate"] == by_then["notAfter"] == "1901-03-01"
    assert "notBefore" not in by_then
    since: Json = {"from": "1901-03-01"}
    assert ids(walk(served, "statements", **since, role="chair"))
    assert not ids(walk(served, "statements", to="1901-02-28", role="chair"))


def test_a_ballot_says_what_it_means_for_the_issue(served: TestClient) -> None:
    ballot = one(served, "ballot-1-01")
    assert ballot["statementType"]["label"] == "vote"
    assert ballot["role"]["label"] == "voted for"
    assert ballot["memberOf"] == {
        "uri": f"{HOST}/v1/organisations/council",
        "label": "Town Council",
    }
    (shown,) = ballot["positions"]
    assert (shown["position"], shown["issue"]["label"]) == ("against", "Build the bridge?")
    assert "counts as against: Build the bridge?" in ballot["statementText"]
    assert ballot["date"]["sortdate"] == "1901-05-02"
    assert [(place["label"], place["aspect"]) for place in ballot["places"]] == [
        ("River", "seat or territory"),
        ("Hill", "constituency"),
    ]
    assert ballot["places"][0]["geometry"] == {"type": "Point", "coordinates": [13.25, 52.5]}
    assert ballot["places"][0]["coordinatesConfidence"] == "low"


def test_a_stance_says_what_it_means_at_the_top_of_the_tree(served: TestClient) -> None:
    """So that one phrase finds all that was said against the bridge, in whatever words."""
    said = one(served, "stance-6-03")
    assert [each["position"] for each in said["positions"]] == ["for", "against"]
    assert "stood for: Keep the ferry alone?" in said["statementText"]
    found = walk(served, "statements", statementText='"against: build the bridge"')
    assert ids(found) == ["ballot-1-01", "stance-6-01", "stance-6-03"]


def test_each_person_who_moved_a_vote_proposed_it(served: TestClient) -> None:
    proposed = walk(served, "statements", role="proposed")
    assert ids(proposed) == ["vote-1-01--by-anna", "vote-1-01--by-boris"]
    assert "Anna Alder, B. Birch and Guild of Masons" in proposed[0]["statementText"]
    assert proposed[0]["votedBy"]["label"] == "Town Council"
    assert "memberOf" not in proposed[0]  # one may move something where one is no member


def test_a_relation_is_told_of_both(served: TestClient) -> None:
    here, there = one(served, "relation-8-01"), one(served, "relation-8-01--round")
    (boris,), (anna,) = here["relatesToPersons"], there["relatesToPersons"]
    assert (boris["label"], anna["label"]) == ("B. Birch", "Anna Alder")
    assert served.get(boris["uri"]).json()["@id"] == "boris"
    assert there["role"]["label"] == "ally, the other way round"


def test_what_somebody_was_not_is_not_what_they_were(served: TestClient) -> None:
    said = one(served, "trait-9-01")
    assert said["negated"]
    assert "not: ferryman" in said["statementText"]
    assert "role" not in said
    assert "negated" not in one(served, "trait-9-02")


def test_a_line_of_a_register_keeps_its_name_and_all_its_bodies(served: TestClient) -> None:
    said = one(served, "register-entry-8-01")
    assert said["name"] == "A. Alder"
    assert said["role"]["label"] == "signed"
    assert said["memberOf"]["label"] == "Town Council"
    assert [body["label"] for body in said["furtherMemberOf"]] == ["Guild of Masons"]
    assert "register-entry-8-01" in ids(walk(served, "statements", memberOf="masons"))


def test_who_was_sent_by_a_body_is_related_to_it_and_to_no_meeting(served: TestClient) -> None:
    said = one(served, "participation-7-01")
    assert said["memberOf"]["label"] == "Guild of Masons"
    assert said["meeting"]["label"] == "Sitting of May"
    assert "told to save the bridge" in said["statementText"]
    assert walk(served, "persons", memberOf="sitting") == []


def test_forms_of_names_are_statements_but_for_what_is_no_name(served: TestClient) -> None:
    named = walk(served, "statements", personId="anna", name="alder", sortBy="name")
    assert [(each["name"], each.get("nameKind")) for each in named] == [
        ("A. Alder", None),
        ("Anna Alder", "heading"),
        ("Annie Alder", "printed"),
    ]
    assert len(named[-1]["factoid-refs"]) == 2


def test_what_is_said_of_bodies_alone_is_left_out(served: TestClient) -> None:
    for left_out in ("stance-6-02", "ballot-1-02", "relation-8-02", "vote-1-01"):
        assert served.get(f"/v1/statements/{left_out}").status_code == 200
        assert served.get(f"/ipif/statements/{left_out}").status_code == 404


def test_a_merged_record_leads_on(served: TestClient) -> None:
    for kind, old, new in (
        ("persons", "ann", "anna"),
        ("statements", "stance-5-01", "stance-6-01"),
    ):
        answer = served.get(f"/ipif/{kind}/{old}", follow_redirects=False)
        assert answer.status_code == 308
        assert answer.headers["location"] == f"{HOST}/ipif/{kind}/{new}"


def test_a_package_that_names_nobody_stands_for_itself(served: TestClient) -> None:
    (factoid,) = ask(served, "factoids", size=1)["factoids"]
    assert factoid["createdBy"] == f"data package {served.get('/v1/dataset').json()['name']}"
    assert factoid["createdWhen"] == datetime.now(UTC).date().isoformat()
    assert walk(served, "factoids", f="data package") == walk(served, "factoids")


def test_a_package_without_persons_has_empty_lists(serve: Serve, new_package: NewPackage) -> None:
    package = new_package()
    package.stance(organisation="guild", issue="bridge", position="for")
    client = serve(package.folder)
    for kind in KINDS:
        assert ask(client, kind)[kind] == []
        assert ask(client, kind, role="*", size=5)["protocol"]["totalHits"] == 0
    assert ask(client, "describe")["complianceLevel"] == 1


@pytest.mark.long
def test_another_subject_is_told_as_well(serve: Serve) -> None:
    client = serve(ROOT / "examples" / "dutch-chamber")
    everything = Everything(client)
    votes = walk(client, "statements", role="voted", place="Delft")
    assert set(ids(votes)) == everything.expected("statements", {"role": "voted", "place": "Delft"})
    assert votes
    assert {each["statementType"]["label"] for each in votes} == {"vote"}
    counted = client.get("/v1/statements?type=ballot&limit=1").json()["total"]
    voted = ask(client, "statements", st="vote", role="*", size=1)["protocol"]["totalHits"]
    assert voted >= counted > 0
    assert ask(client, "persons", size=1)["persons"][0]["createdBy"] == "B. Machielsen"
