"""A package of made-up rows: what a test needs, and nothing that a book says.

    package = MadeUp(folder)
    package.stance(person="anna", issue="bridge", position="against", date="1901-05-02")

adds the stance, and Anna, the bridge and the page, which were not there. Every kind of row has such
a method, called by its word: it takes the columns by name, and returns the id. What must be filled
and is not given is made up: certain, from page 1 of the one made-up book.
"""

import csv
from collections.abc import Callable
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.kinds import FILES
from app.seeding.blank import write_blank
from app.seeding.rows.base import Row, read_pages
from app.seeding.rows.source_pages import SourcePageRow
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.vocabularies import TermRow
from tests.package_files import rows_of

BOOK = "made-up-2001"
BY_WORD = {row.word.replace("-", "_"): row for row in FILES}
BY_FILE = {row.file: row for row in FILES}
Cells = dict[str, str]


class MadeUp:
    """A valid package in `folder`, with one book; a test adds the rows that it is about."""

    def __init__(self, folder: Path) -> None:
        write_blank(folder, "Made up")
        self.folder = folder
        self._rows: dict[str, list[Cells]] = {file: rows_of(folder, file) for file in BY_FILE}
        self.add(SourceRow, id=BOOK, name="Made-up 2001", author="A. N. Other", year=2001)

    def __getattr__(self, word: str) -> Callable[..., str]:
        if word not in BY_WORD:
            raise AttributeError(f"no row is called {word}")
        return partial(self.add, BY_WORD[word])

    def add(self, row_type: type[Row], **given: Any) -> str:
        """Add a row with these cells; returns its id, or "" if such rows have none."""
        columns = _columns(row_type)
        cells = {columns.get(name, name): _text(value) for name, value in given.items()}
        for column in _to_fill(row_type, cells):
            cells[column] = self._make_up(row_type, column, cells)
        for name, refers in row_type.references().items():
            for id_ in filter(None, cells.get(columns[name], "").split(";")):
                self._have(refers.files, id_)
        for name, word_of in row_type.words().items():
            if word := cells.get(columns[name]):
                self._know(word_of.vocabulary, word)
        if row_type is not SourcePageRow and cells.get("source") and cells.get("page"):
            self._list_pages(cells["source"], cells["page"])
        self._rows[row_type.file].append(cells)
        with (self.folder / f"{row_type.file}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, row_type.columns(), lineterminator="\n").writerow(cells)
        return cells.get("id", "")

    # What a row needs beside it

    def _have(self, files: tuple[str, ...], id_: str) -> None:
        """A record that a row names is there."""
        if StatementRow.file in files:
            return  # there is no file of all statements to add one to
        if not any(row["id"] == id_ for file in files for row in self._rows[file]):
            self.add(BY_FILE[files[0]], id=id_)

    def _know(self, vocabulary: str, word: str) -> None:
        """A word that a row has is in the vocabulary."""
        if word not in [term["word"] for term in self._terms(vocabulary)]:
            self.add(TermRow, vocabulary=vocabulary, word=word)

    def _list_pages(self, source: str, cell: str) -> None:
        """The pages that a row cites are listed."""
        listed = [row["page"] for row in self._rows[SourcePageRow.file] if row["source"] == source]
        for page in map(str, read_pages(cell)):
            if page not in listed:
                self.add(SourcePageRow, source=source, page=page, reason="made up")

    # What is made up

    def _make_up(self, row_type: type[Row], column: str, cells: Cells) -> str:
        if column == "id":
            return self._next_id(row_type, cells)
        if _is_calendar(column):
            return "gregorian"
        name = next(name for name, each in _columns(row_type).items() if each == column)
        if refers := row_type.references().get(name):
            file = refers.files[0]
            return self._rows[file][0]["id"] if self._rows[file] else self.add(BY_FILE[file])
        if word_of := row_type.words().get(name):
            terms = self._terms(word_of.vocabulary)
            return next(term["word"] for term in terms if not term.get("flags"))
        return _any_value(row_type.model_fields[name].annotation, cells.get("id", column))

    def _next_id(self, row_type: type[Row], cells: Cells) -> str:
        """`stance-1-02`: of a statement the type, the page and a number; of others no page."""
        start = f"{row_type.word}-"
        if issubclass(row_type, StatementRow):
            (source,) = (row for row in self._rows[SourceRow.file] if row["id"] == cells["source"])
            prefix = f"{source['prefix']}-" if source.get("prefix") else ""
            start = f"{start}{prefix}{read_pages(cells['page'])[0]}-"
        taken = sum(row["id"].startswith(start) for row in self._rows[row_type.file])
        return f"{start}{taken + 1:02}"

    def _terms(self, vocabulary: str) -> list[Cells]:
        return [row for row in self._rows[TermRow.file] if row["vocabulary"] == vocabulary]


def _to_fill(row_type: type[Row], cells: Cells) -> list[str]:
    """The columns that must be filled and are not; the id goes by source and page."""
    columns = row_type.columns()
    needed = set(_must_be_filled(row_type))
    needed |= {each for each in columns if _is_calendar(each) and cells.get(_date_of(each))}
    if row_type.one_of and not any(cells.get(column) for column in row_type.one_of):
        needed.add(row_type.one_of[0])
    first = [column for column in ("source", "page", "id") if column in needed]
    return [c for c in dict.fromkeys([*first, *columns]) if c in needed and c not in cells]


@cache
def _columns(row_type: type[Row]) -> dict[str, str]:
    """What the column of each field is called."""
    return {name: field.alias or name for name, field in row_type.model_fields.items()}


@cache
def _must_be_filled(row_type: type[Row]) -> frozenset[str]:
    """The columns that may not be empty, as the row itself says."""
    try:
        row_type.model_validate({"line": 1, **dict.fromkeys(row_type.columns())})
    except ValidationError as error:
        return frozenset(str(each["loc"][0]) for each in error.errors())
    return frozenset()


def _any_value(annotation: Any, text: str) -> str:
    """A word, else a text made of this one, else a number, which may be that of a page."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return str(next(iter(annotation)))
    return text.replace("-", " ").title() if annotation is str else "1"


def _is_calendar(column: str) -> bool:
    return column == "calendar" or column.endswith("_calendar")


def _date_of(calendar: str) -> str:
    return "date" if calendar == "calendar" else calendar.removesuffix("_calendar")


def _text(value: Any) -> str:
    """A cell: empty for None, ids joined by semicolons."""
    if value is None or isinstance(value, bool):
        return "true" if value else ""
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
