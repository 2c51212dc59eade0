"""The data set as a SQLite database to ask questions of, as Datasette opens it.

A list of the API is a table: the columns of its CSV, and one more for each record that a row points
to, so that foreign keys tie the tables. What the lists leave out (positions on the issues above,
what lies in what, forms of names ...) follows as tables of its own, with names beside the ids.

The bytes follow from the rows: one connection writes tables and indexes in a fixed order and never
changes or takes out a row; unused parts of pages are zeroed (secure_delete), and the header does
not say which SQLite wrote it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

from app.bulk.release import Release
from app.bulk.tables import Sheet, sheets

ROWS_AT_ONCE = 1000
SET_UP = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA auto_vacuum = NONE;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA secure_delete = ON;
"""
# In the header of the file: how often it was changed, for which such number the next holds, and the
# version of the SQLite that wrote it.
CHANGES, VALID_FOR, WRITTEN_BY = 24, 92, 96
ONCE = (1).to_bytes(4, "big")
SQLITE_3_40 = (3_040_000).to_bytes(4, "big")


def write_sqlite(release: Release, path: Path) -> None:
    """Write the database."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(SET_UP)
        connection.execute("BEGIN")
        _tell_about(connection, release)
        for sheet in sheets(release):
            _write(connection, sheet)
        connection.execute("COMMIT")
    with path.open("r+b") as opened:
        for place, number in ((CHANGES, ONCE), (VALID_FOR, ONCE), (WRITTEN_BY, SQLITE_3_40)):
            opened.seek(place)
            opened.write(number)


def _write(connection: sqlite3.Connection, sheet: Sheet) -> None:
    parts = [f"{_quoted(column.name)} {column.type}".strip() for column in sheet.columns]
    if sheet.key:
        parts.append(f"PRIMARY KEY ({_listed(sheet.key)})")
    parts += [
        f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(column.of)} ({_quoted('id')})"
        for column in sheet.columns
        if column.of
    ]
    inside = ",\n  ".join(parts)
    connection.execute(f"CREATE TABLE {_quoted(sheet.name)} (\n  {inside}\n)")
    places = ", ".join("?" for _ in sheet.columns)
    connection.executemany(f"INSERT INTO {_quoted(sheet.name)} VALUES ({places})", sheet.rows)
    for columns in _indexes(sheet):
        name = _quoted("_".join(["ix", sheet.name, *columns]))
        connection.execute(f"CREATE INDEX {name} ON {_quoted(sheet.name)} ({_listed(columns)})")


def _indexes(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """What is indexed: every column that points somewhere, unless the key begins with it."""
    for column in sheet.columns:
        if column.of and sheet.key[:1] != (column.name,):
            yield (column.name,)
    yield from sheet.indexes


def _tell_about(connection: sqlite3.Connection, release: Release) -> None:
    """What the data are, who may use them and how to cite them: a table of its own."""
    about = release.about
    licences = (("licence", f"{each.name} ({each.url}): {each.covers}") for each in about.licences)
    told: Iterable[Sequence[str]] = chain(
        (
            ("name", about.name),
            ("title", about.title),
            ("version", about.version),
            ("description", about.description),
            ("cite", about.cite),
        ),
        licences,
    )
    connection.execute("CREATE TABLE about (what TEXT, told TEXT)")
    connection.executemany("INSERT INTO about VALUES (?, ?)", told)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str | None) -> str:
    return f'"{name}"'
