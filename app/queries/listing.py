"""Lists: a page of stored documents cut by keyset, the total, and the facets.

An order is a tuple of columns that are never null and ends in the id, so pages neither overlap
nor skip.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import FromClause, Select, func, select, tuple_

from app.kinds import Kind
from app.queries.conditions import Condition
from app.queries.cursors import Cut
from app.queries.facets import FacetBy
from app.queries.kept import of_release
from app.queries.tables import needed
from app.session import Session

PIECE = 500  # rows read at once
AT_ONCE = 100  # of them handed on, so that texts of a piece are not in memory twice


@dataclass(frozen=True)
class Listing:
    """What a list is made of: where its rows stand, its orders, its facets.

    `item` is the shape of an item, or a union of shapes; `added` are keys of an item that depend
    on what was asked, each with the column that fills it. `kind` is there where the items are
    records with answers of their own (`detail`), `page` where they are pages of sources: the
    columns of source and number. `line` is the column that holds the item as a line of CSV, in a
    table of its own, where it is kept. `composed` are documents that are put together row by row,
    so that a page is picked before any is. `totals` is a shorter way than to count each of the
    same question on several issues, by the queries.
    """

    item: Any
    rows: FromClause
    id: Any
    document: Any
    orders: Mapping[str, Sequence[Any]]
    kind: Kind | None = None
    detail: Any = None
    page: tuple[Any, Any] | None = None
    line: Any = None
    added: Mapping[str, Any] = field(default_factory=dict)
    facets: Mapping[str, FacetBy] = field(default_factory=dict)
    composed: bool = False
    totals: Callable[[Session, Sequence[Any]], Sequence[int]] | None = None

    def select(self, *columns: Any, where: Sequence[Condition]) -> Select[Any]:
        return select(*columns).select_from(self.rows).where(*where)


def list_entities(
    kind: Kind,
    *,
    orders: Mapping[str, Sequence[Any]],
    facets: Mapping[str, FacetBy] | None = None,
) -> Listing:
    """The list of the records of one kind."""
    table: Any = kind.table
    return Listing(
        item=kind.item,
        rows=table.__table__,
        id=table.id,
        document=table.document,
        kind=kind,
        detail=table.detail,
        orders=orders,
        facets=facets or {},
    )


@dataclass(frozen=True)
class Slice:
    """A page of a list: documents (JSON texts), and the cursor of the next page.

    `total` is how many the list has, where the page shows all of it, so that none need be counted.
    """

    documents: list[str]
    next_cursor: str | None
    total: int | None


def read_slice(
    session: Session,
    listing: Listing,
    where: Sequence[Condition],
    page: Cut,
    include: Sequence[str] = (),
) -> Slice:
    """One page of the list; SpoiltCursorError if the cursor is not one of it."""
    order = listing.orders[page.order]
    ordered = _ordered(listing, where, page.sort, detailed=bool(include))
    types = [column.type.python_type for column in order] if page.cursor else []
    if after := page.begins_after(types):
        ordered = _after(listing, ordered, page.sort, after)
    ordered = ordered.limit(page.limit + 1)
    # Sorted by keys alone, or found before any is put together. A page's number needs its source.
    if listing.composed or (where and listing.page is None):
        picked = ordered.with_only_columns(listing.id)
        ordered = _ordered(listing, [listing.id.in_(picked)], page.sort, detailed=bool(include))
    found = session.execute(ordered).all()
    shown, more = found[: page.limit], len(found) > page.limit
    return Slice(
        documents=[_complete(listing, row, include) for row in shown],
        next_cursor=page.cursor_after(shown[-1][2 : 2 + len(order)]) if more else None,
        total=None if more or page.cursor else len(shown),
    )


def count_all(
    session: Session, listing: Listing, wheres: Sequence[Sequence[Condition]]
) -> list[int]:
    """The total of the list under each of these conditions, asked for at once."""
    if not any(wheres):
        return [_count_rows(session, listing)] * len(wheres)
    totals = [_total(listing, where) for where in wheres]
    if len(totals) == 1:
        return [session.scalar(totals[0]) or 0]
    return list(session.execute(select(*(each.scalar_subquery() for each in totals))).one())


def _count_rows(session: Session, listing: Listing) -> int:
    """How many the whole list has, which a release does not change: counted once."""
    rows, _ = needed(listing.rows, [])
    counting = _counting(rows)
    return of_release(session, f"rows of {rows}", lambda: session.scalar(counting) or 0)


def _total(listing: Listing, where: Sequence[Condition]) -> Select[int]:
    rows, more = needed(listing.rows, where)
    return _counting(rows).where(*where, *more)


def stream_listing(
    session: Session,
    listing: Listing,
    where: Sequence[Condition],
    *,
    sort: str,
    include: Sequence[str] = (),
) -> Iterator[str]:
    """The documents of the whole list, in order, read as they are used."""
    for row in _stream(session, listing, where, sort, detailed=bool(include)):
        yield _complete(listing, row, include)


def stored_text(listing: Listing, format_: str, include: Sequence[str]) -> Any | None:
    """The column that holds the items as the format has them; None if none does."""
    if include or listing.added:
        return None
    return {"ndjson": listing.document, "csv": listing.line}.get(format_)


def stream_texts(
    session: Session, listing: Listing, text: Any, where: Sequence[Condition], *, sort: str
) -> Iterator[Sequence[str]]:
    """A column of the whole list, its documents or its lines, in order, read as it is used."""
    ordered = _texts(listing, text, where, sort)
    for rows in _pieces(session, ordered, lambda row: _after(listing, ordered, sort, row[1:])):
        for start in range(0, len(rows), AT_ONCE):
            yield [row[0] for row in rows[start : start + AT_ONCE]]


def read_texts(
    session: Session, listing: Listing, text: Any, where: Sequence[Condition], *, sort: str
) -> Iterator[Sequence[str]]:
    """The same by one query that is open until the end: see `read_listing`."""
    ordered = _texts(listing, text, where, sort)
    found = session.execute(ordered.execution_options(yield_per=PIECE))
    return ([row[0] for row in rows] for rows in found.partitions())


def read_listing(
    session: Session, listing: Listing, where: Sequence[Condition], *, sort: str
) -> Iterator[str]:
    """The documents of the whole list, in order, by one query that is open until the end.

    For who has the database alone, so that it is sorted once and needs no index.
    """
    ordered = _ordered(listing, where, sort, detailed=False)
    for row in session.execute(ordered.execution_options(yield_per=PIECE)):
        yield _complete(listing, row, ())


def stream_details(
    session: Session, listing: Listing, where: Sequence[Condition], *, sort: str
) -> Iterator[str]:
    """The records' own answers for the whole list, in order, read as they are used."""
    for row in _stream(session, listing, where, sort, detailed=True):
        yield str(row[1])


