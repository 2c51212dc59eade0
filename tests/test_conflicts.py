"""/v1/conflicts: what cannot all be so."""

import json
from collections import Counter
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.asking import ids, table, walk
from tests.conftest import NewPackage, Serve

TALLY = "tally-vote-3-01"
BY_PAGE = [
    "identity-relation-2-01",
    TALLY,
    "identity-relation-4-01",
    "opposite-positions-stance-5-01",
    "tally-vote-7-01",
]


@pytest.fixture(scope="module")
def disputed(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over figures, positions and identities that are in doubt."""
    package = new_package()
    parts = {"tally_text": "13/6/7/5", "votes_present": 35}
    package.vote(page=3, organisation="council", question="Which bridge?", **parts)
    sum_ = {"votes_for": 40, "votes_against": 30, "votes_present": 60}
    package.vote(page=7, organisation="guild", certainty="probable", **sum_)
    for vote in ("vote-3-01", "vote-7-01"):
        package.exception(check="tally", row=vote, reason="as it is printed")
    on_a_day = {"person": "anna", "issue": "bridge", "date": "1918-02-23", "certainty": "alleged"}
    package.stance(page=5, position="against", attributed_to="a witness", **on_a_day)
    package.stance(page=6, position="for", attributed_to="another", **on_a_day)
    package.exception(check="opposite", row="stance-6-01", reason="two witnesses")
    doubt = {"certainty": "inferred", "note": "the initials differ"}
    package.relation(page=2, kind="possibly-same-as", person_a="anna", person_b="ann", **doubt)
    package.relation(page=4, kind="possibly-not-same-as", person_a="bert", person_b="robert")
    package.relation(page=4, kind="ally", person_a="anna", person_b="bert")
    return serve(package.folder)


def conflicts(client: TestClient, **params: str | list[str] | int) -> list[dict[str, Any]]:
    """The conflicts that a request lists."""
    answer = client.get("/v1/conflicts", params={"limit": 200, **params})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_what_cannot_all_be_so_is_listed_and_nothing_else(disputed: TestClient) -> None:
    assert [conflict["id"] for conflict in conflicts(disputed)] == BY_PAGE


@pytest.mark.parametrize(
    ("sort", "ordered"),
    [
        ("page", BY_PAGE),
        ("id", sorted(BY_PAGE)),
        ("kind", [id_ for kind in ("id", "op", "ta") for id_ in BY_PAGE if id_.startswith(kind)]),
    ],
)
def test_conflicts_are_sorted_either_way(
    disputed: TestClient, sort: str, ordered: list[str]
) -> None:
    assert [each["id"] for each in conflicts(disputed, sort=sort)] == ordered
    assert [each["id"] for each in conflicts(disputed, sort=f"-{sort}")] == ordered[::-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kind": "tally"}, {TALLY, "tally-vote-7-01"}),
        ({"kind": "identity"}, {"identity-relation-2-01", "identity-relation-4-01"}),
        ({"id": TALLY}, {TALLY}),
    ],
)
def test_conflicts_are_found_by_kind_and_id(
    disputed: TestClient, query: dict[str, str], expected: set[str]
) -> None:
    assert ids(conflicts(disputed, **query)) == expected


def test_every_conflict_has_statements_citations_and_a_reason(disputed: TestClient) -> None:
    for conflict in conflicts(disputed):
        assert conflict["reason"].endswith(".")
        assert conflict["subjects"]
        assert conflict["statements"]
        for statement in conflict["statements"]:
            assert statement["citations"]
            assert disputed.get(statement["url"]).json() == statement


def test_every_conflict_has_an_address_of_its_own(disputed: TestClient) -> None:
    listed = conflicts(disputed)
    assert len({conflict["id"] for conflict in listed}) == len(listed)
    for conflict in listed:
        assert conflict["id"] == f"{conflict['kind']}-{conflict['statements'][0]['id']}"
        assert disputed.get(conflict["url"]).json() == conflict


def test_an_unknown_conflict_is_not_found(disputed: TestClient) -> None:
    assert disputed.get("/v1/conflicts/tally-vote-1-01").status_code == 404
    assert disputed.get("/v1/conflicts/nothing").status_code == 404


def test_facets_count_the_kinds_and_lead_to_them(disputed: TestClient) -> None:
    answer = disputed.get("/v1/conflicts?facets=kind&limit=200").json()
    kinds = Counter(conflict["kind"] for conflict in answer["items"])
    assert {each["value"]: each["count"] for each in answer["facets"]["kind"]} == kinds
    for each in answer["facets"]["kind"]:
        assert disputed.get(each["url"]).json()["total"] == each["count"]


@pytest.mark.parametrize("sort", ["page", "-page", "kind", "-kind", "id", "-id"])
def test_pages_neither_overlap_nor_skip(disputed: TestClient, sort: str) -> None:
    whole = conflicts(disputed, sort=sort)
    walked = walk(disputed, f"/v1/conflicts?limit=2&sort={sort}")
    assert walked == whole


def test_the_first_pages_come_first(disputed: TestClient) -> None:
    pages = [c["statements"][0]["citations"][0]["page"] for c in conflicts(disputed)]
    assert pages == sorted(pages)


def test_a_person_filters_by_what_the_statements_are_about(disputed: TestClient) -> None:
    found = conflicts(disputed, person="anna")
    expected = [c for c in conflicts(disputed) if '"id": "anna"' in json.dumps(c)]
    assert found == expected
    assert found


def test_a_body_filters_by_what_the_statements_are_about(disputed: TestClient) -> None:
    found = conflicts(disputed, organisation="council")
    assert {TALLY} <= {conflict["id"] for conflict in found}
    everything = {conflict["id"]: json.dumps(conflict) for conflict in conflicts(disputed)}
    assert all('"id": "council"' in everything[conflict["id"]] for conflict in found)


def test_certainty_asks_for_all_statements(disputed: TestClient) -> None:
    certain = conflicts(disputed, certainty="certain")
    everything = conflicts(disputed)
    sure = [c for c in everything if {s["certainty"] for s in c["statements"]} == {"certain"}]
    assert certain == sure
    assert 0 < len(certain) < len(everything)


@pytest.mark.parametrize(
    "query", ["kind=quarrel", "person=nobody", "organisation=nobody", "colour=red", "sort=date"]
)
def test_what_is_unknown_is_refused(disputed: TestClient, query: str) -> None:
    answer = disputed.get(f"/v1/conflicts?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_table_has_a_row_a_statement(disputed: TestClient) -> None:
    rows = [
        (row["conflict"], row["kind"], row["id"])
        for row in table(disputed, "/v1/conflicts?format=csv")
    ]
    assert rows == [
        (conflict["id"], conflict["kind"], statement["id"])
        for conflict in conflicts(disputed)
        for statement in conflict["statements"]
    ]


def test_lines_of_json_hold_the_same(disputed: TestClient) -> None:
    lines = disputed.get("/v1/conflicts?format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == conflicts(disputed)


def test_a_tally_that_does_not_add_up_shows_its_figures(disputed: TestClient) -> None:
    [vote] = disputed.get(f"/v1/conflicts/{TALLY}").json()["statements"]
    parts = [int(part) for part in vote["tally_text"].split("/")]
    assert sum(parts) != vote["counts"]["present"]
    assert (vote["tally_text"], vote["counts"]["present"]) == ("13/6/7/5", 35)


def test_every_hypothesis_of_identity_is_listed(disputed: TestClient) -> None:
    doubtful = conflicts(disputed, kind="identity")
    named = [statement["id"] for each in doubtful for statement in each["statements"]]
    assert sorted(named) == ["relation-2-01", "relation-4-01"]


def test_opposite_positions_are_of_one_subject_on_one_day(disputed: TestClient) -> None:
    found = conflicts(disputed, kind="opposite-positions")
    assert [conflict["subjects"][0]["id"] for conflict in found] == ["anna"]
    assert "23 February 1918" in found[0]["reason"]
    for conflict in found:
        stances = conflict["statements"]
        assert ids(stances) == {"stance-5-01", "stance-6-01"}
        assert len({stance["subject"]["id"] for stance in stances}) == 1
        assert len({stance["root_issue"]["id"] for stance in stances}) == 1
        assert {stance["root_position"] for stance in stances} == {"for", "against"}
        days = {(s["date"]["earliest"], s["date"]["latest"]) for s in stances}
        assert len(days) == 1
        assert len(set(days.pop())) == 1
