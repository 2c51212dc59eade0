"""Checks of single rows and of the references between them; every check yields faults."""

from collections.abc import Iterator
from typing import Any

from app.dates import Calendar, DateError
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.references import REFERENCES, cells
from app.seeding.rows import TYPES, DatedRow
from app.vocab import NameKind

PARENTS = ("issues", "regions", "organisations")
WITHOUT_PAGE = (NameKind.EDITOR, NameKind.MODERN)
ONE_OF_SEVERAL = {
    "names": ("person", "organisation", "region"),
    "figures": ("organisation", "meeting", "region"),
    "citations": ("statement", "meeting", "work"),
}
LAST_OLD_STYLE, FIRST_NEW_STYLE = "1918-01-31", "1918-02-14"


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
        prefix = f"{TYPES[statement.file]}-{statement.page[0]}-"
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
                for id_ in cells(row, column):
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
        if citation.statement and citation.statement not in statements:
            yield fault("reference", citation, f"no statement {citation.statement}", "statement")
    for redirect in package.redirects:
        of_statements = redirect.collection == "statements"
        ids = statements if of_statements else {r.id for r in package.tables[redirect.collection]}
        old, new = redirect.old_id, redirect.new_id
        if new not in ids or old in ids:
            message = "the old id must be gone from the collection and the new one in it"
            yield fault("redirect", redirect, message, "new_id")
        elif of_statements and old.rsplit("-", 2)[0] != new.rsplit("-", 2)[0]:
            yield fault("redirect", redirect, f"{new} is of another type than {old}", "new_id")


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


def check_dates(package: Package) -> Iterator[Fault]:
    """Every date was a day, in the calendar it is printed in."""
    dated: list[DatedRow] = [*package.meetings, *package.works, *package.statements]
    for row in dated:
        if (row.date is None) != (row.calendar is None):
            yield fault("date", row, "a date and its calendar go together", "calendar")
        try:
            row.day()
        except DateError as error:
            yield fault("date", row, str(error), "date")


def check_calendars(package: Package) -> Iterator[Fault]:
    """The book prints Old Style up to January 1918 and New Style from 14 February on.

    A span that begins before the change and is given in New Style says why.
    """
    dated: list[DatedRow] = [*package.meetings, *package.works, *package.statements]
    for row in dated:
        ends = [end for end in (row.date or "").split("/") if end != ".."]
        if row.calendar is Calendar.JULIAN and any(end > LAST_OLD_STYLE for end in ends):
            yield fault("calendar", row, "New Style from 14 February 1918 on", "calendar")
        early = any(len(end) > len("1918") and end < FIRST_NEW_STYLE[: len(end)] for end in ends)
        if row.calendar is Calendar.GREGORIAN and early and not row.date_reason:
            message = "Old Style before 14 February 1918, or a reason in date_reason"
            yield fault("calendar", row, message, "calendar")


def check_subjects(package: Package) -> Iterator[Fault]:
    """A row that is about one of several sorts of record names just one record."""
    two_ways: list[Any] = [
        *package.stances,
        *package.ballots,
        *package.participations,
        *package.traits,
        *package.authorships,
    ]
    for row in two_ways:
        if bool(row.person) == bool(row.organisation):
            yield fault("subject", row, "fill just one of person and organisation", "person")
    for file, columns in ONE_OF_SEVERAL.items():
        for row in package.tables[file]:
            if sum(bool(getattr(row, column)) for column in columns) != 1:
                yield fault("subject", row, f"fill just one of {', '.join(columns)}", columns[0])
    for name in package.names:
        if (name.page is None) != (name.kind in WITHOUT_PAGE):
            message = "a form of the source has a page, an editor's or a modern one has none"
            yield fault("subject", name, message, "page")
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
