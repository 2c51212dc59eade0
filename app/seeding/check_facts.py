"""Checks of what the rows say together; every check yields faults."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.references import REFERENCES, cells
from app.seeding.rows import StatementRow
from app.vocab import Position

OTHER_TALLY = re.compile(r"\d+(/\d+)+")  # of more answers than for and against


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
    """For, against and abstaining do not exceed those present; the outcome follows the figures."""
    for vote in package.votes:
        counts = (vote.votes_for, vote.votes_against, vote.votes_abstain)
        cast = sum(count or 0 for count in counts)
        if vote.votes_present is not None and None not in counts[:2] and cast != vote.votes_present:
            message = f"the parts add up to {cast}, present are {vote.votes_present}"
            yield fault("tally", vote, message, "present")
        if vote.tally_text and OTHER_TALLY.fullmatch(vote.tally_text):
            parts = sum(int(part) for part in vote.tally_text.split("/"))
            if vote.votes_present is not None and parts != vote.votes_present:
                message = f"the parts add up to {parts}, present are {vote.votes_present}"
                yield fault("tally", vote, message, "tally_text")
        if vote.votes_for is not None and vote.votes_against is not None:
            won = vote.votes_for > vote.votes_against
            if vote.outcome.value == ("rejected" if won else "adopted"):
                yield fault("tally", vote, "the outcome contradicts the figures", "outcome")


def check_positions(package: Package) -> Iterator[Fault]:
    """One body does not hold opposite positions on one issue on one day."""
    held: dict[tuple[str, ...], dict[Position, str]] = defaultdict(dict)
    for stance in package.stances:
        day = stance.day()
        if day and day.earliest and day.earliest == day.latest:
            subject = stance.person or stance.organisation or ""
            on_day = held[subject, stance.issue, day.edtf]
            opposite = stance.position.turned()
            if opposite is not stance.position and opposite in on_day:
                message = f"{subject} is {opposite} on that day in {on_day[opposite]}"
                yield fault("opposite", stance, message, "position")
            on_day.setdefault(stance.position, stance.id)


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
