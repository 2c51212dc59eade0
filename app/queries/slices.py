"""Pages of a list that was worked out in memory rather than by the database."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from app.queries.listing import read_cursor, write_cursor

Row = TypeVar("Row")


def cut(
    rows: Sequence[Row],
    key: Callable[[Row], tuple[Any, ...]],
    *,
    sort: str,
    limit: int,
    cursor: str | None,
) -> tuple[list[Row], str | None]:
    """One page of the rows, which are ordered by `key`, and the cursor of the next.

    Keys hold texts and numbers and end in an id; SpoiltCursorError if the cursor has another form.
    """
    descending = sort.startswith("-")
    ordered = sorted(rows, key=key, reverse=descending)
    if cursor:
        example = key(ordered[0]) if ordered else ()
        after = tuple(read_cursor(cursor, sort, [type(part) for part in example]))
        ordered = [row for row in ordered if (key(row) < after if descending else key(row) > after)]
    page = ordered[:limit]
    more = len(ordered) > limit
    return page, write_cursor(sort, list(key(page[-1]))) if more else None
