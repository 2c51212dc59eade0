"""The files of a seed package, read and changed as an editor does it: by file, line and column."""

import csv
from collections.abc import Callable
from pathlib import Path

from app.seeding.check import check_package
from app.seeding.faults import Fault, SeedError
from app.seeding.read import read_package

Table = list[list[str]]


def rows_of(seed: Path, file: str) -> list[dict[str, str]]:
    """The rows of a file, by column."""
    with (seed / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def edit(seed: Path, file: str, change: Callable[[Table], object]) -> None:
    """Change the rows of a file in place; row 0 is the header."""
    path = seed / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)


def put(seed: Path, file: str, line: int, column: str, value: str) -> None:
    """Write a value into a cell; line 1 is the header."""

    def change(rows: Table) -> None:
        rows[line - 1][rows[0].index(column)] = value

    edit(seed, file, change)


def line_of(seed: Path, file: str, id_: str) -> int:
    """The line of a row."""
    return next(n for n, row in enumerate(rows_of(seed, file), 2) if row["id"] == id_)


def write(seed: Path, file: str, id_: str, **cells: str) -> int:
    """Fill cells of a row; returns its line."""
    line = line_of(seed, file, id_)
    for column, value in cells.items():
        put(seed, file, line, column, value)
    return line


def faults_of(seed: Path, pages: Path | None = None) -> list[Fault]:
    """What the reader or else the checker finds."""
    try:
        return check_package(read_package(seed), pages)
    except SeedError as error:
        return error.faults


def where(faults: list[Fault], check: str | None) -> list[tuple[str, int, str | None]]:
    """File, line and column of what a check found."""
    return [(each.file, each.line, each.column) for each in faults if each.check == check]
