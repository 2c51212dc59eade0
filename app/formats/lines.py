"""Statements as lines of the table of all types: written when they are loaded, joined when asked.

The table of one type has some of the columns.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from app.formats.table import END_OF_LINE, Columns, columns, filling, write_header, write_rows
from app.schemas.statements import Statement

COLUMNS = columns(Statement)
_fill = filling(COLUMNS)


def line_of(document: str) -> str:
    """The statement as a line of the table of all types, without its end."""
    return write_rows([_fill(document)]).removesuffix(END_OF_LINE)


def join_lines(
    made: Columns, lines: Iterable[Sequence[str]], *, bom: bool = False
) -> Iterator[str]:
    """The table of such lines as CSV, a piece at a time."""
    yield write_header(made, bom=bom)
    write = _join if list(made) == list(COLUMNS) else _cutting(made)
    for piece in lines:
        yield write(piece)


def _join(lines: Sequence[str]) -> str:
    return END_OF_LINE.join((*lines, ""))


def _cutting(made: Columns) -> Callable[[Sequence[str]], str]:
    """What writes of the columns of lines only these."""
    names = list(COLUMNS)
    take = itemgetter(*(names.index(name) for name in made))

    def cut(lines: Sequence[str]) -> str:
        return write_rows(map(take, csv.reader(lines)))

    return cut
