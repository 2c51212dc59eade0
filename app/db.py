"""Engines for both databases, and what state the database is in.

Whoever reads sees one state of the data from the beginning of a transaction to its end, and whoever
loads keeps nobody from reading: PostgreSQL by its isolation level, SQLite by its write-ahead log.
"""

import logging
import os
import re
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.models.dataset import Dataset
from app.settings import ROOT

if TYPE_CHECKING:
    from alembic.config import Config

logger = logging.getLogger(__name__)
LOCK_WAIT_SECONDS = 3
POOL_WAIT_SECONDS = 10
ATTEMPTS = 3  # where the connection is lost each time
WRITING = ("foreign_keys = ON", "journal_mode = WAL", "cache_size = -65536")  # KiB, for indexes
KEEPING = ("cache_size = -4096",)  # KiB: twice the usual, below which a list is read from the file
# More than app.room lets hold one at once; whoever comes besides waits for one. They are made anew
# after five minutes, so that of several hosts the first has them again. The last used is used next,
# for it has read what is asked.
POOL: dict[str, Any] = {
    "pool_size": 12,
    "max_overflow": 12,
    "pool_recycle": 300,
    "pool_use_lifo": True,
}
# As libpq calls them. A host that has vanished is given up nearly as soon as one that refuses.
CONNECTING = {
    "connect_timeout": 3,  # seconds, for each host
    "tcp_user_timeout": 5000,  # milliseconds
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
# The values of a row are asked for by place or by name, so that its columns need not be found anew
# for each question: a tenth of a short one's time. An option that is not known does nothing.
BY_PLACE = {"_result_disable_adapt_to_context": True}
READING = "-c default_transaction_read_only=on -c statement_timeout=30s"
# As PostgreSQL says that it hangs up, for it stops or somebody has ended the connection; and that a
# reader must begin anew, which only a replica says, when what is read has just been replaced.
HUNG_UP = ("57P01", "57P02", "57P05")
BEGIN_ANEW = "40001"
# A line of a migration: which it is, or which is before it, and the first says None.
REVISION = re.compile(r"""^(revision|down_revision)\b.* = (?:["'](\w+)["']|None)$""", re.MULTILINE)


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
    SLOW = "the database takes too long to answer this: ask for less, or try again in a moment"
    FAULTY = "the database answers with an error"


BY_CODE = {  # of PostgreSQL
    "42P01": DatabaseState.BARE,
    "57014": DatabaseState.SLOW,
    BEGIN_ANEW: DatabaseState.BUSY,
    **dict.fromkeys(HUNG_UP, DatabaseState.UNREACHABLE),
}
BY_WORDS = {  # of SQLite, and of PostgreSQL where it says no code, before one is connected
    "locked": DatabaseState.LOCKED,
    "no such table": DatabaseState.BARE,
    "unable to open": DatabaseState.MISSING,
    "too many clients": DatabaseState.BUSY,
    "connection slots are reserved": DatabaseState.BUSY,
    "too many connections": DatabaseState.BUSY,
}


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
    """An engine for the migrations and the loader; makes a SQLite file that is not there.

    Of several hosts of PostgreSQL it takes the one that can be written to.
    """
    parsed = database_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _postgresql_engine(parsed, {"target_session_attrs": "read-write"})
    # The lock is taken at once: two that have read and then want to write would block each other.
    return _sqlite_engine(parsed, "BEGIN IMMEDIATE", WRITING)


def reading_engine(url: str) -> Engine:
    """An engine for the service: nothing can be written by it, and SQLite files are never made.

    Of several hosts of PostgreSQL it takes the first that answers.
    """
    parsed = database_url(url)
    if parsed.get_backend_name() != "sqlite":
        options = " ".join([READING, *parsed.normalized_query.get("options", ())])
        parsed = parsed.update_query_dict({"options": options})
        return _postgresql_engine(parsed, {}, isolation_level="REPEATABLE READ")
    if path := sqlite_path(parsed):
        query = {"mode": "ro", "uri": "true"}
        if path.exists() and os.statvfs(path).f_flag & os.ST_RDONLY:
            query["immutable"] = "1"  # else SQLite wants to write beside it
        parsed = parsed.set(database=f"file:{path.resolve()}", query=query)
    return _sqlite_engine(parsed, "BEGIN", KEEPING)


def _postgresql_engine(url: URL, connecting: Mapping[str, Any], **options: Any) -> Engine:
    """Connected to as we would, but for what the address itself says of that."""
    ours = {**CONNECTING, **connecting}
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=POOL_WAIT_SECONDS,
        connect_args={name: value for name, value in ours.items() if name not in url.query},
        execution_options=BY_PLACE,
        **options,
        **POOL,
    )

    def notice(context: ExceptionContext) -> None:
        if getattr(context.original_exception, "sqlstate", None) in HUNG_UP:
            context.is_disconnect = True  # psycopg sees that only with the next question

    event.listen(engine, "handle_error", notice)
    return engine


