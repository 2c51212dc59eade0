"""sources.csv: the books that facts are taken from."""

from typing import Annotated

from app.seeding.rows.base import Id, RefersTo, Row, Text
from app.vocab import NameKind

SourceId = Annotated[Id, RefersTo(("sources",))]


class SourceRow(Row):
    """A work."""

    file = "sources"
    word = "source"
    id: Id
    name: Text
    kind: Text
    author: Text
    title: Text
    year: int
    publisher: Text | None
    isbn: Text | None
    doi: Text | None

    def also_called(self) -> list[tuple[str, NameKind]]:
        author_and_title = f"{self.author} {self.title}"
        return [(text, NameKind.EDITOR) for text in (self.title, self.author, author_and_title)]
