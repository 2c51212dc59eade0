"""What must hold between the rows of the seed package: every check yields faults.

`check_package` runs them all; a fault named in exceptions.csv, with its reason, is let pass, and
an exception that excepts nothing is a fault itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.dates import Calendar, DateError, FuzzyDate, parse
from app.seeding.evidence import PageTexts, check_evidence
from app.seeding.faults import Fault
from app.seeding.read import Package
from app.seeding.rows import DatedRow, Row, StatementRow
from app.vocab import NameKind, Position

# The file that an id in a column belongs to.
REFERENCES = {
    "source": "sources",
    "derived_source": "sources",
    "person": "people",
    "person_a": "people",
    "person_b": "people",
    "organisation": "organisations",
    "organisation_a": "organisations",
    "organisation_b": "organisations",
    "organisations": "organisations",
    "mandated_by": "organisations",
    "region": "regions",
    "region_a": "regions",
    "region_b": "regions",
    "meeting": "meetings",
    "issue": "issues",
    "vote": "votes",
    "register_": "registers",
}
PARENTS = ("issues", "regions", "organisations")
ID_PREFIX = {
    "votes": "vote",
    "ballots": "ballot",
    "stances": "stance",
    "affiliations": "affiliation",
    "participations": "participation",
    "relations": "relation",
    "register_entries": "register-entry",
}
OTHER_TALLY = re.compile(r"\d+(/\d+)+")  # of more answers than for and against


def fault(check: str, row: Row, message: str, column: str | None = None) -> Fault:
    """A fault of a row, named so that exceptions.csv can name it too."""
    return Fault(row.file, row.line, message, column, check, row.name_of_row)


def read_date(row: DatedRow) -> FuzzyDate | None:
    """The row's date; None where it has none."""
    if row.date is None:
        return None
    return parse(row.date, row.calendar or Calendar.GREGORIAN, text=row.date_text or "")


def check_keys(package: Package) -> Iterator[Fault]:
    """No two rows share a key; ids of statements say type, page and number."""
    for table in package.tables.values():
        first_lines: dict[tuple[Any, ...], int] = {}
        for row in table:
            key = tuple(getattr(row, column) for column in row.key)
            if key in first_lines:
                earlier = f"the same key as line {first_lines[key]}: {row.name_of_row}"
                yield fault("unique-key", row, earlier, row.key[0])
            first_lines.setdefault(key, row.line)
    for statement in package.statements:
        prefix = f"{ID_PREFIX[statement.file]}-{statement.page[0]}-"
        if not (statement.id.startswith(prefix) and statement.id.removeprefix(prefix).isdigit()):
            yield fault("statement-id", statement, f"expected {prefix}NN, not {statement.id}", "id")


def check_references(package: Package) -> Iterator[Fault]:
    """Every id that a row mentions has a row of its own."""
    known = {file: {getattr(row, "id", None) for row in t} for file, t in package.tables.items()}
    for file, table in package.tables.items():
        references = dict(REFERENCES)
        if file in PARENTS:
            references["parent"] = file
        for row in table:
            for column, target in references.items():
                for id_ in _cells(row, column):
                    if id_ not in known[target]:
                        yield fault(
                            "reference", row, f"no {id_} in {target}.csv", column.strip("_")
                        )
    yield from _check_loose_references(package, known["people"] | known["organisations"])


def _check_loose_references(package: Package, subjects: set[Any]) -> Iterator[Fault]:
    """References to one of several files: proposers, citations, redirects."""
    for vote in package.votes:
        for id_ in set(vote.proposers) - subjects:
            yield fault("reference", vote, f"no person or organisation {id_}", "proposers")
    statements = {statement.id for statement in package.statements}
    for citation in package.citations:
        if citation.statement not in statements:
            yield fault("reference", citation, f"no statement {citation.statement}", "statement")
    for redirect in package.redirects:
        ids = {row.id for row in package.tables[redirect.collection]}
        if redirect.new_id not in ids or redirect.old_id in ids:
            message = "the old id must be gone from the collection and the new one in it"
            yield fault("redirect", redirect, message, "new_id")


