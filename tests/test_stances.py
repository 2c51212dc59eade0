"""/v1/stances: what a position on one issue says of another, and when it was held."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, table, walk
from tests.conftest import NewPackage, Serve


@pytest.fixture(scope="module")
def stood(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a peace, a war that is against it, and another question."""
    package = new_package()
    package.issue(id="peace")
    package.issue(id="war", parent="peace", for_counts_as="against")
    package.issue(id="toll")
    for person, issue, position, days in (
        ("anna", "peace", "for", "1918-03-02"),
        ("bert", "peace", "against", "1918-03-01/1918-03-31"),
        ("carl", "war", "for", "1918-03-04"),
        ("dora", "war", "against", "1918-03-09"),
        ("anna", "toll", "for", "1918-04-01"),
        ("bert", "toll", "abstained", ""),
    ):
        package.stance(person=person, issue=issue, position=position, date=days)
    sides = {"for_counts_as": "for", "against_counts_as": "against"}
    package.issue(id="treaty", parent="peace", abstention_counts=True, **sides)
    package.stance(person="emil", issue="treaty", position="abstained")
    package.stance(person="fred", issue="war", position="abstained")
    package.vote(issue="toll", sense="for", organisation="council")
    package.ballot(person="dora", vote="vote-1-01", choice="against")
    return serve(package.folder)


def test_a_parent_issue_finds_the_forms_of_its_children(stood: TestClient) -> None:
    found = walk(stood, "/v1/stances?issue=peace&position=against&limit=1")
    assert {item["subject"]["id"]: item["position"] for item in found} == {
        "bert": "against",
        "carl": "for",  # for the war
    }
    assert {item["root_position"] for item in found} == {"against"}


def test_who_abstained_abstained_above_only_where_that_was_the_question(stood: TestClient) -> None:
    found = walk(stood, "/v1/stances?issue=peace&position=abstained")
    assert [item["subject"]["id"] for item in found] == ["emil"]


def test_a_table_asked_for_one_issue_has_the_position_on_it(stood: TestClient) -> None:
    rows = table(stood, "/v1/stances?issue=peace&position=against&format=csv")
    assert {row["asked_position"] for row in rows} == {"against"}
    assert {row["asked_issue"] for row in rows} == {"peace"}
    assert sorted(row["position"] for row in rows) == ["against", "for"]
    assert "asked_position" not in stood.get("/v1/stances?format=csv").text.splitlines()[0]


def test_positions_on_several_issues_are_counted_as_their_links_list(stood: TestClient) -> None:
    url = "/v1/stances?issue=peace&issue=toll&limit=1&facets=position"
    for narrowed in ("", "&position=for"):
        counts = get(stood, url + narrowed)["facets"]["position"]
        assert counts
        for count in counts:
            assert get(stood, count["url"])["total"] == count["count"]


def test_within_is_narrower_than_overlaps(stood: TestClient) -> None:
    days = "from=1918-03-01&to=1918-03-05"
    possibly = ids(walk(stood, f"/v1/stances?{days}"))
    certainly = ids(walk(stood, f"/v1/stances?{days}&date_match=within"))
    assert certainly == {"stance-1-01", "stance-1-03"}
    assert possibly == certainly | {"stance-1-02"}


def test_a_ballot_shows_a_position_and_is_no_statement_more(stood: TestClient) -> None:
    (shown,) = walk(stood, "/v1/stances?person=dora&issue=toll")
    assert shown["derived_from"]["type"] == "ballot"
    assert (shown["id"], shown["position"]) == ("stance-of-ballot-1-01", "against")
    assert shown["id"] not in ids(walk(stood, "/v1/statements?type=stance"))


def test_a_persons_stances_can_be_asked_of_the_list(stood: TestClient) -> None:
    listed = walk(stood, "/v1/stances?person=dora")
    assert ids(listed) == {"stance-1-04", "stance-of-ballot-1-01"}
    assert listed == walk(stood, "/v1/people/dora/stances")
