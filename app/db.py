"""Engines for both databases, and what state the database is in.

Whoever reads sees one state of the data from the beginning of a transaction to its end, and whoever
loads keeps nobody from reading: PostgreSQL by its isolation level, SQLite by its write-ahead log.
"""

import logging
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.models.dataset import Dataset
from app.settings import ROOT

logger = logging.getLogger(__name__)
LOCK_WAIT_SECONDS = 3
POOL_WAIT_SECONDS = 10
WRITING = ("foreign_keys = ON", "journal_mode = WAL", "cache_size = -65536")  # KiB, for indexes
POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 30}  # the threads that answer requests
CONNECTING = {"connect_timeout": LOCK_WAIT_SECONDS}
READING = "-c default_transaction_read_only=on -c statement_timeout=30s"
UNDEFINED_TABLE = "42P01"  # as PostgreSQL says it


class DatabaseState(StrEnum):
    """What stands in the way of answering, in words for whoever runs the server."""

    READY = "the data are loaded"
    MISSING = "there is no database: run `brest1918 migrate` and `brest1918 load`"
    BARE = "the database has no tables: run `brest1918 migrate` and `brest1918 load`"
    EMPTY = "the database holds no data: run `brest1918 load`"
    OTHER_SCHEMA = "the database has another schema version: run `brest1918 migrate`"
    UNKNOWN_SCHEMA = (
        "the database has a schema that this version of the program does not know: "
        "use the version that made it, or another database"
    )
    LOCKED = "the database is locked by another program: try again when it has finished"
    UNREACHABLE = "the database cannot be reached: check DATABASE_URL and the server"
    BUSY = "the server is busy: try again in a moment"
    FAULTY = "the database answers with an error"


def database_url(url: str) -> URL:
    """The address as SQLAlchemy takes it; postgres:// and postgresql:// mean psycopg."""
    parsed = make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite address; None for other databases and for :memory:."""
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(url.database or "") if is_file else None


def writing_engine(url: str) -> Engine:
    """An engine for the migrations and the loader; makes a SQLite file that is not there."""
    parsed = database_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, connect_args=CONNECTING, **POOL)
    # The lock is taken at once: two that have read and then want to write would block each other.
    return _sqlite_engine(parsed, "BEGIN IMMEDIATE", WRITING)


def reading_engine(url: str) -> Engine:
    """An engine for the service: nothing can be written by it, and SQLite files are never made."""
    parsed = database_url(url)
    if parsed.get_backend_name() != "sqlite":
        options = " ".join([READING, *parsed.normalized_query.get("options", ())])
        return create_engine(
            parsed,
            pool_pre_ping=True,
            pool_timeout=POOL_WAIT_SECONDS,
            isolation_level="REPEATABLE READ",
            connect_args={**CONNECTING, "options": options},
            **POOL,
        )
    if path := sqlite_path(parsed):
        query = {"mode": "ro", "uri": "true"}
        if path.exists() and os.statvfs(path).f_flag & os.ST_RDONLY:
            query["immutable"] = "1"  # else SQLite wants to write beside it
        parsed = parsed.set(database=f"file:{path.resolve()}", query=query)
    return _sqlite_engine(parsed, "BEGIN", ())


def _sqlite_engine(url: URL, begin: str, pragmas: Sequence[str]) -> Engine:
    pool = {**POOL, "pool_timeout": POOL_WAIT_SECONDS} if sqlite_path(url) else {}
    engine = create_engine(url, connect_args={"timeout": LOCK_WAIT_SECONDS}, **pool)

    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # Python's module begins no transaction to read in
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def recover(engine: Engine) -> None:
    """Undo what a killed load left half done in the SQLite file, which who only reads cannot."""
    if path := file_of(engine):
        with (
            suppress(sqlite3.Error),  # no database, or not ours to write
            closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=0)) as connection,
        ):
            connection.execute("SELECT count(*) FROM sqlite_master")


def file_of(engine: Engine) -> Path | None:
    """The SQLite file that an engine of the service reads; None for other databases."""
    path = engine.url.database or ""
    return Path(path.removeprefix("file:")) if path.startswith("file:") else None


def alembic_config(url: str) -> Config:
    """The migrations' configuration, for this database."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option(
        "sqlalchemy.url", database_url(url).render_as_string(False).replace("%", "%%")
    )
    config.attributes["quiet"] = True
    return config


@cache
def head_revision() -> str | None:
    """The schema version that this code is written for."""
    return ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_current_head()


@cache
def known_revisions() -> frozenset[str]:
    """The schema versions that this code can bring to its own."""
    scripts = ScriptDirectory.from_config(Config(ROOT / "alembic.ini"))
    return frozenset(each.revision for each in scripts.walk_revisions())


def wrong_schema(connection: Connection) -> DatabaseState | None:
    """What is wrong with the schema version of a database that has tables; None if nothing is."""
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision == head_revision():
        return None
    is_known = revision is None or revision in known_revisions()
    return DatabaseState.OTHER_SCHEMA if is_known else DatabaseState.UNKNOWN_SCHEMA


def read_state(engine: Engine) -> tuple[DatabaseState, Dataset | None]:
    """Whether the database can answer, and the data set it holds."""
    path = file_of(engine)
    if path and not path.is_file():
        return DatabaseState.MISSING, None
    try:
        with engine.connect() as connection:
            if wrong := wrong_schema(connection):
                return wrong, None
            found = connection.execute(select(Dataset.__table__)).first()
            if found is None:
                return DatabaseState.EMPTY, None
            return DatabaseState.READY, Dataset(**found._mapping)
    except (DBAPIError, PoolTimeoutError) as error:
        state = explain(error)
        if state is DatabaseState.FAULTY:
            logger.warning("the state of the database cannot be read", exc_info=error)
        return state, None


def explain(error: DBAPIError | PoolTimeoutError) -> DatabaseState:
    """The state that a database error speaks of; FAULTY for one that no state explains."""
    if isinstance(error, PoolTimeoutError):
        return DatabaseState.BUSY
    said = str(error.orig) if isinstance(error, OperationalError) else ""
    if "locked" in said:
        return DatabaseState.LOCKED
    if "no such table" in said or getattr(error.orig, "sqlstate", None) == UNDEFINED_TABLE:
        return DatabaseState.BARE
    if "unable to open" in said:
        return DatabaseState.MISSING
    if error.statement is None or error.connection_invalidated:
        return DatabaseState.UNREACHABLE
    return DatabaseState.FAULTY
