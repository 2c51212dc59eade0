"""Checks of what tables and formats cannot take, though each cell is sound; all yield faults."""

import re
from collections.abc import Iterator

from sqlalchemy import FromClause, Table, UniqueConstraint

from app.kinds import KINDS
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.base import Row
from app.seeding.rows.regions import RegionRow

# How a text begins that spreadsheets run, in any width of the sign.
FORMULA = re.compile(r"[=+\-@＝＋－＠]")


def check_unique(package: Package) -> Iterator[Fault]:
    """What a table holds but once stands in one row."""
    for kind in KINDS:
        for columns in _unique(kind.table.__table__, kind.row):
            first_lines: dict[tuple[object, ...], int] = {}
            for row in package[kind.row]:
                key = tuple(getattr(row, column) for column in columns)
                if key in first_lines:
                    named = " and ".join(column.strip("_") for column in columns)
                    message = f"the same {named} as line {first_lines[key]}"
                    yield fault("unique", row, message, columns[-1])
                first_lines.setdefault(key, row.line)


def _unique(table: FromClause, row: type[Row]) -> Iterator[tuple[str, ...]]:
    """The fields of which the table takes no two rows that have them alike."""
    assert isinstance(table, Table)
    keys = [rule for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    indexes = [index for index in table.indexes if index.unique]
    for columns in [*(key.columns for key in keys), *(index.columns for index in indexes)]:
        fields = [row.field_of(column.name) for column in columns]
        if all(fields):  # else the table fills it by itself
            yield tuple(filter(None, fields))


def check_points(package: Package) -> Iterator[Fault]:
    """A latitude has its longitude."""
    for region in package[RegionRow]:
        if (region.latitude is None) != (region.longitude is None):
            missing = "latitude" if region.latitude is None else "longitude"
            yield fault("point", region, "latitude and longitude go together", missing)


def check_formulas(package: Package) -> Iterator[Fault]:
    """No text is a formula to a spreadsheet, which would keep what comes out and lose the text.

    CSV answers guard such a text by an apostrophe; the package itself, which people keep in
    spreadsheets and take from each other, cannot.
    """
    for row_type, table in package.tables.items():
        for row in table:
            for column in row_type.texts():
                text = getattr(row, column)
                if text and FORMULA.match(text):
                    message = (
                        f"spreadsheets run a text that begins with {text[0]}: put it otherwise"
                    )
                    yield fault("formula", row, message, column)
