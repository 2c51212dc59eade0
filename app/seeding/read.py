"""Reading the seed package: CSV files to typed rows that remember their line."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.seeding import rows
from app.seeding.faults import Fault, SeedError


@dataclass
class Package:
    """The seed package in memory: a list of rows for each file."""

    version: str = ""
    digest: str = ""
    sources: list[rows.SourceRow] = field(default_factory=list)
    source_pages: list[rows.SourcePageRow] = field(default_factory=list)
    issues: list[rows.IssueRow] = field(default_factory=list)
    regions: list[rows.RegionRow] = field(default_factory=list)
    people: list[rows.PersonRow] = field(default_factory=list)
    organisations: list[rows.OrganisationRow] = field(default_factory=list)
    names: list[rows.NameRow] = field(default_factory=list)
    meetings: list[rows.MeetingRow] = field(default_factory=list)
    works: list[rows.WorkRow] = field(default_factory=list)
    registers: list[rows.RegisterRow] = field(default_factory=list)
    votes: list[rows.VoteRow] = field(default_factory=list)
    ballots: list[rows.BallotRow] = field(default_factory=list)
    stances: list[rows.StanceRow] = field(default_factory=list)
    affiliations: list[rows.AffiliationRow] = field(default_factory=list)
    participations: list[rows.ParticipationRow] = field(default_factory=list)
    relations: list[rows.RelationRow] = field(default_factory=list)
    traits: list[rows.TraitRow] = field(default_factory=list)
    figures: list[rows.FigureRow] = field(default_factory=list)
    authorships: list[rows.AuthorshipRow] = field(default_factory=list)
    register_entries: list[rows.RegisterEntryRow] = field(default_factory=list)
    citations: list[rows.CitationRow] = field(default_factory=list)
    redirects: list[rows.RedirectRow] = field(default_factory=list)
    exceptions: list[rows.ExceptionRow] = field(default_factory=list)

    @property
    def statements(self) -> list[rows.StatementRow]:
        """The rows of every statement table."""
        return [
            *self.affiliations,
            *self.participations,
            *self.stances,
            *self.votes,
            *self.ballots,
            *self.register_entries,
            *self.relations,
            *self.traits,
            *self.figures,
            *self.authorships,
        ]

    @property
    def tables(self) -> dict[str, list[Any]]:
        """Every file's rows by the file's name."""
        return {row.file: getattr(self, row.file) for row in ROW_TYPES}


ROW_TYPES: list[type[rows.Row]] = [
    getattr(rows, name)
    for name in [
        "SourceRow",
        "SourcePageRow",
        "IssueRow",
        "RegionRow",
        "PersonRow",
        "OrganisationRow",
        "NameRow",
        "MeetingRow",
        "WorkRow",
        "RegisterRow",
        "VoteRow",
        "BallotRow",
        "StanceRow",
        "AffiliationRow",
        "ParticipationRow",
        "RelationRow",
        "TraitRow",
        "FigureRow",
        "AuthorshipRow",
        "RegisterEntryRow",
        "CitationRow",
        "RedirectRow",
        "ExceptionRow",
    ]
]


def read_package(folder: Path) -> Package:
    """Every table of the package in `folder`; SeedError names all that cannot be read."""
    faults: list[Fault] = []
    package = Package(version=_release(folder), digest=digest(folder))
    known = {item.name for item in fields(Package)}
    for row_type in ROW_TYPES:
        assert row_type.file in known
        for item in _read_table(folder, row_type):
            if isinstance(item, Fault):
                faults.append(item)
            else:
                getattr(package, row_type.file).append(item)
    if faults:
        raise SeedError(faults)
    return package


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of the package's files."""
    total = hashlib.sha256()
    for path in package_files(folder):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def package_files(folder: Path) -> list[Path]:
    """The files of the package: its description and its tables."""
    return sorted([*folder.glob("datapackage.json"), *folder.glob("*.csv")])


def _release(folder: Path) -> str:
    description = folder / "datapackage.json"
    if not description.is_file():
        raise SeedError([Fault("datapackage", 1, f"{description} is missing: is this a seed?")])
    return str(json.loads(description.read_text(encoding="utf-8"))["version"])


def _read_table(folder: Path, row_type: type[rows.Row]) -> Iterator[Fault | rows.Row]:
    file, expected = row_type.file, row_type.columns()
    path = folder / f"{file}.csv"
    if not path.is_file():
        yield Fault(file, 1, "the file is missing")
        return
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        yield Fault(file, line, f"byte 0x{raw[error.start]:02x} is not UTF-8: save it as UTF-8")
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
    row_type: type[rows.Row], line: int, cells: list[str], columns: list[str]
) -> Iterator[Fault | rows.Row]:
    if len(cells) != len(columns):
        yield Fault(row_type.file, line, f"{len(cells)} cells, expected {len(columns)}")
        return
    values = {column: cell.strip() or None for column, cell in zip(columns, cells, strict=True)}
    try:
        yield row_type.model_validate({"line": line, **values})
    except ValidationError as error:
        for problem in error.errors():
            column = str(problem["loc"][0]) if problem["loc"] else None
            given = "" if problem["input"] is None else f", not {problem['input']!r}"
            expectation = problem["msg"].removeprefix("Value error, ")
            missing = column is not None and values.get(column) is None
            message = "this cell must not be empty" if missing else f"{expectation}{given}"
            yield Fault(row_type.file, line, message, column)
