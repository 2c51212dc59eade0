"""Engines for both databases, and what state the database is in."""

import logging
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.models import Dataset
from app.settings import ROOT

logger = logging.getLogger(__name__)
LOCK_WAIT_SECONDS = 3
POOL = {"pool_size": 10, "max_overflow": 30}  # as many as the threads that answer requests
UNDEFINED_TABLE = "42P01"  # as PostgreSQL says it


class DatabaseState(StrEnum):
    """What stands in the way of answering, in words for whoever runs the server."""

    READY = "the data are loaded"
    MISSING = "there is no database: run `brest1918 migrate` and `brest1918 load`"
    BARE = "the database has no tables: run `brest1918 migrate` and `brest1918 load`"
    EMPTY = "the database holds no data: run `brest1918 load`"
    OTHER_SCHEMA = "the database has another schema version: run `brest1918 migrate`"
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
    return _engine(database_url(url))


def reading_engine(url: str) -> Engine:
    """An engine for the service: SQLite files are opened read-only and never made."""
    parsed = database_url(url)
    if path := sqlite_path(parsed):
        parsed = parsed.set(database=f"file:{path.resolve()}", query={"mode": "ro", "uri": "true"})
    return _engine(parsed)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        options = {"connect_timeout": LOCK_WAIT_SECONDS}
        return create_engine(url, pool_pre_ping=True, connect_args=options, **POOL)
    pool = POOL if sqlite_path(url) else {}
    engine = create_engine(url, connect_args={"timeout": LOCK_WAIT_SECONDS}, **pool)
    event.listen(engine, "connect", _sqlite_connect)
    return engine


def _sqlite_connect(connection: Any, _record: Any) -> None:
    """SQLite checks foreign keys only where it is told to."""
    connection.execute("PRAGMA foreign_keys = ON")


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


def read_state(engine: Engine) -> tuple[DatabaseState, Dataset | None]:
    """Whether the database can answer, and the data set it holds."""
    path = engine.url.database or ""
    if path.startswith("file:") and not Path(path.removeprefix("file:")).is_file():
        return DatabaseState.MISSING, None
    try:
        with engine.connect() as connection:
            revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
            if revision != head_revision():
                return DatabaseState.OTHER_SCHEMA, None
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
