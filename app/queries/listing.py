"""Lists: a page of stored documents cut by keyset, the total, and the facets.

An order is a tuple of columns that are never null and ends in the id, so pages neither overlap
nor skip. A cursor is the place after the last item: the list's and the order's name, and the item's
values in that order.
"""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import FromClause, Select, func, select, tuple_
from sqlalchemy.orm import Session

from app.errors import SpoiltCursorError
from app.queries.conditions import Condition
from app.queries.facets import FacetBy

LARGEST = 2**31  # what an integer column can be compared with


@dataclass(frozen=True)
class Listing:
    """What a list is made of: where its rows stand, its orders, its facets.

    `item` is the shape of an item, or a union of shapes; `added` are keys of an item that depend
    on what was asked, each with the column that fills it.
    """

    item: Any
    rows: FromClause
    id: Any
    document: Any
    orders: Mapping[str, Sequence[Any]]
    detail: Any = None
    added: Mapping[str, Any] = field(default_factory=dict)
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
        types = [column.type.python_type for column in order]
        after = read_cursor(cursor, _made_for(listing, sort), types)
        here = tuple_(*order)
        ordered = ordered.where(here < tuple_(*after) if descending else here > tuple_(*after))
    found = session.execute(ordered.limit(limit + 1)).all()
    total = count(session, listing, where)
    page = found[:limit]
    more = len(found) > limit
    place = list(page[-1][2 : 2 + len(order)]) if more else []
    next_cursor = write_cursor(_made_for(listing, sort), place) if more else None
    return Slice([_complete(listing, row, include) for row in page], next_cursor, total)


def count(session: Session, listing: Listing, where: Sequence[Condition]) -> int:
    """The total of the list."""
    return session.scalar(listing.select(func.count(), where=where)) or 0


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
        yield _complete(listing, row, include)


def _order(listing: Listing, sort: str) -> tuple[Sequence[Any], bool]:
    return listing.orders[sort.removeprefix("-")], sort.startswith("-")


def _made_for(listing: Listing, sort: str) -> str:
    """What a cursor says it is a place in: this list, in this order."""
    return f"{listing.item.__name__}:{sort}"


def _ordered(
    listing: Listing, where: Sequence[Condition], sort: str, include: Sequence[str]
) -> Select[Any]:
    order, descending = _order(listing, sort)
    detail = listing.detail if include else listing.id
    added = listing.added.values()
    selection = listing.select(listing.document, detail, *order, *added, where=where)
    return selection.order_by(*(column.desc() if descending else column for column in order))


def _complete(listing: Listing, row: Sequence[Any], include: Sequence[str]) -> str:
    """The item with the keys of its detail that were asked for, and those that the list adds."""
    document, detail = row[:2]
    whole = json.loads(detail) if include else {}
    added = {key: whole[key] for key in include}
    if listing.added:
        added |= zip(listing.added, row[-len(listing.added) :], strict=True)
    if not added:
        return str(document)
    more = json.dumps(added, ensure_ascii=False, separators=(",", ":"))
    return f"{document[:-1]},{more[1:]}"  # both are objects, and neither is empty


def write_cursor(made_for: str, values: list[Any]) -> str:
    """The place after the item with these values in the list and order, as opaque text."""
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    packed = json.dumps([made_for, *plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_cursor(cursor: str, made_for: str, types: Sequence[type]) -> list[Any]:
    """The values of a cursor; SpoiltCursorError if it is not one of this list and order."""
    spoilt = SpoiltCursorError("take the cursor from `next`, and keep the `sort` it was made with")
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        made_with, *values = json.loads(packed)
        if made_with != made_for:
            raise spoilt
        return [_read_value(value, kind) for value, kind in zip(values, types, strict=True)]
    except (ValueError, TypeError, RecursionError) as error:
        raise spoilt from error


def _read_value(value: Any, kind: type) -> Any:
    """The value as the database takes it; ValueError or TypeError if it cannot."""
    if kind is date:
        return date.fromisoformat(value)
    if type(value) is not kind or not isinstance(value, str | int | float):
        raise TypeError(value)
    if isinstance(value, str):
        value.encode()  # half of a surrogate pair is a ValueError
    if "\0" in value if isinstance(value, str) else not abs(value) < LARGEST:  # as NaN is
        raise ValueError(value)
    return value
