"""What ties people and bodies: memberships, meetings, signatures, sides, and their pairs."""

from collections import Counter

import networkx as nx
import pytest
from starlette.testclient import TestClient

from tests.asking import ids, walk
from tests.conftest import SEED, NewPackage, Serve
from tests.made_up import MadeUp
from tests.networks import graph, network, pairs, statements
from tests.package_files import rows_of, write

PROJECTIONS = [
    ("membership", "co-membership", ""),
    ("participation", "same-meeting", ""),
    ("signature", "co-signature", ""),
    ("side", "same-side", "&issue=brest-peace&organisation_kind=soviet"),
]


@pytest.fixture(scope="module")
def tied(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a congress that some signed at, and sides on two questions."""
    package = new_package()
    package.register(id="roll", signed=True, entries=3)
    for order, person in enumerate(("anna", "bert", "carl"), 1):
        package.register_entry(register="roll", order=order, person=person)
    for person in ("anna", "bert"):  # Carl asked to be added to the list
        package.participation(person=person, meeting="congress", role="signatory")
    package.participation(person="dora", meeting="congress", role="absentee")
    package.participation(person="emil", meeting="congress", role="speaker")
    for person, sides in {"anna": "for against", "bert": "for against", "carl": "for for"}.items():
        for issue, side in zip(("peace", "policy"), sides.split(), strict=True):
            package.stance(person=person, issue=issue, position=side, date="1918-03-01")
    return serve(package.folder)


def subject(row: dict[str, str]) -> str:
    return f"person:{row['person']}" if row["person"] else f"organisation:{row['organisation']}"


def test_memberships_are_the_affiliations_of_the_seed(client: TestClient) -> None:
    found = network(client, "kind=membership")
    rows = rows_of(SEED, "affiliations")
    expected = {(f"person:{row['person']}", f"organisation:{row['organisation']}") for row in rows}
    assert pairs(found) == expected
    assert statements(found) == ids(rows)


def test_relations_are_those_of_persons_and_of_bodies_but_for_questions_of_identity(
    client: TestClient,
) -> None:
    found = network(client, "kind=relation")
    rows = [
        row
        for row in rows_of(SEED, "relations")
        if not row["region_a"] and not row["kind"].startswith("possibly-")
    ]
    assert rows
    expected = {
        tuple(sorted((f"person:{row['person_a']}", f"person:{row['person_b']}")))
        if row["person_a"]
        else (f"organisation:{row['organisation_a']}", f"organisation:{row['organisation_b']}")
        for row in rows
    }
    assert pairs(found) == expected
    assert statements(found) == ids(rows)
    of_lenin = network(client, "kind=relation&person=lenin")["edges"]
    assert {each["url"] for each in of_lenin} == {
        each["url"] for each in found["edges"] if "person:lenin" in (each["source"], each["target"])
    }


def test_participations_leave_out_who_stayed_away_or_only_signed(client: TestClient) -> None:
    found = network(client, "kind=participation")
    expected = {
        (subject(row), f"meeting:{row['meeting']}")
        for row in rows_of(SEED, "participations")
        if row["role"] not in ("absentee", "signatory")
    }
    assert pairs(found) == expected


def test_who_stayed_away_or_only_signed_is_not_tied_to_those_who_were_there(
    tied: TestClient,
) -> None:
    there = pairs(network(tied, "kind=participation"))
    assert there == {("person:emil", "meeting:congress")}


def test_signatures_are_those_of_the_seed(client: TestClient) -> None:
    found = network(client, "kind=signature")
    signed = [row for row in rows_of(SEED, "participations") if row["role"] == "signatory"]
    assert pairs(found) == {(subject(row), f"meeting:{row['meeting']}") for row in signed}


def test_signatures_rest_on_the_lines_of_the_register_too(tied: TestClient) -> None:
    found = network(tied, "kind=signature")
    assert pairs(found) == {(f"person:{id_}", "meeting:congress") for id_ in ("anna", "bert")}
    lines = {"register-entry-1-01", "register-entry-1-02"}
    assert statements(found) == lines | {"participation-1-01", "participation-1-02"}


def test_who_asked_to_be_added_to_the_list_has_not_signed(tied: TestClient) -> None:
    assert network(tied, "kind=signature&kind=co-signature&person=carl")["edges"] == []


def test_without_kinds_the_facts_are_told(client: TestClient) -> None:
    facts = network(client, "kind=membership&kind=participation&kind=signature")
    assert network(client)["edges"] == facts["edges"]


@pytest.mark.parametrize(("fact", "kind", "narrowed"), PROJECTIONS)
def test_projected_edges_are_the_projection_of_the_facts(
    client: TestClient, fact: str, kind: str, narrowed: str
) -> None:
    facts = network(client, f"kind={fact}{narrowed}")
    ends = {edge["source"] for edge in facts["edges"]}
    expected = nx.bipartite.weighted_projected_graph(nx.Graph(graph(facts)), ends)
    found = network(client, f"kind={kind}{narrowed}")
    assert found["edges"]
    weights = {
        frozenset((edge["source"], edge["target"])): edge["weight"] for edge in found["edges"]
    }
    assert weights == {frozenset((a, b)): weight for a, b, weight in expected.edges(data="weight")}
    assert statements(found) <= statements(facts)


@pytest.mark.parametrize("position", ["for", "against", "divided", "abstained", "undecided"])
def test_a_side_has_who_held_the_position_on_the_issue_or_below(
    client: TestClient, position: str
) -> None:
    query = f"issue=brest-peace&position={position}"
    found = network(client, f"kind=side&{query}")
    assert statements(found) == ids(walk(client, f"/v1/stances?{query}&limit=200"))
    assert {edge["target"] for edge in found["edges"]} <= {f"issue:brest-peace:{position}"}


def test_on_a_day_the_sides_are_those_of_the_state_of_play(client: TestClient) -> None:
    found = network(client, "kind=side&issue=brest-peace&as_of=1918-03-10")
    rows = walk(client, "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&limit=200")
    sides = {
        (f"{row['subject']['type']}:{row['subject']['id']}", row["position"]): {
            stance["id"] for stance in [row["stance"], *row["also"]]
        }
        for row in rows
    }
    tied = {
        (edge["source"], edge["target"].removeprefix("issue:brest-peace:")): {
            stance["id"] for stance in edge["statements"]
        }
        for edge in found["edges"]
    }
    assert tied.keys() == sides.keys()
    assert all(tied[side] <= sides[side] for side in sides)
    assert found["as_of"] == "1918-03-10"


def test_agreeing_on_two_issues_weighs_more_than_on_one(tied: TestClient) -> None:
    query = "kind=same-side&subject_type=person&person=anna&as_of=1918-03-01"
    weights: Counter[tuple[str, str]] = Counter()
    for issue in ("peace", "policy"):
        weights.update(pairs(network(tied, f"{query}&issue={issue}")))
    both = network(tied, f"{query}&issue=peace&issue=policy")
    assert {(edge["source"], edge["target"]): edge["weight"] for edge in both["edges"]} == weights
    assert weights == {("person:anna", "person:bert"): 2, ("person:anna", "person:carl"): 1}


def test_an_edge_spans_the_days_of_its_statements(client: TestClient) -> None:
    found = network(client, "kind=co-membership&person=bukharin")
    dates = {item["id"]: item["date"] for item in walk(client, "/v1/affiliations?limit=200")}
    for edge in found["edges"]:
        days = [date for each in edge["statements"] if (date := dates[each["id"]])]
        firsts, lasts = ([date[end] for date in days] for end in ("earliest", "latest"))
        first = None if None in firsts else min(firsts, default=None)
        last = None if None in lasts else max(lasts, default=None)
        assert edge["dates"] == {"earliest": first, "latest": last}


def test_a_body_ties_all_who_belonged_to_it(client: TestClient) -> None:
    found = network(client, "kind=co-membership&organisation=central-committee")
    members = pairs(network(client, "kind=membership&organisation=central-committee"))
    size = len(members)
    assert len(found["edges"]) == size * (size - 1) // 2
    assert ids(found["nodes"]) == {person for person, _ in members}
    assert {edge["weight"] for edge in found["edges"]} == {1}


@pytest.fixture
def at_a_meeting(made_up: MadeUp) -> MadeUp:
    """Two who were at one sitting of the council."""
    made_up.meeting(id="sitting", organisation="council", date="1918-02-23")
    for person in ("anna", "bert"):
        made_up.participation(person=person, meeting="sitting")
    return made_up


def test_what_is_undated_at_a_dated_meeting_was_when_it_met(
    serve: Serve, at_a_meeting: MadeUp
) -> None:
    """Those at one meeting have no date of their own, or one that is told again."""
    undated = serve(at_a_meeting.folder)
    for row in rows_of(at_a_meeting.folder, "participations"):
        again = {"date": "1918-02-23", "calendar": "gregorian"}
        write(at_a_meeting.folder, "participations", row["id"], **again)
        at_a_meeting.exception(check="event-date", row=row["id"], reason="told again")
    dated = serve(at_a_meeting.folder)
    query = "kind=participation&organisation=council"
    for narrowed, number in (
        (query, 2),
        (f"{query}&date=1918-02-23", 2),
        (f"{query}&to=1918-02-22", 0),
    ):
        edges = network(undated, narrowed)["edges"]
        assert network(dated, narrowed)["edges"] == edges
        assert len(edges) == number
