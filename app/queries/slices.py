"""Pages of a list that was worked out in memory rather than by the database."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from app.queries.listing import read_cursor, write_cursor

Row = TypeVar("Row")


def in_order(rows: Sequence[Row], key: Callable[[Row], tuple[Any, ...]], sort: str) -> list[Row]:
    """All the rows, ordered by `key`; a sort that begins with `-` turns them round."""
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def cut(
    rows: Sequence[Row],
    key: Callable[[Row], tuple[Any, ...]],
    *,
    sort: str,
    limit: int,
    cursor: str | None,
) -> tuple[list[Row], str | None]:
    """One page of the rows, which are ordered by `key`, and the cursor of the next.

    Keys hold texts and numbers and end in an id; SpoiltCursorError if the cursor has another form
    or is one of rows of another type.
    """
    made_for = f"{type(rows[0]).__name__ if rows else ''}:{sort}"
    descending = sort.startswith("-")
    ordered = in_order(rows, key, sort)
    if cursor:
        example = key(ordered[0]) if ordered else ()
        after = tuple(read_cursor(cursor, made_for, [type(part) for part in example]))
        ordered = [row for row in ordered if (key(row) < after if descending else key(row) > after)]
    page = ordered[:limit]
    more = len(ordered) > limit
    return page, write_cursor(made_for, list(key(page[-1]))) if more else None
