"""/v1/conflicts: what cannot all be so, from the recorded data and from made-up statements."""

import csv
import io
import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.queries.contradictions import doubtful_identities
from app.queries.contradictory_votes import contradictory_tally, differing_votes
from app.rules import PositionOnDay, find_opposed
from app.settings import Settings
from app.vocab import ConflictKind, Position
from tests.conftest import SEED, migrate_and_load
from tests.test_lists import walk
from tests.test_seed import add, edit

DAY, NEXT_DAY = date(1918, 2, 23), date(1918, 2, 24)


def conflicts(client: TestClient, **params: str | list[str] | int) -> list[dict[str, Any]]:
    """The conflicts that a request lists."""
    answer = client.get("/v1/conflicts", params={"limit": 200, **params})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def seed_rows(table: str) -> list[dict[str, str]]:
    with (SEED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def vote(number: int = 1, **told: Any) -> dict[str, Any]:
    """A vote as answers show it, silent but for what is told."""
    counts = {name: told.pop(name, None) for name in ("for", "against", "abstain", "present")}
    source = {"id": "book", "name": "Book"}
    silent: dict[str, Any] = {
        "citations": [{"source": source}],
        "id": f"vote-9-{number:02}",
        "question": "Make peace?",
        "issue": None,
        "sense": None,
        "meeting": {"id": "sitting"},
        "organisation": None,
        "proposers": [],
        "date": None,
        "tally_text": None,
        "outcome": "unknown",
        "counts": counts,
    }
    return {**silent, **told}


def ballots(number: int, choice: str, voter: str = "person") -> list[dict[str, Any]]:
    return [
        {"id": f"ballot-9-{line:02}", "choice": choice, "voter": {"type": voter}}
        for line in range(1, number + 1)
    ]


def held(
    stance: str, position: str, day: date = DAY, root: str = "peace", source: str = "book"
) -> PositionOnDay:
    return PositionOnDay(stance, ("lenin", None), root, Position(position), day, source)


# The list


def test_every_conflict_has_statements_citations_and_a_reason(client: TestClient) -> None:
    for conflict in conflicts(client):
        assert conflict["reason"].endswith(".")
        assert conflict["subjects"]
        assert conflict["statements"]
        for statement in conflict["statements"]:
            assert statement["citations"]
            assert client.get(statement["url"]).json() == statement


def test_every_conflict_has_an_address_of_its_own(client: TestClient) -> None:
    listed = conflicts(client)
    assert len({conflict["id"] for conflict in listed}) == len(listed)
    for conflict in listed:
        assert conflict["id"] == f"{conflict['kind']}-{conflict['statements'][0]['id']}"
        assert client.get(conflict["url"]).json() == conflict


def test_an_unknown_conflict_is_not_found(client: TestClient) -> None:
    assert client.get("/v1/conflicts/tally-vote-1-01").status_code == 404
    assert client.get("/v1/conflicts/nothing").status_code == 404


def test_facets_count_the_kinds_and_lead_to_them(client: TestClient) -> None:
    answer = client.get("/v1/conflicts?facets=kind&limit=200").json()
    kinds = Counter(conflict["kind"] for conflict in answer["items"])
    assert {each["value"]: each["count"] for each in answer["facets"]["kind"]} == kinds
    for each in answer["facets"]["kind"]:
        assert client.get(each["url"]).json()["total"] == each["count"]


@pytest.mark.parametrize("sort", ["page", "-page", "kind", "-kind", "id", "-id"])
def test_pages_neither_overlap_nor_skip(client: TestClient, sort: str) -> None:
    whole = conflicts(client, sort=sort)
    walked = walk(client, f"/v1/conflicts?limit=4&sort={sort}")
    assert walked == whole


def test_the_first_pages_come_first(client: TestClient) -> None:
    pages = [c["statements"][0]["citations"][0]["page"] for c in conflicts(client)]
    assert pages == sorted(pages)


def test_a_person_filters_by_what_the_statements_are_about(client: TestClient) -> None:
    found = conflicts(client, person="andronnikov-v-n")
    expected = [c for c in conflicts(client) if '"id": "andronnikov-v-n"' in json.dumps(c)]
    assert found == expected
    assert found


def test_a_body_filters_by_what_the_statements_are_about(client: TestClient) -> None:
    found = conflicts(client, organisation="cpbu-organisations")
    assert {"tally-vote-180-01"} <= {conflict["id"] for conflict in found}
    everything = {conflict["id"]: json.dumps(conflict) for conflict in conflicts(client)}
    assert all('"id": "cpbu-organisations"' in everything[conflict["id"]] for conflict in found)


def test_certainty_asks_for_all_statements(client: TestClient) -> None:
    certain = conflicts(client, certainty="certain")
    everything = conflicts(client)
    sure = [c for c in everything if {s["certainty"] for s in c["statements"]} == {"certain"}]
    assert certain == sure
    assert 0 < len(certain) < len(everything)


@pytest.mark.parametrize(
    "query", ["kind=quarrel", "person=nobody", "organisation=nobody", "colour=red", "sort=date"]
)
def test_what_is_unknown_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/v1/conflicts?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_table_has_a_row_a_statement(client: TestClient) -> None:
    table = csv.DictReader(io.StringIO(client.get("/v1/conflicts?format=csv").text))
    rows = [(row["conflict"], row["kind"], row["id"]) for row in table]
    assert rows == [
        (conflict["id"], conflict["kind"], statement["id"])
        for conflict in conflicts(client)
        for statement in conflict["statements"]
    ]


def test_lines_of_json_hold_the_same(client: TestClient) -> None:
    lines = client.get("/v1/conflicts?format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == conflicts(client)


# What the record holds


def test_the_questionnaire_of_page_180_does_not_add_up(client: TestClient) -> None:
    [vote] = client.get("/v1/conflicts/tally-vote-180-01").json()["statements"]
    parts = [int(part) for part in vote["tally_text"].split("/")]
    assert sum(parts) != vote["counts"]["present"]
    [row] = [row for row in seed_rows("votes") if row["id"] == "vote-180-01"]
    assert (row["tally_text"], int(row["present"])) == (
        vote["tally_text"],
        vote["counts"]["present"],
    )


def test_every_hypothesis_of_identity_is_listed(client: TestClient) -> None:
    recorded = {
        row["id"]
        for row in seed_rows("relations")
        if row["kind"] in ("possibly-same-as", "possibly-not-same-as")
    }
    told = [s["id"] for c in conflicts(client, kind="identity") for s in c["statements"]]
    assert sorted(told) == sorted(recorded)


def test_nobody_in_the_book_is_for_and_against_on_one_day(client: TestClient) -> None:
    """Trotsky's neither war nor peace is none, nor a peace for Russia that spares the Ukraine."""
    assert conflicts(client, kind="opposite-positions") == []


def test_opposite_positions_are_of_one_subject_on_one_day(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SEED, tmp_path / "seed"))
    abstained = next(r for r in seed_rows("stances") if r["id"] == "stance-16-08")
    denied = {"id": "stance-16-99", "position": "for", "basis": "report", "vote": "", "meeting": ""}
    day = {"date": "1918-02-23", "calendar": "gregorian", "date_text": "23 February"}
    told = {**abstained, **denied, **day, "certainty": "alleged", "attributed_to": "a witness"}
    other = {**told, "id": "stance-16-98", "position": "against", "attributed_to": "another"}
    add(copy, "stances", told)
    add(copy, "stances", other)
    edit(
        copy, "exceptions", lambda rows: rows.append(["opposite", "stance-16-98", "two witnesses"])
    )
    edit(
        copy, "exceptions", lambda rows: rows.append(["opposite", "stance-16-99", "two witnesses"])
    )
    url = migrate_and_load(f"sqlite:///{tmp_path / 'opposed.db'}", copy)
    with TestClient(create_app(Settings(database_url=url))) as client:
        found = conflicts(client, kind="opposite-positions")
    assert [conflict["subjects"][0]["id"] for conflict in found] == ["trotsky"]
    assert "23 February 1918" in found[0]["reason"]
    for conflict in found:
        told = conflict["statements"]
        assert len({statement["subject"]["id"] for statement in told}) == 1
        assert len({statement["root_issue"]["id"] for statement in told}) == 1
        assert {statement["root_position"] for statement in told} == {"for", "against"}
        days = {(s["date"]["earliest"], s["date"]["latest"]) for s in told}
        assert len(days) == 1
        assert len(set(days.pop())) == 1


# What counts as a conflict


def test_for_and_against_on_one_day_are_opposed() -> None:
    assert find_opposed([held("a", "for"), held("b", "against")]) == [["a", "b"]]


def test_another_day_another_root_or_no_side_is_not_opposed() -> None:
    assert find_opposed([held("a", "for"), held("b", "against", NEXT_DAY)]) == []
    assert find_opposed([held("a", "for"), held("b", "against", root="policy")]) == []
    assert find_opposed([held("a", "for"), held("b", "divided"), held("c", "abstained")]) == []


@pytest.mark.parametrize(
    "told",
    [
        {"for": 30, "against": 10, "present": 35},
        {"for": 30, "against": 4, "abstain": 0, "present": 35},
        {"for": 10, "against": 12, "outcome": "adopted"},
        {"for": 12, "against": 10, "outcome": "rejected"},
        {"tally_text": "13/6/7/5", "present": 35},
        {"tally_text": "32, 15 and 17", "present": 63},
    ],
)
def test_figures_that_contradict_themselves(told: dict[str, Any]) -> None:
    found = contradictory_tally(vote(**told), [], None)
    assert found is not None
    assert found.kind is ConflictKind.TALLY
    assert found.reason


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"for": 30, "against": 4, "abstain": 1, "present": 35},
        {"for": 30, "against": 4, "present": 35},
        {"for": 12, "against": 12, "outcome": "adopted"},
        {"for": 9, "present": 56, "outcome": "rejected"},
        {"tally_text": "32, 15 and 16", "for": 32, "present": 63},
        {"tally_text": "105 to 95", "for": 105, "against": 95, "present": 200},
        {"tally_text": "65 abstained", "abstain": 65},
    ],
)
def test_figures_that_may_all_be_so(told: dict[str, Any]) -> None:
    assert contradictory_tally(vote(**told), [], None) is None


