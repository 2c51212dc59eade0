"""Votes whose figures contradict themselves, and accounts of one vote that differ."""

from typing import Any

import pytest

from app.queries.contradictory_votes import contradictory_tally, differing_votes
from app.vocab import ConflictKind


def vote(number: int = 1, **cells: Any) -> dict[str, Any]:
    """A vote as answers show it, silent but for these."""
    counts = {name: cells.pop(name, None) for name in ("for", "against", "abstain", "present")}
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
    return {**silent, **cells}


def ballots(number: int, choice: str, voter: str = "person") -> list[dict[str, Any]]:
    return [
        {"id": f"ballot-9-{line:02}", "choice": choice, "voter": {"type": voter}}
        for line in range(1, number + 1)
    ]


@pytest.mark.parametrize(
    "figures",
    [
        {"for": 30, "against": 10, "present": 35},
        {"for": 30, "against": 4, "abstain": 0, "present": 35},
        {"for": 10, "against": 12, "outcome": "adopted"},
        {"for": 12, "against": 10, "outcome": "rejected"},
        {"tally_text": "13/6/7/5", "present": 35},
        {"tally_text": "32, 15 and 17", "present": 63},
    ],
)
def test_figures_that_contradict_themselves(figures: dict[str, Any]) -> None:
    found = contradictory_tally(vote(**figures), [], None)
    assert found is not None
    assert found.kind is ConflictKind.TALLY
    assert found.reason


@pytest.mark.parametrize(
    "figures",
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
def test_figures_that_may_all_be_so(figures: dict[str, Any]) -> None:
    assert contradictory_tally(vote(**figures), [], None) is None


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
