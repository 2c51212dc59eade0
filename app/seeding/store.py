"""Rows put into the tables of a database."""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection, delete, insert

from app.bulk import File
from app.models.base import Base
from app.models.dataset import PIECE_BYTES, Download, DownloadPiece
from app.seeding.render.base import Cells, Table

ROWS_AT_ONCE = 1000
Progress = Callable[[str, int, int], None]


def empty(connection: Connection) -> None:
    """Empty every table."""
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(delete(table))


def fill(connection: Connection, tables: dict[Table, list[Cells]], tell: Progress) -> None:
    """Fill empty tables, in the order given; the rows of each have the same columns."""
    total = sum(map(len, tables.values()))
    done = 0
    for table, cells in tables.items():
        for chunk in _chunks(cells):
            connection.execute(insert(table), chunk)
            done += len(chunk)
            tell(f"loading {table.__tablename__}", done, total)


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


def _chunks(rows: list[Cells]) -> Iterator[list[Cells]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]