def test_more_votes_than_were_at_the_meeting() -> None:
    assert contradictory_tally(vote(**{"for": 33, "against": 32}), [], 69) is None
    assert contradictory_tally(vote(**{"for": 33, "against": 32}), [], 60) is not None


def test_more_ballots_are_named_than_counted() -> None:
    counted = vote(abstain=2)
    assert contradictory_tally(counted, ballots(2, "abstain"), None) is None
    found = contradictory_tally(counted, ballots(3, "abstain"), None)
    assert found is not None
    assert [each["id"] for each in found.statements[1:]] == [
        "ballot-9-01",
        "ballot-9-02",
        "ballot-9-03",
    ]
    assert contradictory_tally(counted, ballots(3, "abstain", "organisation"), None) is None


def test_two_accounts_of_one_vote_differ() -> None:
    one, other = vote(1, **{"for": 33, "against": 32}), vote(2, **{"for": 31, "against": 32})
    [found] = differing_votes([one, other])
    assert found.id == "figures-vote-9-01"
    assert "33" in found.reason
    assert "31" in found.reason
    assert "against" not in found.reason


def test_the_outcome_of_one_vote_differs() -> None:
    votes = [vote(1, outcome="adopted"), vote(2, outcome="rejected"), vote(3)]
    [found] = differing_votes(votes)
    assert [each["id"] for each in found.statements] == ["vote-9-01", "vote-9-02"]


