"""sources.csv: the books that facts are taken from."""

from typing import Annotated

from app.seeding.rows.base import CalendarChange, Id, RefersTo, Row, Text, Year
from app.vocab import NameKind

SourceId = Annotated[Id, RefersTo(("sources",))]


class SourceRow(Row):
    """A book or another work that facts are taken from.

    The ids of its statements have `prefix` after their type. `calendar_change` is how its author's
    dates go from the Julian to the Gregorian calendar; without one they are taken as they stand.
    """

    file = "sources"
    word = "source"
    id: Id
    name: Text
    kind: Text
    author: Text
    title: Text
    year: Year
    publisher: Text | None
    isbn: Text | None
    doi: Text | None
    prefix: Id | None
    calendar_change: CalendarChange | None

    def also_called(self) -> list[tuple[str, NameKind]]:
        author_and_title = f"{self.author} {self.title}"
        return [(text, NameKind.EDITOR) for text in (self.title, self.author, author_and_title)]
