"""Loading the seed package: all or nothing, in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, insert, select

from app.models.dataset import Dataset
from app.seeding.build import build, opened
from app.seeding.changes import TableChange, compare, stored
from app.seeding.read import digest
from app.seeding.render.base import dump
from app.seeding.store import Progress, copy, empty, store_files
from app.settings import ROOT
from app.settled import settle


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
    with TemporaryDirectory() as room:
        built = build(folder, pages, Path(room), tell)
        description = built.description
        dataset = {
            "id": 1,
            "version": description.version,
            "fingerprint": fingerprint,
            "loaded_at": datetime.now(UTC),
            "document": dump(description),
        }
        with engine.begin() as connection:
            before = stored(connection)
            empty(connection)
            with opened(built.scratch) as scratch:
                copy(scratch, connection, sum(built.rows.values()), tell)
            connection.execute(insert(Dataset), dataset)
            store_files(connection, built.files)
            settle(connection)
            changes = list(compare(before, connection))
    return Loaded(description.version, changes, built.rows)


def _fingerprint(folder: Path) -> str:
    """SHA-256 over the package and the code that reads and renders it."""
    total = hashlib.sha256(digest(folder).encode())
    for path in sorted((ROOT / "app").rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
