"""Rows put into the tables of a database."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Dialect, delete, insert, select, text

from app.bulk import File
from app.models.base import Base
from app.models.dataset import PIECE_BYTES, Download, DownloadPiece
from app.seeding.render.base import Cells, Table
from app.seeding.tables import Filled

ROWS_AT_ONCE = 1000
WAITING = 250  # rows of a table, with their documents, before they are put into it
# However many, they are one value to the database.
DOCUMENTS = text(
    "SELECT id, document FROM statement WHERE id IN (SELECT value FROM json_each(:ids))"
)
Progress = Callable[[str, int, int], None]


def empty(connection: Connection) -> None:
    """Empty every table."""
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(delete(table))


def fill(connection: Connection, filled: Filled) -> dict[str, int]:
    """Put the rows into tables that check no references; returns how many each table has."""
    waiting: dict[Table, list[Cells]] = defaultdict(list)
    rows: Counter[str] = Counter()
    for table, cells in filled:
        waiting[table].append(cells)
        if len(waiting[table]) == WAITING:
            rows[table.__tablename__] += _insert(connection, table, waiting.pop(table))
    for table, left in waiting.items():
        rows[table.__tablename__] += _insert(connection, table, left)
    return dict(rows)


def _insert(connection: Connection, table: Table, cells: list[Cells]) -> int:
    """Insert rows, after each has got the columns that others have."""
    names = set().union(*cells)
    columns = [column for column in table.__table__.columns if column.name in names]
    putting = insert(table).compile(connection, column_keys=[column.name for column in columns])
    keep = [(column.name, _keep(column, connection.dialect)) for column in columns]
    rows = [
        tuple([fit(row.get(name)) if fit else row.get(name) for name, fit in keep]) for row in cells
    ]
    connection.exec_driver_sql(str(putting), rows)
    return len(cells)


def _keep(column: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    """What makes values of the column such as the database keeps; None: they are as they are."""
    kept: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return kept


def read_documents(connection: Connection, ids: list[str]) -> dict[str, str]:
    """The documents of statements, by id; of a SQLite database."""
    if not ids:
        return {}
    return {row.id: row.document for row in connection.execute(DOCUMENTS, {"ids": json.dumps(ids)})}


def copy(source: Connection, target: Connection, total: int, tell: Progress) -> None:
    """Put all rows of a database, so many, into the empty tables of another, those first that
    others refer to; rows that the database counts are counted anew.
    """
    done = 0
    for table in Base.metadata.sorted_tables:
        for rows in _carry(source, target, table):
            done += rows
            tell(f"loading {table.name}", done, total)


def _carry(source: Connection, target: Connection, table: Any) -> Iterator[int]:
    """Put the rows of a table into that of another database; how many, after some each time."""
    columns = [column for column in table.columns if not is_counted(column)]
    selection, names = select(*columns), [column.name for column in columns]
    if target.dialect.name == source.dialect.name:  # which keeps values alike: as they are
        putting = str(insert(table).compile(target, column_keys=names))
        plain = source.exec_driver_sql(str(selection.compile(source)))
        for some in plain.partitions(ROWS_AT_ONCE):
            target.exec_driver_sql(putting, [tuple(row) for row in some])
            yield len(some)
    else:
        found = source.execute(selection.execution_options(yield_per=ROWS_AT_ONCE))
        for rows in found.partitions():
            target.execute(insert(table), [row._asdict() for row in rows])
            yield len(rows)


def is_counted(column: Any) -> bool:
    """Whether the database counts the rows by it."""
    return bool(column.primary_key and column.name == "id" and column.type.python_type is int)


def store_files(connection: Connection, files: Iterable[File]) -> None:
    """Keep the files for download, a piece at a time."""
    kept = set()
    for file in files:
        told = file.told
        row = {"name": told.name, "media_type": told.media_type}
        connection.execute(insert(Download), {**row, "size": told.bytes, "sha256": told.sha256})
        if told.sha256 in kept:
            continue
        kept.add(told.sha256)
        with file.path.open("rb") as opened:
            for number, content in enumerate(iter(lambda: opened.read(PIECE_BYTES), b"")):
                piece = {"sha256": told.sha256, "number": number, "content": content}
                connection.execute(insert(DownloadPiece), piece)
