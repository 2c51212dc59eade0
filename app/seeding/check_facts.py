"""Checks of what the rows say together; every check yields faults."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from app.rules import Figures, PositionOnDay, ballot_position, find_opposed, tally_faults
from app.seeding.events import date_by_events
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.citations import CitationRow
from app.seeding.rows.meetings import MeetingRow
from app.seeding.rows.names import NameRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.people import PersonRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.register_entries import RegisterEntryRow
from app.seeding.rows.registers import RegisterRow
from app.seeding.rows.source_pages import SourcePageRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteRow
from app.vocab import Choice, Outcome, Position

# How the body as a whole voted.
WENT = {Outcome.ADOPTED: Choice.FOR, Outcome.REJECTED: Choice.AGAINST}


def check_duplicates(package: Package) -> Iterator[Fault]:
    """No fact is told twice from the same page."""
    apart = {"id", "line", "note", "note_number", "named_as", "date_text", "date_reason"}
    seen: dict[tuple[Any, ...], StatementRow] = {}
    for row in package.statements:
        facts = row.model_dump(exclude=apart)
        said = (row.file, *(str(value) for value in facts.values()))
        if said in seen:
            yield fault("duplicate", row, f"says the same as {seen[said].id}", "id")
        seen.setdefault(said, row)


def check_tallies(package: Package) -> Iterator[Fault]:
    """The figures of a vote contradict neither each other nor its meeting nor its ballots."""
    meetings = {meeting.id: meeting for meeting in package[MeetingRow]}
    named: dict[str, Counter[Choice]] = defaultdict(Counter)
    for ballot in package[BallotRow]:
        if ballot.person:
            named[ballot.vote][ballot.choice] += 1
    for vote in package[VoteRow]:
        figures = Figures(
            counts={
                Choice.FOR: vote.votes_for,
                Choice.AGAINST: vote.votes_against,
                Choice.ABSTAIN: vote.votes_abstain,
            },
            present=vote.votes_present,
            text=vote.tally_text,
            outcome=vote.outcome,
            at_meeting=meetings[vote.meeting].present if vote.meeting else None,
            named=named[vote.id],
        )
        for found in tally_faults(figures):
            yield fault("tally", vote, found.reason, found.column)


def check_positions(package: Package) -> Iterator[Fault]:
    """By one source nobody holds opposite positions on one issue on one day."""
    stances = {stance.id: stance for stance in date_by_events(package)[StanceRow]}
    held = (
        PositionOnDay(
            stance.id,
            (stance.person, stance.organisation, stance.source),
            stance.issue,
            stance.position,
            first,
            stance.source,
        )
        for stance in stances.values()
        if (day := stance.day()) and (first := day.earliest) and first == day.latest
    )
    for group in find_opposed(held):
        positions = " and ".join(f"{stances[id_].position} in {id_}" for id_ in group)
        last = stances[group[-1]]
        message = f"{last.person or last.organisation} is on one day {positions}"
        yield fault("opposite", last, message, "position")


def check_outcomes(package: Package) -> Iterator[Fault]:
    """A body stands where its vote went; what is said at meetings names one."""
    at_meeting = package.flagged("basis", "at-meeting")
    votes = {vote.id: vote for vote in package[VoteRow]}
    for stance in package[StanceRow]:
        vote = votes.get(stance.vote or "")
        if stance.basis in at_meeting and not stance.meeting:
            message = f"a {stance.basis} is made at a meeting: at which? Else it is another basis"
            yield fault("basis", stance, message, "basis")
        if vote is None or stance.position not in (Position.FOR, Position.AGAINST):
            continue
        same = (stance.organisation, stance.issue) == (vote.organisation, vote.issue)
        if same and vote.sense and vote.outcome in WENT:
            went = ballot_position(WENT[vote.outcome], vote.sense)
            if stance.position is not went:
                message = f"{vote.id} was {vote.outcome}: then the body is {went}"
                yield fault("outcome", stance, message, "position")


def check_registers(package: Package) -> Iterator[Fault]:
    """A register has the lines it says, numbered from one."""
    for register in package[RegisterRow]:
        lines = sorted(e.order for e in package[RegisterEntryRow] if e.register_ == register.id)
        if lines != list(range(1, register.entries + 1)):
            message = f"{len(lines)} lines in register_entries.csv, expected {register.entries}"
            yield fault("register", register, message, "entries")


def check_use(package: Package) -> Iterator[Fault]:
    """Every person, organisation, region and meeting has a statement or a record that needs it.

    A witness, whose word a statement rests on, needs no statement of their own.
    """
    used: Counter[tuple[str, str]] = Counter()
    for row_type, table in package.tables.items():
        for column, mark in row_type.references().items():
            if row_type is not NameRow:
                used.update(
                    (file, id_) for row in table for id_ in row.ids(column) for file in mark.files
                )
    witnesses = " ".join(row.attributed_to or "" for row in package.statements)
    used.update(("people", row.id) for row in package[PersonRow] if row.family_name in witnesses)
    for row_type in (PersonRow, OrganisationRow, RegionRow, MeetingRow):
        for row in package[row_type]:
            if not used[row.file, row.name_of_row]:
                yield fault(
                    "unused", row, f"nothing in the package is about {row.name_of_row}", "id"
                )


def check_coverage(package: Package) -> Iterator[Fault]:
    """Every cited page is listed as mined; a mined page that yields nothing has a reason."""
    pages = {(row.source, row.page): row for row in package[SourcePageRow]}
    cited: Counter[tuple[str, int]] = Counter()
    citing: list[Any] = [*package.statements, *package[CitationRow]]
    for statement in citing:
        for page in statement.page:
            cited[statement.source, page] += 1
            listed = pages.get((statement.source, page))
            if listed is None or listed.status.value == "out-of-scope":
                message = f"page {page} of {statement.source} is not mined in source_pages.csv"
                yield fault("page", statement, message, "page")
    for key, row in pages.items():
        if not cited[key] and not row.reason:
            yield fault("page", row, "no statement rests on the page: why?", "reason")
