"""Loading the seed package: all or nothing, in one transaction."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from app.kinds import ENTITIES
from app.models.base import Base
from app.models.dataset import Dataset, Download
from app.models.statements import Statement
from app.seeding.catalogue import Catalogue
from app.seeding.check import check_package
from app.seeding.dataset import File, describe_dataset, make_files
from app.seeding.derive import complete
from app.seeding.faults import SeedError
from app.seeding.read import digest, read_package
from app.seeding.render.base import Cells, Table, dump
from app.seeding.tables import fill_tables
from app.settings import ROOT

ROWS_AT_ONCE = 1000
COMPARED: tuple[Table, ...] = (*(kind.table for kind in ENTITIES), Statement)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class TableChange:
    """What a load did to one table."""

    table: str
    added: int
    changed: int
    removed: int
    total: int


@dataclass(frozen=True)
class Loaded:
    """The outcome of a load; no changes where the same data were there already."""

    version: str
    changes: list[TableChange]
    rows: dict[str, int]
    was_current: bool = False


def load(
    engine: Engine, folder: Path, pages: Path | None = None, progress: Progress | None = None
) -> Loaded:
    """Read, check, render and load the package in `folder`; SeedError leaves all as it was.

    The fingerprint covers the package and the code, so loading the same again does nothing.
    """
    tell = progress or (lambda _what, _done, _of: None)
    fingerprint = _fingerprint(folder)
    with engine.connect() as connection:
        current = connection.execute(select(Dataset.version, Dataset.fingerprint)).first()
    if current and current.fingerprint == fingerprint:
        return Loaded(current.version, [], {}, was_current=True)
    tell("reading", 0, 1)
    package = read_package(folder)
    tell("checking", 0, 1)
    if faults := check_package(package, pages):
        raise SeedError(faults)
    tell("rendering", 0, 1)
    package = complete(package)
    see = Catalogue(package)
    tables = fill_tables(see)
    rows = {table.__tablename__: len(cells) for table, cells in tables.items()}
    records = [row for table in COMPARED for row in tables.get(table, [])]
    files = make_files(package.description.name, folder, (row["document"] for row in records))
    description = describe_dataset(see, rows, files)
    dataset = {
        "id": 1,
        "version": description.version,
        "fingerprint": fingerprint,
        "loaded_at": datetime.now(UTC),
        "document": dump(description),
    }
    with engine.begin() as connection:
        before = _documents(connection)
        _replace(connection, {**tables, Download: _downloads(files), Dataset: [dataset]}, tell)
        changes = list(_compare(before, _documents(connection)))
    return Loaded(description.version, changes, rows)


def _fingerprint(folder: Path) -> str:
    """SHA-256 over the package and the code that reads and renders it."""
    total = hashlib.sha256(digest(folder).encode())
    for path in sorted((ROOT / "app").rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def _replace(connection: Connection, tables: dict[Table, list[Cells]], tell: Progress) -> None:
    """Empty every table, then fill them in the order given."""
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(delete(table))
    total = sum(map(len, tables.values()))
    done = 0
    for table, cells in tables.items():
        for chunk in _chunks(_even(table, cells)):
            connection.execute(insert(table), chunk)
            done += len(chunk)
            tell(f"loading {table.__tablename__}", done, total)


def _downloads(files: list[File]) -> list[Cells]:
    return [
        {"name": file.name, "media_type": file.media_type, "content": file.content}
        for file in files
    ]


def _even(table: Table, cells: list[Cells]) -> list[Cells]:
    """The rows with the same columns each, as executemany needs them."""
    columns = {column for row in cells for column in row}
    ordered = [column.name for column in table.__table__.columns if column.name in columns]
    return [{column: row.get(column) for column in ordered} for row in cells]


def _chunks(rows: list[Cells]) -> Iterator[list[Cells]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


def _documents(connection: Connection) -> dict[str, dict[str, str]]:
    """What is recorded of each compared table: a document by id."""
    found: dict[str, dict[str, str]] = {}
    for table in COMPARED:
        columns: Any = table.__table__.c
        records = connection.execute(select(columns.id, columns.document))
        found[table.__tablename__] = {row.id: row.document for row in records}
    return found


def _compare(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> Iterator[TableChange]:
    for table, new in after.items():
        old = before[table]
        changed = sum(new[id_] != old[id_] for id_ in new.keys() & old.keys())
        added, removed = len(new.keys() - old.keys()), len(old.keys() - new.keys())
        yield TableChange(table, added, changed, removed, len(new))