def test_a_silent_account_another_question_or_sitting_does_not_differ() -> None:
    one = vote(1, **{"for": 33})
    assert list(differing_votes([one, vote(2)])) == []
    assert list(differing_votes([one, vote(2, question="Wage war?", **{"for": 9})])) == []
    elsewhere = vote(2, meeting={"id": "another"}, **{"for": 9})
    assert list(differing_votes([one, elsewhere])) == []
    nowhere = [vote(n, meeting=None, **{"for": n}) for n in (1, 2)]
    assert list(differing_votes(nowhere)) == []


def test_the_same_motion_in_other_words_is_one_question() -> None:
    motion = {"issue": {"id": "peace"}, "sense": "for", "proposers": [{"id": "lenin"}]}
    one = vote(1, outcome="adopted", **motion)
    other = vote(2, question="Accept the terms?", outcome="rejected", **motion)
    assert len(list(differing_votes([one, other]))) == 1
    unmoved = {**other, "proposers": []}
    assert list(differing_votes([{**one, "proposers": []}, unmoved])) == []


def test_what_is_said_of_one_pair_is_one_conflict() -> None:
    def relation(number: int, kind: str, first: str, second: str) -> dict[str, Any]:
        ends = [{"type": "person", "id": id_, "name": id_} for id_ in (first, second)]
        return {
            "id": f"relation-9-{number:02}",
            "kind": kind,
            "first": ends[0],
            "second": ends[1],
        }

    relations = [
        relation(2, "possibly-not-same-as", "b", "a"),
        relation(1, "possibly-same-as", "a", "b"),
        relation(3, "possibly-same-as", "a", "c"),
    ]
    doubtful = doubtful_identities(relations, ["possibly-same-as"])
    found = {conflict.id: len(conflict.statements) for conflict in doubtful}
    assert found == {"identity-relation-9-02": 2, "identity-relation-9-03": 1}
