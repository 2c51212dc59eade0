"""Loading the seed package: all or nothing, in one transaction."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, select

from app.kinds import ENTITIES
from app.models.dataset import Dataset
from app.models.statements import Statement
from app.seeding.build import build
from app.seeding.read import digest
from app.seeding.render.base import Table, dump
from app.seeding.store import Progress, empty, fill, store_files
from app.settings import ROOT
from app.settled import settle

COMPARED: tuple[Table, ...] = (*(kind.table for kind in ENTITIES), Statement)


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
    with TemporaryDirectory() as scratch:
        built = build(folder, pages, Path(scratch), tell)
        description = built.description
        dataset = {
            "id": 1,
            "version": description.version,
            "fingerprint": fingerprint,
            "loaded_at": datetime.now(UTC),
            "document": dump(description),
        }
        with engine.begin() as connection:
            before = _documents(connection)
            empty(connection)
            fill(connection, {**built.tables, Dataset: [dataset]}, tell)
            store_files(connection, built.files)
            settle(connection)
            changes = list(_compare(before, _documents(connection)))
    return Loaded(description.version, changes, built.rows)


def _fingerprint(folder: Path) -> str:
    """SHA-256 over the package and the code that reads and renders it."""
    total = hashlib.sha256(digest(folder).encode())
    for path in sorted((ROOT / "app").rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


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
