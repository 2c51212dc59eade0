"""Checks of what single persons did against who they were; every check yields faults.

What they find is as often a slip of the source as of the editor: then it stays, and exceptions.csv
says why.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from app.dates import OPEN
from app.names import fold
from app.seeding.events import date_by_events
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.affiliations import AffiliationRow
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.base import DatedRow
from app.seeding.rows.participations import ParticipationRow
from app.seeding.rows.people import PersonRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.traits import TraitRow
from app.seeding.rows.votes import VoteRow

BIRTH, DEATH = "birth", "death"  # flags of the kinds of trait whose dates bound a life
YEAR = re.compile(r"\b[12][0-9]{3}\b")


def check_people(package: Package) -> Iterator[Fault]:
    """All checks of this module; the rows must be sound."""
    dated = date_by_events(package)
    yield from check_ballots(dated)
    yield from check_lives(dated)
    yield from check_seats(dated)
    yield from check_named(dated)
    yield from check_named_years(dated)


def check_ballots(package: Package) -> Iterator[Fault]:
    """By one source nobody casts two ballots in one vote."""
    first: dict[tuple[str | None, ...], str] = {}
    for ballot in package[BallotRow]:
        voter = (ballot.vote, ballot.person, ballot.organisation, ballot.source)
        earlier = first.setdefault(voter, ballot.id)
        if earlier != ballot.id:
            who = ballot.person or ballot.organisation
            message = f"{who} has voted in {ballot.vote} already, in {earlier}"
            yield fault("two-ballots", ballot, message, "person")


def check_lives(package: Package) -> Iterator[Fault]:
    """Nobody acts before the day of their birth or after that of their death."""
    days: dict[str, dict[str, date | None]] = {BIRTH: {}, DEATH: {}}
    births, deaths = (package.flagged("trait-kind", flag) for flag in (BIRTH, DEATH))
    for trait in package[TraitRow]:
        day = trait.day()
        if trait.person and day and not trait.negated:
            if trait.kind in births:
                days[BIRTH][trait.person] = day.earliest
            elif trait.kind in deaths:
                days[DEATH][trait.person] = day.latest
    for row in _acts(package):
        first, last = _days(row)
        person = getattr(row, "person", None) or ""
        born, died = days[BIRTH].get(person), days[DEATH].get(person)
        if born and last and last < born:
            yield fault("lifetime", row, f"{person} was born on {born}, after {last}", "person")
        if died and first and first > died:
            yield fault("lifetime", row, f"{person} died on {died}, before {first}", "person")


def check_seats(package: Package) -> Iterator[Fault]:
    """Nobody votes in a body before joining it, where it is told when that was.

    A beginning is told by a date with an open end; any other only says that it was so then.
    """
    held: dict[tuple[str | None, str | None], list[AffiliationRow]] = defaultdict(list)
    for affiliation in package[AffiliationRow]:
        held[affiliation.person, affiliation.organisation].append(affiliation)
    votes = {vote.id: vote for vote in package[VoteRow]}
    for ballot in package[BallotRow]:
        body = votes[ballot.vote].organisation
        affiliations = held[ballot.person, body]
        begun = any((row.date or "").endswith(f"/{OPEN}") for row in affiliations)
        starts = [_days(row)[0] for row in affiliations]
        known = [start for start in starts if start]
        cast = _days(ballot)[1]
        if begun and len(known) == len(starts) and cast and cast < min(known):
            message = f"{ballot.person} came into {body} on {min(known)}, after {cast}"
            yield fault("seat", ballot, message, "person")


def check_named(package: Package) -> Iterator[Fault]:
    """A person is not called by the name of another, as it is spelled or in any spelling."""
    spellings: list[Callable[[str], str]] = [str.casefold, lambda text: fold(text).key]
    called = [(row, person) for row in package.statements if (person := _called(row))]
    people = {person.id: person for person in package[PersonRow]}
    seen = set()
    for spell in spellings:
        bearers: dict[str, list[str]] = defaultdict(list)
        for each in package[PersonRow]:
            for key in {spell(each.family_name), spell(each.name)}:
                bearers[key].append(each.id)
        for row, person in called:
            key, own = spell(row.named_as or ""), spell(people[person].family_name)
            others = [id_ for id_ in bearers[key] if id_ != person]
            if others and not f" {key}".endswith(f" {own}") and row.id not in seen:
                seen.add(row.id)
                message = f"“{row.named_as}” is the name of {' or '.join(others)}, not of {person}"
                yield fault("other-name", row, message, "named_as")


def check_named_years(package: Package) -> Iterator[Fault]:
    """A vote is not about what bears the year of a later time."""
    for vote in package[VoteRow]:
        _, last = _days(vote)
        years = [int(year) for year in YEAR.findall(vote.question)]
        if last and years and max(years) > last.year:
            message = f"the question names {max(years)}, but the vote was in {last.year}"
            yield fault("named-year", vote, message, "question")


def _acts(package: Package) -> Iterable[StatementRow]:
    """What a person must be alive for; positions and offices may be told of the dead too."""
    return [*package[BallotRow], *package[ParticipationRow]]


def _called(row: StatementRow) -> str | None:
    """The person whom the row calls by words of its page."""
    return getattr(row, "person", None) if row.named_as else None


def _days(row: DatedRow) -> tuple[date | None, date | None]:
    day = row.day()
    return (day.earliest, day.latest) if day else (None, None)
