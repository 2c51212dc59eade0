"""Lists that are worked out in memory rather than by the database: their order and their pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from app.queries.cursors import Cut
from app.schemas.base import Shape

Row = TypeVar("Row")


@dataclass(frozen=True)
class RowList(Generic[Row]):
    """A list in memory: its rows, what they are ordered by, and how they are shown.

    Keys hold texts and numbers and end in an id. A facet counts by what it takes from a row. As a
    table an item may be several rows (`table`) of another shape (`table_item`).
    """

    item: type[Shape]
    rows: Sequence[Row]
    key: Callable[[Row, str], tuple[Any, ...]]
    show: Callable[[Sequence[Row]], Sequence[Shape]]
    facets: Mapping[str, Callable[[Row], str]] = field(default_factory=dict)
    table_item: type[Shape] | None = None
    table: Callable[[Any], Iterable[Shape]] = lambda item: [item]

    def page(self, cut: Cut) -> tuple[Sequence[Shape], str | None]:
        """One page, and the cursor of the next; SpoiltCursorError if the cursor is none of it."""
        ordered = self._ordered(cut.sort)
        example = self.key(ordered[0], cut.order) if ordered else ()
        if after := cut.begins_after([type(part) for part in example]):
            place = tuple(after)
            ordered = [row for row in ordered if self._is_after(row, place, cut)]
        shown, more = ordered[: cut.limit], len(ordered) > cut.limit
        cursor = cut.cursor_after(self.key(shown[-1], cut.order)) if more else None
        return self.show(shown), cursor

    def whole(self, sort: str) -> Sequence[Shape]:
        """Every item, in order."""
        return self.show(self._ordered(sort))

    def _ordered(self, sort: str) -> list[Row]:
        order = sort.removeprefix("-")
        by_key = sorted(self.rows, key=lambda row: self.key(row, order))
        return by_key[::-1] if sort.startswith("-") else by_key

    def _is_after(self, row: Row, place: tuple[Any, ...], cut: Cut) -> bool:
        key = self.key(row, cut.order)
        return key < place if cut.descending else key > place
