"""Reading the seed package: CSV files to typed rows that remember their line."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import TypeVar

from pydantic import ValidationError

from app import limits
from app.kinds import FILES, STATEMENT_TYPES
from app.seeding.calendars import apply_reforms
from app.seeding.description import FILE, Description, read_description
from app.seeding.faults import Fault, SeedError, tell
from app.seeding.rows.base import DatedRow, Row
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.vocabularies import TermRow
from app.seeding.utf8 import read_text
from app.seeding.words_known import unknown_words

R = TypeVar("R", bound=Row)
# What may stand round a cell: of all that Python takes for blank not the control characters.
BLANK = "\t\r\n" + "".join(
    sign for sign in map(chr, range(0x3001)) if sign.isspace() and not limits.UNFIT.match(sign)
)


class Package:
    """The seed package in memory: `package[VoteRow]` are the rows of votes.csv, in their order."""

    def __init__(
        self,
        tables: Mapping[type[Row], Sequence[Row]],
        description: Description,
        digest: str = "",
    ) -> None:
        self.description = description
        self.digest = digest
        self.by_events: Package | None = None  # with the dates that follow, once they are known
        self.tables = {row_type: list(tables.get(row_type, ())) for row_type in FILES}

    def __getitem__(self, row_type: type[R]) -> list[R]:
        return self.tables[row_type]  # type: ignore[return-value]

    @property
    def statements(self) -> list[StatementRow]:
        """The rows of every file of statements."""
        return [row for kind in STATEMENT_TYPES for row in self[kind.row]]  # type: ignore[misc]

    @property
    def dated(self) -> list[DatedRow]:
        """The rows of every file whose rows have a date of their own."""
        files = (table for kind, table in self.tables.items() if issubclass(kind, DatedRow))
        return [row for table in files for row in table]  # type: ignore[misc]

    def ids(self) -> dict[str, set[str]]:
        """The ids in each file, and of all statements together."""
        known = {
            kind.file: {row.name_of_row for row in table}
            for kind, table in self.tables.items()
            if kind.key == ("id",)
        }
        return {**known, StatementRow.file: {row.id for row in self.statements}}

    def flagged(self, vocabulary: str, flag: str) -> set[str]:
        """The words of a vocabulary that have the flag."""
        return {
            row.term for row in self[TermRow] if row.vocabulary == vocabulary and flag in row.flags
        }

    def with_rows(self, tables: Mapping[type[Row], Sequence[Row]]) -> "Package":
        """A package with these rows in the place of the files' own."""
        return Package({**self.tables, **tables}, self.description, self.digest)


def read_package(folder: Path) -> Package:
    """Every file of the package in `folder`; SeedError names all that cannot be read."""
    description = read_description(folder)
    read = {row_type: list(_read_table(folder, row_type)) for row_type in FILES}
    faults = [item for items in read.values() for item in items if isinstance(item, Fault)]
    tables = {kind: [row for row in rows if isinstance(row, Row)] for kind, rows in read.items()}
    if faults := faults + list(unknown_words(tables)):
        raise SeedError(faults)
    apply_reforms(tables)
    return Package(tables, description, digest(folder))


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of the package's files."""
    total = hashlib.sha256()
    for path in package_files(folder):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def package_files(folder: Path) -> list[Path]:
    """The files of the package: its description and its tables."""
    return sorted([*folder.glob(FILE), *folder.glob("*.csv")])


def _read_table(folder: Path, row_type: type[Row]) -> Iterator[Fault | Row]:
    file, expected = row_type.file, row_type.columns()
    path = folder / f"{file}.csv"
    if not path.is_file():
        yield Fault(file, 1, "the file is missing")
        return
    text = read_text(path, file)
    if isinstance(text, Fault):
        yield text
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != expected:
            yield Fault(file, 1, f"the columns must be {','.join(expected)}")
            return
        line = reader.line_num + 1
        for cells in reader:
            yield from _read_row(row_type, line, cells, expected)
            line = reader.line_num + 1
    except csv.Error as error:
        yield Fault(file, reader.line_num, f"not CSV: {error}")


def _read_row(
    row_type: type[Row], line: int, cells: list[str], columns: list[str]
) -> Iterator[Fault | Row]:
    if len(cells) != len(columns):
        yield Fault(row_type.file, line, f"{len(cells)} cells, expected {len(columns)}")
        return
    values = {  # of ids and words, which stand in many cells, one text is enough
        column: intern(cell.strip(BLANK)) or None
        for column, cell in zip(columns, cells, strict=True)
    }
    try:
        yield row_type.read({"line": line, **values})
    except ValidationError as error:
        for problem in error.errors():
            column = str(problem["loc"][0]) if problem["loc"] else None
            missing = column is not None and values.get(column) is None
            message = "this cell must not be empty" if missing else tell(problem)
            yield Fault(row_type.file, line, message, column)
