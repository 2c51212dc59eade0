"""What happened at an event takes its date from it, so that an event is dated once.

A ballot and a stance taken in a vote belong to the vote; a vote, a participation and any other
stance taken at a meeting to the meeting. A row has a date of its own only where the source gives
a narrower one, a day of a congress say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TypeVar

from app.models.base import ALWAYS, NEVER
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.base import DatedRow
from app.seeding.rows.meetings import MeetingRow
from app.seeding.rows.participations import ParticipationRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteRow

R = TypeVar("R", bound=StatementRow)
Event = MeetingRow | VoteRow
DATE_CELLS = ("date", "calendar", "date_text", "date_reason")


def date_by_events(package: Package) -> Package:
    """The package with every row of an event dated by it, unless it has a date of its own."""
    if package.by_events is None:
        package.by_events = _date_by_events(package)
    return package.by_events


def _date_by_events(package: Package) -> Package:
    meetings = {meeting.id: meeting for meeting in package[MeetingRow]}
    votes = [_date(vote, meetings.get(vote.meeting or "")) for vote in package[VoteRow]]
    dated = package.with_rows({VoteRow: votes})
    events = _events(dated)
    rows = (BallotRow, StanceRow, ParticipationRow)
    return dated.with_rows(
        {kind: [_date(row, events.get(row.id)) for row in package[kind]] for kind in rows}
    )


def _events(package: Package) -> dict[str, Event]:
    """The event that each statement belongs to, by the statement's id."""
    meetings = {meeting.id: meeting for meeting in package[MeetingRow]}
    votes = {vote.id: vote for vote in package[VoteRow]}
    found: list[tuple[str, Event | None]] = [
        (row.id, meetings.get(row.meeting or "")) for row in _at_meetings(package)
    ]
    taken: list[BallotRow | StanceRow] = [*package[BallotRow], *package[StanceRow]]
    found += [(row.id, votes.get(row.vote)) for row in taken if row.vote]
    return {id_: event for id_, event in found if event and event.date}


def _at_meetings(package: Package) -> list[VoteRow | ParticipationRow | StanceRow]:
    return [*package[VoteRow], *package[ParticipationRow], *package[StanceRow]]


def _date(row: R, event: Event | None) -> R:
    if row.date or event is None or event.date is None:
        return row
    return row.made_of(row, **{cell: getattr(event, cell) for cell in DATE_CELLS})


# Checks


def check_events(package: Package) -> Iterator[Fault]:
    """What happened at an event is dated by it, or more narrowly and inside its days.

    Another source than that of the event may tell of other days: that is a conflict, no slip.
    """
    dated = date_by_events(package)
    events = _events(dated)
    for row in package.statements:
        event = events.get(row.id)
        if event is None or row.date is None:
            continue
        own, days = _days(row), _days(event)
        if own == days:
            message = f"{event.name_of_row} gives this date: leave the cell empty"
            yield fault("event-date", row, message, "date")
        elif row.source == event.source and (own[0] < days[0] or own[1] > days[1]):
            message = f"{row.date} is not within {event.date} of {event.name_of_row}"
            yield fault("event-date", row, message, "date")
    yield from _check_single_sittings(package)
    yield from _check_twins(dated[VoteRow])


def _check_single_sittings(package: Package) -> Iterator[Fault]:
    """A body that sat once did not sit on two days, by one source."""
    first: dict[tuple[str, str], StatementRow] = {}
    single = package.flagged("meeting-kind", "single-sitting")
    sittings = {row.id for row in package[MeetingRow] if row.kind in single}
    for row in _at_meetings(package):
        if row.meeting not in sittings or not row.date:
            continue
        earlier = first.setdefault((row.meeting, row.source), row)
        if _days(earlier) != _days(row):
            message = f"{row.meeting} is dated {row.date}, but {earlier.date} in {earlier.id}"
            yield fault("event-date", row, message, "date")


def _check_twins(votes: Iterable[VoteRow]) -> Iterator[Fault]:
    """One body votes once a day on one side of an issue, unless accounts differ in figures.

    Another source tells of the vote in a row of its own.
    """
    together: dict[object, list[VoteRow]] = defaultdict(list)
    for vote in votes:
        days = _days(vote)
        if vote.organisation and vote.issue and days[0] == days[1]:
            motion = (vote.organisation, vote.issue, vote.sense)
            together[motion, days, vote.source].append(vote)
    for group in together.values():
        for one, other in combinations(group, 2):
            if not _differ(one, other):
                message = f"is this the vote of {one.id}? Then one row tells of it, with all pages"
                yield fault("same-vote", other, message, "question")


def _differ(one: VoteRow, other: VoteRow) -> bool:
    """Whether both give a figure, and not the same."""
    figures = ("votes_for", "votes_against", "votes_abstain", "votes_present")
    pairs = [(getattr(one, name), getattr(other, name)) for name in figures]
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _days(row: DatedRow) -> tuple[date, date]:
    day = row.day()
    return (day.earliest if day else None) or ALWAYS, (day.latest if day else None) or NEVER
