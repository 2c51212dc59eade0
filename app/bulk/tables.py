"""What stands in which table of the database to download."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select

from app.bulk.lists import listing_of
from app.bulk.release import Release
from app.bulk.storage import storage_of
from app.formats.table import columns
from app.kinds import ENTITIES, KINDS, STATEMENT_TYPES, STATEMENTS, Kind
from app.models.base import NEVER, Base
from app.models.citations import Citation
from app.models.issues import IssueAncestor
from app.models.mentions import Mention
from app.models.names import Name
from app.models.redirects import Redirect
from app.models.regions import RegionAncestor
from app.models.sources import SourcePage
from app.models.stances import StancePosition
from app.models.statements import Statement
from app.models.terms import Term
from app.models.votes import VoteProposer
from app.queries.statement import SAID
from app.schemas.sources import SourcePage as SourcePageShape

ROWS_AT_ONCE = 1000
Names = Mapping[str, Mapping[str, str]]  # of the records of each table, by id
NAMES_OF = {kind.table.__tablename__: kind for kind in ENTITIES}  # whose records have a name
PLURALS = {kind.table.__tablename__: kind.plural for kind in (*KINDS, STATEMENTS)}
# Columns that serve the service: keys to search by, order of lists, order in the files.
SERVING = {"document", "detail", "key", "soft", "rank", "sort_from", "sort_to"}


@dataclass(frozen=True)
class SheetColumn:
    """A column: its name, how SQLite keeps it, and the table whose ids stand in it."""

    name: str
    type: str
    of: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A table and its rows, which are read as they are used."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterator[Sequence[Any]]
    key: tuple[str, ...] = ()
    indexes: Sequence[tuple[str, ...]] = ()


@dataclass(frozen=True)
class Beside:
    """A table that no list of the API shows, under its name there, in the order of `by`."""

    name: str
    table: type[Base]
    by: Sequence[Any]
    where: Sequence[ColumnElement[bool]] = ()
    indexes: Sequence[tuple[str, ...]] = ()


# A stance that a ballot shows is no statement of its own: the ballot is cited, and mentions.
OF_SAID = select(Statement.id).where(SAID)
BESIDE = (
    Beside(
        "stance_positions",
        StancePosition,
        (StancePosition.stance_id, StancePosition.issue_id),
        indexes=(("issue_id", "position", "first"),),
    ),
    Beside("vote_proposers", VoteProposer, (VoteProposer.id,)),
    Beside(
        "region_ancestors", RegionAncestor, (RegionAncestor.region_id, RegionAncestor.ancestor_id)
    ),
    Beside("issue_ancestors", IssueAncestor, (IssueAncestor.issue_id, IssueAncestor.ancestor_id)),
    Beside("names", Name, (Name.id,)),
    Beside("mentions", Mention, (Mention.id,), (Mention.statement_id.in_(OF_SAID),)),
    Beside(
        "citations",
        Citation,
        (Citation.id,),
        (Citation.statement_id.is_(None) | Citation.statement_id.in_(OF_SAID),),
        (("source_id", "page"),),
    ),
    Beside("vocabularies", Term, (Term.vocabulary, Term.rank)),
    Beside("redirects", Redirect, (Redirect.collection, Redirect.old_id)),
)


def sheets(release: Release) -> Iterator[Sheet]:
    """Every table of the database; what is pointed to may come after what points."""
    for kind in (*ENTITIES, STATEMENTS, *STATEMENT_TYPES):
        yield _list_sheet(release, kind)
    pages = select(SourcePage.document).order_by(SourcePage.source_id, SourcePage.number)
    yield _document_sheet(release, "source_pages", SourcePageShape, SourcePage.__table__, pages)
    names = _read_names(release)
    for beside in BESIDE:
        yield _sheet_beside(release, beside, names)


# Lists


def _list_sheet(release: Release, kind: Kind) -> Sheet:
    """A list of the API as a table, by id."""
    listing = listing_of(kind)
    ordered = listing.select(listing.document, where=[SAID] if kind is STATEMENTS else []).order_by(
        listing.id
    )
    return _document_sheet(release, kind.plural, kind.item, kind.table.__table__, ordered)


def _document_sheet(
    release: Release, name: str, item: Any, table: Any, documents: Select[Any]
) -> Sheet:
    """Documents as a table: the columns of their CSV, and those of the table that point."""
    cells, stored = columns(item), storage_of(item)
    # What a cell joins is no id: a statement may rest on pages of several sources.
    joined = cells.keys() - stored.keys()
    pointing = {each: of for each, of in _pointers(table).items() if each not in {"id", *joined}}
    added = [each for each in pointing if each not in cells]
    made = [
        *(SheetColumn(each, stored.get(each, "TEXT"), pointing.get(each)) for each in cells),
        *(SheetColumn(each, "TEXT", pointing[each]) for each in added),
    ]
    selection = documents.add_columns(*(table.c[each] for each in added))
    found = release.session.execute(selection.execution_options(yield_per=ROWS_AT_ONCE))

    takes = [(cell.field, cell.take) for cell in cells.values()]

    def rows() -> Iterator[Sequence[Any]]:
        for document, *pointed in found:
            get = json.loads(document).get
            row = [take(get(field)) for field, take in takes]
            yield row + pointed

    return Sheet(name, made, rows(), ("id",) if "id" in cells else ())


def _pointers(table: Table) -> dict[str, str]:
    """The columns that hold ids of records, and the table here that these stand in."""
    return {
        column.name: PLURALS[key.column.table.name]
        for column in table.columns
        for key in column.foreign_keys
        if len(key.constraint.columns) == 1 and key.column.table.name in PLURALS  # type: ignore[union-attr]
    }


# Other tables


def _read_names(release: Release) -> Names:
    """The names of all records that have one."""
    names = {}
    for name, kind in NAMES_OF.items():
        table: Any = kind.table
        found = release.session.execute(select(table.id, table.name))
        names[name] = {row[0]: row[1] for row in found}
    return names


def _sheet_beside(release: Release, beside: Beside, names: Names) -> Sheet:
    """A table as it is, but for what serves the service; ids have names beside them."""
    table: Any = beside.table.__table__
    pointers = _pointers(table)
    shown = [column for column in table.columns if _is_shown(column)]
    made: list[SheetColumn] = []
    named: list[Mapping[str, str] | None] = []
    for column in shown:
        made.append(SheetColumn(column.name, _type_of(column), pointers.get(column.name)))
        known = next((names.get(key.column.table.name) for key in column.foreign_keys), None)
        named.append(known)
        if known is not None:
            made.append(SheetColumn(f"{column.name.removesuffix('_id')}_name", "TEXT"))
    found = release.session.execute(
        select(*shown)
        .where(*beside.where)
        .order_by(*beside.by)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )

    def rows() -> Iterator[Sequence[Any]]:
        for row in found:
            cells: list[Any] = []
            for value, known in zip(row, named, strict=True):
                cells.append(_plain(value))
                if known is not None:
                    cells.append(known.get(value))
            yield cells

    key = tuple(column.name for column in table.primary_key if _is_shown(column))
    return Sheet(beside.name, made, rows(), key, beside.indexes)


def _is_shown(column: Any) -> bool:
    """Whether the column says something; a running number is no more than the order of rows."""
    numbered = column.primary_key and column.name == "id" and column.type.python_type is int
    return column.name not in SERVING and not numbered


def _type_of(column: Any) -> str:
    return {int: "INTEGER", bool: "INTEGER", float: "REAL"}.get(column.type.python_type, "TEXT")


def _plain(value: Any) -> Any:
    """The value as SQLite keeps it; no day where a span is open."""
    if isinstance(value, date):
        return None if value == NEVER else value.isoformat()
    return value.strip() if isinstance(value, str) else value