def _sqlite_engine(url: URL, begin: str, pragmas: Sequence[str]) -> Engine:
    pool = {**POOL, "pool_timeout": POOL_WAIT_SECONDS} if sqlite_path(url) else {}
    waiting = {"timeout": LOCK_WAIT_SECONDS}
    engine = create_engine(url, connect_args=waiting, execution_options=BY_PLACE, **pool)

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


def alembic_config(url: str) -> "Config":
    """The migrations' configuration, for this database."""
    # Only who migrates waits until Alembic is read.
    from alembic.config import Config  # noqa: PLC0415

    # Left to itself it prints where the program printed when Alembic was first read.
    config = Config(ROOT / "alembic.ini", stdout=sys.stdout)
    config.set_main_option(
        "sqlalchemy.url", database_url(url).render_as_string(False).replace("%", "%%")
    )
    config.attributes["quiet"] = True
    return config


@cache
def known_revisions() -> Mapping[str, str | None]:
    """The schema versions that this code can bring to its own, each with the one before it.

    As the migrations say, each in two lines of its own.
    """
    texts = [
        file.read_text(encoding="utf-8") for file in (ROOT / "migrations/versions").glob("*.py")
    ]
    said = [dict(REVISION.findall(each)) for each in texts]
    return {each["revision"]: each["down_revision"] or None for each in said}


def head_revision() -> str:
    """The schema version that this code is written for."""
    known = known_revisions()
    (head,) = known.keys() - known.values()
    return head


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
    for _ in range(ATTEMPTS):
        try:
            return _read_state(engine)
        except (DBAPIError, PoolTimeoutError) as error:
            state = explain(error)
            if state is DatabaseState.FAULTY:
                logger.warning("the state of the database cannot be read", exc_info=error)
            if not is_lost(error):
                break
    return state, None


def _read_state(engine: Engine) -> tuple[DatabaseState, Dataset | None]:
    with engine.connect() as connection:
        if wrong := wrong_schema(connection):
            return wrong, None
        found = connection.execute(select(Dataset.__table__)).first()
        if found is None:
            return DatabaseState.EMPTY, None
        return DatabaseState.READY, Dataset(**found._mapping)


def is_lost(error: DBAPIError | PoolTimeoutError) -> bool:
    """Whether the answer was lost on its way, and the same question may be put once more: to
    another host, or to a server that has started again.
    """
    if isinstance(error, PoolTimeoutError):
        return False
    return error.connection_invalidated or _sqlstate(error) in (BEGIN_ANEW, *HUNG_UP)


def _sqlstate(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def explain(error: DBAPIError | PoolTimeoutError) -> DatabaseState:
    """The state that a database error speaks of; FAULTY for one that no state explains."""
    if isinstance(error, PoolTimeoutError):
        return DatabaseState.BUSY
    if state := BY_CODE.get(_sqlstate(error) or ""):
        return state
    said = str(error.orig) if isinstance(error, OperationalError) else ""
    if state := next((state for words, state in BY_WORDS.items() if words in said), None):
        return state
    if error.statement is None or error.connection_invalidated:
        return DatabaseState.UNREACHABLE
    return DatabaseState.FAULTY
