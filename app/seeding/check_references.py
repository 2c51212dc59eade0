"""Checks of keys and of the references between rows; every check yields faults."""

from collections.abc import Iterator
from typing import Any

from app.kinds import ENTITIES, STATEMENTS
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.names import NameRow
from app.seeding.rows.redirects import RedirectRow
from app.seeding.rows.relations import RelationRow
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.statement import StatementRow
from app.vocab import NameKind

WITHOUT_PAGE = (NameKind.EDITOR, NameKind.MODERN)


def check_keys(package: Package) -> Iterator[Fault]:
    """No two rows share a key; ids of statements say type, source, page and number."""
    for table in package.tables.values():
        first_lines: dict[tuple[Any, ...], int] = {}
        for row in table:
            key = tuple(getattr(row, column) for column in row.key)
            if key in first_lines:
                earlier = f"the same key as line {first_lines[key]}: {row.name_of_row}"
                yield fault("unique-key", row, earlier, row.key[0])
            first_lines.setdefault(key, row.line)
    prefixes = {source.id: f"{source.prefix}-" for source in package[SourceRow] if source.prefix}
    for statement in package.statements:
        own = prefixes.get(statement.source, "")
        prefix = f"{statement.word}-{own}{statement.page[0]}-"
        if not (statement.id.startswith(prefix) and statement.id.removeprefix(prefix).isdigit()):
            yield fault("statement-id", statement, f"expected {prefix}NN, not {statement.id}", "id")


def check_references(package: Package) -> Iterator[Fault]:
    """Every id that a row mentions has a row of its own."""
    known = package.ids()
    for row_type, table in package.tables.items():
        for column, mark in row_type.references().items():
            ids = set().union(*(known[file] for file in mark.files))
            files = " or ".join(f"{file}.csv" for file in mark.files)
            for row in table:
                for id_ in row.ids(column):
                    if id_ not in ids:
                        yield fault("reference", row, f"no {id_} in {files}", column.strip("_"))


def check_redirects(package: Package) -> Iterator[Fault]:
    """A merged id is gone, and leads to a record that is there; a statement to one of its type."""
    ids_of = package.ids()
    known = {kind.plural: ids_of[kind.plural] for kind in (*ENTITIES, STATEMENTS)}
    types = {row.id: row.word for row in package.statements}
    for redirect in package[RedirectRow]:
        if redirect.collection not in known:
            message = f"expected one of {', '.join(known)}, not {redirect.collection!r}"
            yield fault("redirect", redirect, message, "collection")
            continue
        ids = known[redirect.collection]
        old, new = redirect.old_id, redirect.new_id
        if new not in ids or old in ids:
            message = "the old id must be gone from the collection and the new one in it"
            yield fault("redirect", redirect, message, "new_id")
        elif redirect.collection == StatementRow.file and not old.startswith(f"{types[new]}-"):
            yield fault("redirect", redirect, f"{new} is of another type than {old}", "new_id")


def check_trees(package: Package) -> Iterator[Fault]:
    """Nothing is its own ancestor."""
    for row_type, table in package.tables.items():
        if "parent" not in row_type.references():
            continue
        parents = {row.name_of_row: next(iter(row.ids("parent")), None) for row in table}
        for row in table:
            seen = {row.name_of_row}
            above = parents[row.name_of_row]
            while above in parents and above not in seen:
                seen.add(above)
                above = parents[above]
            if above in seen:
                yield fault("tree", row, f"{row.name_of_row} lies inside itself", "parent")


def check_subjects(package: Package) -> Iterator[Fault]:
    """A row that is about one of several sorts of record names just one record."""
    for row_type, table in package.tables.items():
        columns = row_type.one_of
        message = f"fill just one of {', '.join(columns[:-1])} and {columns[-1]}" if columns else ""
        for row in table:
            if columns and sum(bool(row.ids(column)) for column in columns) != 1:
                yield fault("subject", row, message, columns[0])
    for name in package[NameRow]:
        if (name.page is None) != (name.kind in WITHOUT_PAGE):
            message = "a form of the source has a page, an editor's or a modern one has none"
            yield fault("subject", name, message, "page")
    for relation in package[RelationRow]:
        pairs = [
            (getattr(relation, f"{entity}_a"), getattr(relation, f"{entity}_b"))
            for entity in ("person", "organisation", "region")
        ]
        if sum(map(all, pairs)) != 1 or sum(map(any, pairs)) != 1:
            yield fault("subject", relation, "fill one pair of ids, a and b", "person_a")
