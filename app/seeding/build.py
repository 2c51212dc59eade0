"""A release made of a seed package, before any database of the service has heard of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from app.bulk import File, write_files
from app.bulk.release import Release
from app.models import ipif
from app.models.base import Base
from app.schemas.dataset import LoadedDataset
from app.seeding.catalogue import Catalogue
from app.seeding.check import check_package
from app.seeding.dataset import describe_dataset
from app.seeding.derive import complete
from app.seeding.faults import SeedError
from app.seeding.read import package_files, read_package
from app.seeding.render.base import Cells, Table
from app.seeding.store import Progress, fill
from app.seeding.tables import fill_tables

SCRATCH = "scratch.db"


@dataclass(frozen=True)
class Built:
    """What a load stores: the rows of every table, the files, and the description of both."""

    tables: dict[Table, list[Cells]]
    files: list[File]
    description: LoadedDataset

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        return _count(self.tables)


def build(folder: Path, pages: Path | None, into: Path, tell: Progress) -> Built:
    """Read, check and render the package in `folder`, and write the files of it to `into`.

    `into` is an empty folder. SeedError names every fault of the package.
    """
    with _without_collection():
        return _build(folder, pages, into, tell)


def _build(folder: Path, pages: Path | None, into: Path, tell: Progress) -> Built:
    tell("reading", 0, 1)
    package = read_package(folder)
    tell("checking", 0, 1)
    if faults := check_package(package, pages):
        raise SeedError(faults)
    tell("rendering", 0, 1)
    see = Catalogue(complete(package))
    tables = fill_tables(see)
    about = describe_dataset(see, _count(tables))
    with _scratch(into / SCRATCH) as connection:
        fill(connection, _asked(tables), lambda *_: None)
        release = Release(Session(connection), about, package_files(folder))
        files = write_files(release, into, tell)
    told = about.model_copy(update={"downloads": [file.told for file in files]})
    return Built(tables, files, told)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let nobody look for garbage: all that is made here is used to the end, and it grows."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _count(tables: dict[Table, list[Cells]]) -> dict[str, int]:
    return {table.__tablename__: len(cells) for table, cells in tables.items()}


def _asked(tables: dict[Table, list[Cells]]) -> dict[Table, list[Cells]]:
    """The tables that the files are made from; another service has tables of its own."""
    return {table: cells for table, cells in tables.items() if table.__module__ != ipif.__name__}


@contextmanager
def _scratch(path: Path) -> Iterator[Connection]:
    """A database at the path, for as long as files are made from it.

    It has nothing to outlive, and need not check what the service's own will check.
    """
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
                connection.exec_driver_sql(f"PRAGMA {setting}")
            for table in Base.metadata.sorted_tables:
                connection.execute(CreateTable(table))  # without indexes: all of it is read
            yield connection
    finally:
        engine.dispose()
        path.unlink(missing_ok=True)
