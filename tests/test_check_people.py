"""What the checker holds of single persons: ballots, days of life, seats, names."""

from collections.abc import Sequence
from typing import Any

import pytest

from app.dates import Calendar
from app.seeding.check_people import check_people
from app.seeding.events import date_by_events
from app.seeding.read import Package, read_package
from app.seeding.rows.affiliations import AffiliationRow
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.participations import ParticipationRow
from app.seeding.rows.people import PersonRow
from app.seeding.rows.traits import TraitRow
from app.seeding.rows.vocabularies import TermRow
from app.seeding.rows.votes import VoteRow
from tests.conftest import SEED


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(SEED)


@pytest.fixture(scope="module")
def ballot(package: Package) -> BallotRow:
    """A ballot of a person on a day that is known."""
    return next(row for row in dated_ballots(package) if row.person)


def dated_ballots(package: Package) -> Sequence[BallotRow]:
    ballots = date_by_events(package)[BallotRow]
    return [row for row in ballots if (day := row.day()) and day.earliest and day.latest]


def found(package: Package, tables: Any) -> list[tuple[str | None, str | None]]:
    """The check and the row of every fault, with these tables in place of the package's."""
    return [(each.check, each.row) for each in check_people(package.with_rows(tables))]


def test_the_package_has_no_such_fault(package: Package) -> None:
    assert found(package, {}) == []


@pytest.mark.parametrize("choice", ["for", "against"])
def test_one_voter_casts_one_ballot_in_a_vote(
    package: Package, ballot: BallotRow, choice: str
) -> None:
    second = ballot.model_copy(update={"id": f"{ballot.id}0", "choice": choice})
    ballots = [*package[BallotRow], second]
    assert found(package, {BallotRow: ballots}) == [("two-ballots", second.id)]


@pytest.mark.parametrize(
    ("kind", "year", "faulty"),
    [("birth", 1, True), ("birth", -40, False), ("death", -1, True), ("death", 40, False)],
)
def test_nobody_votes_before_birth_or_after_death(
    package: Package, ballot: BallotRow, kind: str, year: int, faulty: bool
) -> None:
    day = ballot.day()
    assert day is not None
    assert day.earliest is not None
    cells = {"person": ballot.person, "organisation": None, "kind": kind, "negated": None}
    when = {"date": f"{day.earliest.year + year}-06-01", "calendar": Calendar.GREGORIAN}
    trait = package[TraitRow][0].model_copy(update={**cells, **when})
    flagged = [
        TermRow.model_validate(
            {"line": 1, "vocabulary": "trait-kind", "word": word, "meaning": None, "flags": word}
        )
        for word in ("birth", "death")
    ]
    born = package.with_rows({TermRow: [*package[TermRow], *flagged]})
    acts: list[Any] = [*package[BallotRow], *package[ParticipationRow]]
    theirs = {row.id for row in acts if row.person == ballot.person}
    faults = found(born, {TraitRow: [trait]})
    assert {check for check, _ in faults} == ({"lifetime"} if faulty else set())
    assert {row for _, row in faults} <= theirs
    assert (("lifetime", ballot.id) in faults) is faulty


@pytest.mark.parametrize(("end", "faulty"), [("/..", True), ("", False)])
def test_nobody_votes_before_taking_the_seat(package: Package, end: str, faulty: bool) -> None:
    votes = {vote.id: vote for vote in package[VoteRow]}
    ballot = next(
        row for row in dated_ballots(package) if row.person and votes[row.vote].organisation
    )
    body = votes[ballot.vote].organisation
    seat = package[AffiliationRow][0].model_copy(
        update={
            "person": ballot.person,
            "organisation": body,
            "date": f"1930-01-01{end}",
            "calendar": Calendar.GREGORIAN,
        }
    )
    faults = found(package, {AffiliationRow: [seat]})
    assert (("seat", ballot.id) in faults) is faulty


def test_nobody_is_called_by_the_name_of_another(package: Package, ballot: BallotRow) -> None:
    another, namesake = [person for person in package[PersonRow] if person.id != ballot.person][:2]
    family = next(row.family_name for row in package[PersonRow] if row.id == ballot.person)
    for named_as, expected in [
        (another.family_name, [("other-name", ballot.id)]),
        (f"comrade {family}", []),
        ("the chairman", []),
    ]:
        ballots = [
            row.model_copy(update={"named_as": named_as}) if row.id == ballot.id else row
            for row in package[BallotRow]
        ]
        assert found(package, {BallotRow: ballots}) == expected
    # Somebody else of the same name does not make their own a fault.
    people = [
        row.model_copy(update={"family_name": family}) if row.id == namesake.id else row
        for row in package[PersonRow]
    ]
    own = [
        row.model_copy(update={"named_as": family}) if row.id == ballot.id else row
        for row in package[BallotRow]
    ]
    assert ("other-name", ballot.id) not in found(package, {PersonRow: people, BallotRow: own})


def test_a_vote_is_not_about_a_later_year(package: Package) -> None:
    vote = next(row for row in date_by_events(package)[VoteRow] if row.day())
    day = vote.day()
    assert day is not None
    assert day.latest is not None
    for years_later, expected in [(1, [("named-year", vote.id)]), (0, []), (-1, [])]:
        question = f"Adopt the law of {day.latest.year + years_later}?"
        votes = [
            row.model_copy(update={"question": question}) if row.id == vote.id else row
            for row in package[VoteRow]
        ]
        assert found(package, {VoteRow: votes}) == expected
