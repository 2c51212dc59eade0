"""A release made of a seed package, before any database of the service has heard of it."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.schema import CreateTable

from app.bulk import File, write_files
from app.bulk.release import Release
from app.models.base import Base
from app.schemas.dataset import LoadedDataset
from app.seeding.catalogue import Catalogue
from app.seeding.check import check_package
from app.seeding.dataset import describe_dataset
from app.seeding.derive import complete
from app.seeding.faults import SeedError
from app.seeding.read import Package, package_files, read_package
from app.seeding.store import Progress, fill, read_documents
from app.seeding.tables import fill_records, fill_statements
from app.session import Session

SCRATCH = "scratch.db"


@dataclass(frozen=True)
class Built:
    """What a load stores: the rows of every table, the files, and the description of both.

    The rows are in a database of their own at `scratch`; `rows` says how many each table has.
    """

    scratch: Path
    rows: dict[str, int]
    files: list[File]
    description: LoadedDataset


def build(folder: Path, pages: Path | None, into: Path, tell: Progress) -> Built:
    """Read, check and render the package in `folder`, and write the files of it to `into`.

    `into` is an empty folder. SeedError names every fault of the package.
    """
    scratch = into / SCRATCH
    with opened(scratch) as connection:
        # What is rendered is out of memory before the files are written.
        with _without_collection():
            about, rows = _render(folder, pages, connection, tell)
        release = Release(Session.on(connection), about, package_files(folder))
        files = write_files(release, into, tell)
    told = about.model_copy(update={"downloads": [file.told for file in files]})
    return Built(scratch, rows, files, told)


def _render(
    folder: Path, pages: Path | None, connection: Connection, tell: Progress
) -> tuple[LoadedDataset, dict[str, int]]:
    """Fill the scratch database from the package; its description, and the rows of each table."""
    see = Catalogue(complete(_read(folder, pages, tell)))
    tell("rendering", 0, 1)
    for table in Base.metadata.sorted_tables:
        connection.execute(CreateTable(table))  # without indexes: all of it is read
    rows = Counter(fill(connection, fill_statements(see)))
    rows.update(fill(connection, fill_records(see, partial(read_documents, connection))))
    connection.commit()
    return describe_dataset(see, rows), rows


def _read(folder: Path, pages: Path | None, tell: Progress) -> Package:
    tell("reading", 0, 1)
    package = read_package(folder)
    tell("checking", 0, 1)
    if faults := check_package(package, pages):
        raise SeedError(faults)
    return package


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


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """The scratch database at the path.

    It has nothing to outlive, and need not check what the service's own will check.
    """
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16384"):
                connection.exec_driver_sql(f"PRAGMA {setting}")
            yield connection
    finally:
        engine.dispose()
