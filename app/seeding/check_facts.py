"""Checks of what the rows say together; every check yields faults."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from app.rules import Figures, Held, ballot_position, find_opposed, tally_faults
from app.seeding.events import date_by_events
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.references import REFERENCES, cells
from app.seeding.rows import StatementRow
from app.vocab import Basis, Choice, Outcome, Position

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
    meetings = {meeting.id: meeting for meeting in package.meetings}
    named: dict[str, Counter[Choice]] = defaultdict(Counter)
    for ballot in package.ballots:
        if ballot.person:
            named[ballot.vote][ballot.choice] += 1
    for vote in package.votes:
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
    """One person or body does not hold opposite positions on one issue on one day."""
    stances = {stance.id: stance for stance in date_by_events(package).stances}
    held = (
        Held(stance.id, (stance.person, stance.organisation), stance.issue, stance.position, first)
        for stance in stances.values()
        if (day := stance.day()) and (first := day.earliest) and first == day.latest
    )
    for group in find_opposed(held):
        told = " and ".join(f"{stances[id_].position} in {id_}" for id_ in group)
        last = stances[group[-1]]
        message = f"{last.person or last.organisation} is on one day {told}"
        yield fault("opposite", last, message, "position")


def check_outcomes(package: Package) -> Iterator[Fault]:
    """A body stands where its vote went; a speech is held at a meeting."""
    votes = {vote.id: vote for vote in package.votes}
    for stance in package.stances:
        vote = votes.get(stance.vote or "")
        if stance.basis is Basis.SPEECH and not stance.meeting:
            yield fault("basis", stance, "at which meeting? Else a declaration or report", "basis")
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
    for register in package.registers:
        lines = sorted(e.order for e in package.register_entries if e.register_ == register.id)
        if lines != list(range(1, register.entries + 1)):
            message = f"{len(lines)} lines in register_entries.csv, expected {register.entries}"
            yield fault("register", register, message, "entries")


def check_use(package: Package) -> Iterator[Fault]:
    """Every person, organisation, region and meeting has a statement or a record that needs it.

    A witness, whose word a statement rests on, needs no statement of their own.
    """
    used: Counter[tuple[str, str]] = Counter()
    for file, table in package.tables.items():
        references = {**REFERENCES, "parent": file}
        if file == "names":
            continue
        for row in table:
            for column, target in references.items():
                for id_ in cells(row, column):
                    used[target, id_] += 1
    witnesses = " ".join(row.attributed_to or "" for row in package.statements)
    used.update(("people", row.id) for row in package.people if row.family_name in witnesses)
    for vote in package.votes:
        used.update(("people", id_) for id_ in vote.proposers)
        used.update(("organisations", id_) for id_ in vote.proposers)
    for file in ("people", "organisations", "regions", "meetings"):
        for row in package.tables[file]:
            if not used[file, row.id]:
                yield fault("unused", row, f"nothing in the package is about {row.id}", "id")


def check_coverage(package: Package) -> Iterator[Fault]:
    """Every cited page is listed as mined; a mined page that yields nothing has a reason."""
    pages = {(row.source, row.page): row for row in package.source_pages}
    cited: Counter[tuple[str, int]] = Counter()
    citing: list[Any] = [*package.statements, *package.citations]
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
