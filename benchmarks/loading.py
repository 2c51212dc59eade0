"""Seconds that rows take into a migrated SQLite file: `python -m benchmarks.loading WAY FILE ...`.

`load FILE SEED` loads the package. `bare FILE LOADED` inserts the rows of a loaded database, which
are in memory, table by table in one transaction, and does nothing else.
"""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert, select

from app.db import reading_engine, writing_engine
from app.models import Base
from app.seeding.load import load as load_package


def load(database: str, seed: str) -> float:
    engine = writing_engine(f"sqlite:///{database}")
    begun = time.perf_counter()
    load_package(engine, Path(seed))
    return time.perf_counter() - begun


def bare(database: str, loaded: str) -> float:
    tables = Base.metadata.sorted_tables
    with reading_engine(f"sqlite:///{loaded}").connect() as connection:
        rows = {table: [*connection.execute(select(table))] for table in tables}
    inserts = {
        table: str(insert(table).compile(dialect=writing_engine("sqlite://").dialect))
        for table in tables
    }
    plain = {table: [_plain(row) for row in rows[table]] for table in tables}
    with closing(sqlite3.connect(database)) as file:  # checks no references, as those are in order
        begun = time.perf_counter()
        for table in tables:
            file.executemany(inserts[table], plain[table])
        file.commit()
        return time.perf_counter() - begun


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    """The values as SQLite takes them: days and times as text."""
    return tuple(value.isoformat() if hasattr(value, "isoformat") else value for value in row)


if __name__ == "__main__":
    way, *arguments = sys.argv[1:]
    print({"load": load, "bare": bare}[way](*arguments))
