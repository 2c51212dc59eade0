"""What a load changed, by table: records of which something else is stored than before.

A record is what its own row says. Those that others tell of it, and how many they are, are changes
of these others.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, func, select

from app.kinds import ENTITIES
from app.models.redirects import Redirect
from app.models.sources import SourcePage
from app.models.statements import Statement
from app.models.terms import Term
from app.schemas.base import Shape
from app.schemas.sources import SourcePage as SourcePageShape
from app.seeding.render.base import Cells, Table, lists_statements

COMPARED: tuple[Table, ...] = (
    *(kind.table for kind in ENTITIES),
    Statement,
    SourcePage,
    Term,
    Redirect,
)
ROWS_AT_ONCE = 1000
COUNTS = {"statements", "stances"}  # fields that say how many statements there are
SHAPES: dict[Table, type[Shape]] = {
    SourcePage: SourcePageShape,
    **{kind.table: kind.detail for kind in ENTITIES if kind.detail},
}
Key = tuple[Any, ...]
Stored = dict[Table, dict[Key, bytes]]


@dataclass(frozen=True)
class TableChange:
    """What a load did to one table."""

    table: str
    added: int
    changed: int
    removed: int
    total: int


def stored(connection: Connection) -> Stored:
    """What the database holds of each record: a digest, by its key."""
    return {table: _stored(connection, table) for table in COMPARED}


def _stored(connection: Connection, table: Table) -> dict[Key, bytes]:
    selection = select(*_compared(table)).execution_options(yield_per=ROWS_AT_ONCE)
    return _digests(table, (row._asdict() for row in connection.execute(selection)))


def _compared(table: Table) -> list[Any]:
    """The columns by which the rows of the table are known and compared."""
    columns = table.__table__.columns
    said = columns.get("detail", columns.get("document"))
    return [*columns] if said is None else [*table.__table__.primary_key, said]


def compare(before: Stored, connection: Connection) -> Iterator[TableChange]:
    """What the database holds now that is other than before."""
    for table, old in before.items():
        if not old:
            total = connection.scalar(select(func.count()).select_from(table)) or 0
            yield TableChange(table.__tablename__, total, 0, 0, total)
            continue
        new = _stored(connection, table)
        changed = sum(new[key] != old[key] for key in new.keys() & old.keys())
        added, removed = len(new.keys() - old.keys()), len(old.keys() - new.keys())
        yield TableChange(table.__tablename__, added, changed, removed, len(new))


def _digests(table: Table, rows: Iterable[Cells]) -> dict[Key, bytes]:
    keys = [column.name for column in table.__table__.primary_key]
    return {
        tuple(row[key] for key in keys): blake2b(
            _said(table, row).encode(), digest_size=16
        ).digest()
        for row in rows
    }


def _said(table: Table, row: Cells) -> str:
    """What the row itself says."""
    document = row.get("detail") or row.get("document")
    if document is None:
        return json.dumps([row.get(column.name) for column in table.__table__.columns])
    if shape := SHAPES.get(table):
        told = json.loads(document)
        return json.dumps([told.get(name) for name in _own_fields(shape)])
    return str(document)


@cache
def _own_fields(shape: type[Shape]) -> list[str]:
    """The fields of a document by which the record itself has changed."""
    return [
        field.alias or name
        for name, field in shape.model_fields.items()
        if name not in COUNTS and not lists_statements(field.annotation)
    ]
