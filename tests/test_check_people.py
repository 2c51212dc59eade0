"""What the checker holds of single persons: ballots, days of life, seats, names."""

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of


def found(package: MadeUp) -> list[tuple[str | None, str | None]]:
    """The check and the row of every fault."""
    return [(each.check, each.row) for each in faults_of(package.folder)]


@pytest.fixture
def package(made_up: MadeUp) -> MadeUp:
    """Anna votes in the council, and is at its sitting."""
    made_up.vote(organisation="council", date="1901-05-02")
    made_up.ballot(person="anna", vote="vote-1-01", choice="for")
    made_up.participation(person="anna", meeting="sitting")
    assert found(made_up) == []
    return made_up


@pytest.mark.parametrize("choice", ["for", "against"])
def test_one_voter_casts_one_ballot_in_a_vote(package: MadeUp, choice: str) -> None:
    second = package.ballot(person="anna", vote="vote-1-01", choice=choice, page=2)
    assert found(package) == [("two-ballots", second)]


@pytest.mark.parametrize(
    ("kind", "day", "acts"),
    [
        ("birth", "1902-06-01", ["ballot-1-01"]),
        ("birth", "1861-06-01", []),
        ("death", "1900-06-01", ["ballot-1-01"]),
        ("death", "1941-06-01", []),
    ],
)
def test_nobody_votes_before_birth_or_after_death(
    package: MadeUp, kind: str, day: str, acts: list[str]
) -> None:
    package.trait(person="anna", kind=kind, value=day, date=day)
    package.trait(person="bert", kind=kind, value=day, date=day)
    assert found(package) == [("lifetime", act) for act in acts]


def test_nobody_takes_part_after_death(package: MadeUp) -> None:
    package.meeting(id="later", date="1930-01-01")
    there = package.participation(person="anna", meeting="later")
    package.trait(person="anna", kind="death", value="died", date="1929-12-31")
    assert found(package) == [("lifetime", there)]


@pytest.mark.parametrize(
    ("date", "faults"), [("1930-01-01/..", [("seat", "ballot-1-01")]), ("1930-01-01", [])]
)
def test_nobody_votes_before_taking_the_seat(
    package: MadeUp, date: str, faults: list[tuple[str, str]]
) -> None:
    package.affiliation(person="anna", organisation="council", date=date)
    assert found(package) == faults


@pytest.mark.parametrize(
    ("named_as", "faulty"),
    [("Bert", True), ("comrade Anna", False), ("the chairman", False), ("Anna", False)],
)
def test_nobody_is_called_by_the_name_of_another(
    package: MadeUp, named_as: str, faulty: bool
) -> None:
    package.person(id="namesake", family_name="Anna")
    package.ballot(person="namesake", vote="vote-1-01")
    package.ballot(person="bert", vote="vote-1-01")
    package.vote(organisation="council", date="1901-05-03")
    called = package.ballot(person="anna", vote="vote-1-02", named_as=named_as)
    assert found(package) == ([("other-name", called)] if faulty else [])


@pytest.mark.parametrize(("year", "faulty"), [(1902, True), (1901, False), (1900, False)])
def test_a_vote_is_not_about_a_later_year(package: MadeUp, year: int, faulty: bool) -> None:
    vote = package.vote(date="1901-05-09", question=f"Adopt the law of {year}?")
    assert found(package) == ([("named-year", vote)] if faulty else [])