def _cells(row: Row, column: str) -> tuple[str, ...]:
    value = getattr(row, column, None)
    return value if isinstance(value, tuple) else (value,) if value else ()


def check_trees(package: Package) -> Iterator[Fault]:
    """Nothing is its own ancestor."""
    for file in PARENTS:
        table = package.tables[file]
        parents = {row.id: row.parent for row in table}
        for row in table:
            seen = {row.id}
            above = row.parent
            while above in parents and above not in seen:
                seen.add(above)
                above = parents[above]
            if above in seen:
                yield fault("tree", row, f"{row.id} lies inside itself", "parent")
    for issue in package.issues:
        if (issue.parent is None) != (issue.counts_as is None):
            message = "counts_as must be filled just where there is a parent"
            yield fault("tree", issue, message, "counts_as")


def check_dates(package: Package) -> Iterator[Fault]:
    """Every date was a day, in the calendar it is printed in."""
    dated: list[DatedRow] = [*package.meetings, *package.statements]
    for row in dated:
        if (row.date is None) != (row.calendar is None):
            yield fault("date", row, "a date and its calendar go together", "calendar")
        try:
            read_date(row)
        except DateError as error:
            yield fault("date", row, str(error), "date")


def check_subjects(package: Package) -> Iterator[Fault]:
    """A row that is about a person or an organisation names just one of them."""
    two_ways: list[Any] = [*package.stances, *package.ballots, *package.participations]
    for row in two_ways:
        if bool(row.person) == bool(row.organisation):
            yield fault("subject", row, "fill just one of person and organisation", "person")
    for name in package.names:
        if sum(map(bool, (name.person, name.organisation, name.region))) != 1:
            yield fault("subject", name, "fill just one of person, organisation, region", "person")
        if (name.page is None) != (name.kind is NameKind.EDITOR):
            yield fault("subject", name, "a form has a page, an editor's form has none", "page")
    for relation in package.relations:
        pairs = [
            (getattr(relation, f"{entity}_a"), getattr(relation, f"{entity}_b"))
            for entity in ("person", "organisation", "region")
        ]
        if sum(map(all, pairs)) != 1 or sum(map(any, pairs)) != 1:
            yield fault("subject", relation, "fill one pair of ids, a and b", "person_a")


def check_certainty(package: Package) -> Iterator[Fault]:
    """An allegation has an author, an inference a reason."""
    for row in package.statements:
        if row.certainty == "alleged" and not row.attributed_to:
            yield fault("certainty", row, "alleged by whom?", "attributed_to")
        if row.certainty == "inferred" and not row.note:
            yield fault("certainty", row, "inferred why?", "note")


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
        day = read_date(stance)
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
                for id_ in _cells(row, column):
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


CHECKS: list[Callable[[Package], Iterator[Fault]]] = [
    check_keys,
    check_references,
    check_trees,
    check_dates,
    check_subjects,
    check_certainty,
    check_registers,
    check_coverage,
    check_use,
    check_duplicates,
    check_tallies,
    check_positions,
]
NEED_SOUND_ROWS = {check_duplicates, check_tallies, check_positions}


def check_package(package: Package, pages: Path | None = None) -> list[Fault]:
    """All faults of the package; with a folder of page texts, also names not on their pages."""
    faults: list[Fault] = []
    for check in CHECKS:
        if check in NEED_SOUND_ROWS and faults:
            break  # dates that cannot be read would stop these
        faults += check(package)
    if pages is not None and not faults:
        faults += check_evidence(package, PageTexts(pages))
    return _without_exceptions(package, faults, complete=pages is not None)


def _without_exceptions(package: Package, faults: list[Fault], *, complete: bool) -> list[Fault]:
    excepted = {(row.check, row.row): row for row in package.exceptions}
    left = [found for found in faults if (found.check, found.row) not in excepted]
    met = {(found.check, found.row) for found in faults}
    if complete and not left:
        for key, row in excepted.items():
            if key not in met:
                message = f"{row.row} has no fault of the check {row.check} any more"
                left.append(fault("exception", row, message, "row"))
    return left
