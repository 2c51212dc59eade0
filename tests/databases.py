"""Databases for the tests: each is made once, by the worker that asks first, and copied for others.

To migrate takes a second and to load the book takes six; a copy takes no time. A package is loaded
once into one database, which all tests read that serve it, in whichever worker they run.
"""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from alembic import command
from filelock import FileLock
from sqlalchemy import make_url

from app.db import alembic_config, writing_engine
from app.seeding.load import load
from app.seeding.read import digest
from tests.postgres import create_database


def migrate(url: str) -> str:
    """Bring the database at the address to the newest schema; returns the address."""
    command.upgrade(alembic_config(url), "head")
    return url


def load_into(url: str, package: Path) -> str:
    """Load a package into a database that has the schema; returns the address."""
    engine = writing_engine(url)
    try:
        load(engine, package)
    finally:
        engine.dispose()
    return url


class Databases(ABC):
    """The databases of one system.

    `folder` is the same for all workers of a run: it holds an address for each database that is
    made once, and a lock beside it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @abstractmethod
    def empty(self) -> str:
        """The address of a new database without tables."""

    @abstractmethod
    def copy(self, url: str) -> str:
        """The address of a new database that holds what another does; nobody may write there."""

    def migrated(self) -> str:
        """The address of a new database that has the schema and no data."""
        return self.copy(self._once("migrated", lambda: migrate(self.empty())))

    def filled(self, package: Path) -> str:
        """The address of a new database that holds the package."""
        made = self._once(f"filled-{digest(package)}", lambda: load_into(self.migrated(), package))
        return self.copy(made)

    def loaded(self, package: Path) -> str:
        """The address of a database that holds the package: the same for all, to be read only."""
        return self._once(f"loaded-{digest(package)}", lambda: load_into(self.migrated(), package))

    def _once(self, name: str, make: Callable[[], str]) -> str:
        address = self._folder / f"{type(self).__name__.lower()}-{name}"
        with FileLock(f"{address}.lock"):
            if not address.exists():
                address.write_text(make(), "utf-8")
        return address.read_text("utf-8")


class Sqlite(Databases):
    """Files in the folder."""

    def empty(self) -> str:
        return f"sqlite:///{self._folder / _new_name()}.db"

    def copy(self, url: str) -> str:
        new = self.empty()
        shutil.copy(file_of(url), file_of(new))
        return new


class Postgresql(Databases):
    """Databases of one server."""

    def __init__(self, folder: Path, server: str) -> None:
        super().__init__(folder)
        self._server = server

    def empty(self) -> str:
        return create_database(self._server, _new_name())

    def copy(self, url: str) -> str:
        """Of one that nobody has open: PostgreSQL copies no other."""
        return create_database(self._server, _new_name(), template=str(make_url(url).database))


def _new_name() -> str:
    return f"test_{uuid4().hex}"


def file_of(url: str) -> Path:
    """The file of a SQLite database."""
    return Path(str(make_url(url).database))