def _stream(
    session: Session, listing: Listing, where: Sequence[Condition], sort: str, *, detailed: bool
) -> Iterator[Sequence[Any]]:
    """The rows of the whole list."""
    ordered = _ordered(listing, where, sort, detailed=detailed)
    keys = slice(2, 2 + len(listing.orders[sort.removeprefix("-")]))
    return in_pieces(session, ordered, lambda row: _after(listing, ordered, sort, tuple(row[keys])))


def in_pieces(
    session: Session, ordered: Select[Any], after: Callable[[Sequence[Any]], Select[Any]]
) -> Iterator[Sequence[Any]]:
    """The rows, read in pieces; between two the transaction may end.

    `after` is the selection from the place on that stands behind a row.
    """
    for rows in _pieces(session, ordered, after):
        yield from rows


def _pieces(
    session: Session, ordered: Select[Any], after: Callable[[Sequence[Any]], Select[Any]]
) -> Iterator[Sequence[Sequence[Any]]]:
    piece = ordered
    while True:
        found = session.execute(piece.limit(PIECE)).all()
        yield found
        if len(found) < PIECE:
            break
        piece = after(found[-1])


def _after(listing: Listing, ordered: Select[Any], sort: str, place: Sequence[Any]) -> Select[Any]:
    """The list from the place on that stands behind these values in its order."""
    here, there = tuple_(*listing.orders[sort.removeprefix("-")]), tuple_(*place)
    return ordered.where(here < there if sort.startswith("-") else here > there)


def _ordered(
    listing: Listing, where: Sequence[Condition], sort: str, *, detailed: bool
) -> Select[Any]:
    order, descending = _order(listing, sort)
    begin = listing.document, listing.detail if detailed else listing.id
    begun = _begin if listing.composed else _begun
    selection = begun(listing.rows, begin, order, descending)
    return selection.add_columns(*listing.added.values()).where(*where)


def _texts(listing: Listing, text: Any, where: Sequence[Condition], sort: str) -> Select[Any]:
    """A column of every item, in order, and the columns of the order."""
    order, descending = _order(listing, sort)
    if text is listing.line:
        table = text.table
        listing = replace(
            listing, rows=listing.rows.join(table, table.c.statement_id == listing.id)
        )
    return listing.select(text, *order, where=where).order_by(*_directed(order, descending))


def _order(listing: Listing, sort: str) -> tuple[tuple[Any, ...], bool]:
    """The columns of the order, and whether it is turned round."""
    return tuple(listing.orders[sort.removeprefix("-")]), sort.startswith("-")


def _begin(
    rows: FromClause, begin: tuple[Any, ...], order: tuple[Any, ...], descending: bool
) -> Select[Any]:
    """What is the same for every question of a list."""
    selection = select(*begin, *order).select_from(rows)
    return selection.order_by(*_directed(order, descending))


_begun = lru_cache(maxsize=500)(_begin)  # put together once


def _directed(order: Sequence[Any], descending: bool) -> list[Any]:
    return [column.desc() if descending else column for column in order]


@lru_cache(maxsize=500)
def _counting(rows: FromClause) -> Select[int]:
    return select(func.count()).select_from(rows)


def _complete(listing: Listing, row: Sequence[Any], include: Sequence[str]) -> str:
    """The item with the keys of its detail that were asked for, and those that the list adds."""
    document, detail = row[:2]
    if not include and not listing.added:
        return str(document)
    whole = json.loads(detail) if include else {}
    added = {key: whole[key] for key in include}
    if listing.added:
        added |= zip(listing.added, row[-len(listing.added) :], strict=True)
    more = json.dumps(added, ensure_ascii=False, separators=(",", ":"))
    return f"{document[:-1]},{more[1:]}"  # both are objects, and neither is empty
