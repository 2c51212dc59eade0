"""Lists: a page of stored documents cut by keyset, the total, and the facets.

An order is a tuple of columns that are never null and ends in the id, so pages neither overlap
nor skip. A cursor is the place after the last item: the order's name and the item's values in it.
"""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, FromClause, Select, desc, func, select, tuple_
from sqlalchemy.orm import Session

from app.errors import SpoiltCursorError

Condition = ColumnElement[bool]
FACET_VALUES = 300


@dataclass(frozen=True)
class FacetBy:
    """What a facet counts by: a column of the list's rows, or of a table joined to them.

    A joined one is (the column that equals `on`, the column to count by); `on` is the list's id
    where it is not given. Each item counts once a value.
    """

    column: Any
    on: Any = None


@dataclass(frozen=True)
class Listing:
    """What a list is made of: where its rows stand, its orders, its facets, its item."""

    item: type[BaseModel]
    rows: FromClause
    id: Any
    document: Any
    orders: Mapping[str, Sequence[Any]]
    detail: Any = None
    facets: Mapping[str, FacetBy] = field(default_factory=dict)

    def select(self, *columns: Any, where: Sequence[Condition]) -> Select[Any]:
        return select(*columns).select_from(self.rows).where(*where)


@dataclass(frozen=True)
class Slice:
    """A page of a list: documents (JSON texts), the cursor of the next page, the total."""

    documents: list[str]
    next_cursor: str | None
    total: int


def read_slice(
    session: Session,
    listing: Listing,
    where: Sequence[Condition],
    *,
    sort: str,
    limit: int,
    cursor: str | None,
    include: Sequence[str] = (),
) -> Slice:
    """One page of the list; SpoiltCursorError if the cursor is not one of it."""
    order, descending = _order(listing, sort)
    ordered = _ordered(listing, where, sort, include)
    if cursor:
        after = read_cursor(cursor, sort, [column.type.python_type for column in order])
        here = tuple_(*order)
        ordered = ordered.where(here < tuple_(*after) if descending else here > tuple_(*after))
    found = session.execute(ordered.limit(limit + 1)).all()
    total = session.scalar(listing.select(func.count(), where=where)) or 0
    page = found[:limit]
    more = len(found) > limit
    next_cursor = write_cursor(sort, list(page[-1][2:])) if more else None
    return Slice([_with_included(row[0], row[1], include) for row in page], next_cursor, total)


def stream_documents(
    session: Session,
    listing: Listing,
    where: Sequence[Condition],
    *,
    sort: str,
    include: Sequence[str] = (),
) -> Iterator[str]:
    """The documents of the whole list, in order, read as they are used."""
    ordered = _ordered(listing, where, sort, include).execution_options(yield_per=200)
    for row in session.execute(ordered):
        yield _with_included(row[0], row[1], include)


def count_facet(
    session: Session, listing: Listing, where: Sequence[Condition], facet: FacetBy
) -> list[tuple[str, int]]:
    """(value, count) over the whole list, the most frequent first."""
    joined, column = facet.column if isinstance(facet.column, tuple) else (None, facet.column)
    on = column if joined is None else listing.id if facet.on is None else facet.on
    items = listing.select(listing.id.label("id"), on.label("on"), where=where).subquery()
    rows: Any = items
    if joined is None:
        column = items.c.on
    else:
        rows = items.join(joined.class_, joined == items.c.on)
    counted = (
        select(column.label("value"), func.count(items.c.id.distinct()).label("number"))
        .select_from(rows)
        .where(column.is_not(None))
        .group_by("value")
        .order_by(desc("number"), "value")
        .limit(FACET_VALUES)
    )
    return [(str(value), number) for value, number in session.execute(counted)]


def _order(listing: Listing, sort: str) -> tuple[Sequence[Any], bool]:
    return listing.orders[sort.removeprefix("-")], sort.startswith("-")


def _ordered(
    listing: Listing, where: Sequence[Condition], sort: str, include: Sequence[str]
) -> Select[Any]:
    order, descending = _order(listing, sort)
    detail = listing.detail if include else listing.id
    selection = listing.select(listing.document, detail, *order, where=where)
    return selection.order_by(*(column.desc() if descending else column for column in order))


def _with_included(document: str, detail: str, include: Sequence[str]) -> str:
    """The item with the keys of its detail that were asked for."""
    if not include:
        return document
    whole = json.loads(detail)
    added = {key: whole[key] for key in include}
    return json.dumps({**json.loads(document), **added}, ensure_ascii=False, separators=(",", ":"))


def write_cursor(sort: str, values: list[Any]) -> str:
    """The place after the item with these values in the order `sort`, as opaque text."""
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    packed = json.dumps([sort, *plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_cursor(cursor: str, sort: str, types: Sequence[type]) -> list[Any]:
    """The values of a cursor; SpoiltCursorError if it is not one of this order."""
    spoilt = SpoiltCursorError("take the cursor from `next`, and keep the `sort` it was made with")
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        made_with, *values = json.loads(packed)
        read = [
            date.fromisoformat(value) if kind is date else value
            for kind, value in zip(types, values, strict=True)
        ]
    except (binascii.Error, UnicodeError, ValueError, TypeError) as error:
        raise spoilt from error
    if made_with != sort or any(type(v) is not kind for v, kind in zip(read, types, strict=True)):
        raise spoilt
    if any(isinstance(value, str) and "\0" in value for value in read):
        raise spoilt
    return read
