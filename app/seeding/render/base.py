"""From a row to the JSON that answers show of it and to the cells of its table.

What a field or a column holds follows from its name: the column of the row that is called the
same. A reference that no column is called like is whom or what the row is about. A noun that has
more to say has a `Rendering` of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from app.kinds import STATEMENT_TYPES
from app.models.base import Base, Dated
from app.schemas.base import Shape
from app.schemas.statement import StatementBase
from app.seeding.catalogue import Catalogue, url_of
from app.seeding.days import date_cells, show_date, show_own_date
from app.seeding.names import show_names
from app.seeding.rows.base import DatedRow, Row
from app.seeding.rows.statement import StatementRow

Cells = dict[str, Any]
Table = type[Base]
S = TypeVar("S", bound=Shape)
About = list[StatementRow]
Fill = Callable[[Any, Catalogue], Any]
ROW_OF = {kind.item: kind.row for kind in STATEMENT_TYPES}
# Fields that are called alike in every shape and that no column holds as it is.
MADE: dict[str, Callable[[Any, Catalogue], Any]] = {
    "type": lambda row, _: row.word,
    "url": lambda row, _: url_of(row),
    "citations": lambda row, see: see.citations(row),
    "cite": lambda row, see: see.cite(row),
    "names": show_names,
    "date": lambda row, _: show_own_date(row),
}


class Rendering:
    """What a noun adds to what its columns say; none of it by default."""

    def fields(self, row: Any, see: Catalogue, about: About) -> dict[str, Any]:
        """Fields of the item and the record, those of the record only too.

        `about` are the rows of the statements about the record, in order of time.
        """
        return {}

    def cells(self, row: Any, see: Catalogue) -> Cells:
        """Cells of the table."""
        return {}

    def beside(self, row: Any, see: Catalogue) -> Iterator[tuple[Table, Cells]]:
        """Rows of further tables."""
        return iter(())


def show(shape: type[S], row: Row, see: Catalogue, own: Mapping[str, Any]) -> S:
    """The row as the shape; what `own` does not give, its columns do. It lists no statements."""
    fields = {
        name: own[name] if name in own else fill(row, see)
        for name, fill in _fills(shape, type(row)).items()
    }
    return shape.model_validate(fields, by_name=True)


@cache
def _fills(shape: type[Shape], row_type: type[Row]) -> dict[str, Fill]:
    """By field of the shape what fills it from such a row."""
    return {
        name: _fill(name, field.annotation, row_type) for name, field in shape.model_fields.items()
    }


def _fill(name: str, annotation: Any, row_type: type[Row]) -> Fill:
    if made := MADE.get(name):
        return made
    if lists_statements(annotation):
        return lambda _row, _see: []
    if not _has(row_type, name):
        return lambda row, see: see.subject(row)
    if name in row_type.references():
        return lambda row, see: _referred(name, row, see)
    if f"{name}_calendar" in row_type.model_fields:
        return lambda row, _see: show_date(row.day_of(name))
    read = attrgetter(name)  # of a flag an empty cell is a no
    return lambda row, _see: bool(read(row)) if annotation is bool else read(row)


def _has(row_type: type[Row], name: str) -> bool:
    """Whether such rows have a column or a property of the name."""
    return name in row_type.model_fields or any(name in vars(each) for each in row_type.__mro__)


def _referred(name: str, row: Row, see: Catalogue) -> Any:
    """The records that a column names: a list where it may name several."""
    refs = see.refs(row, name)
    return refs if isinstance(getattr(row, name), tuple) else next(iter(refs), None)


def _listed_statement(annotation: Any) -> type[StatementBase] | None:
    """The type of statement that a field lists."""
    inner = get_args(annotation)
    shape = inner[0] if inner else None
    is_shape = isinstance(shape, type) and issubclass(shape, StatementBase)
    return shape if is_shape else None


def lists_statements(annotation: Any) -> bool:
    """Whether a field lists statements about the record."""
    return _listed_statement(annotation) is not None


def cells_of(table: Table, row: Row, own: Mapping[str, Any]) -> Cells:
    """The cells of the row's table: a column `x_id` has what the column `x` of the row says."""
    cells = {column: getattr(row, name) for column, name in _filled(table, type(row))}
    dates = date_cells(row) if issubclass(table, Dated) and isinstance(row, DatedRow) else {}
    return {**cells, **dates, **own}


@cache
def _filled(table: Table, row_type: type[Row]) -> list[tuple[str, str]]:
    """The columns of the table that such a row fills, each with what it is called in the row."""
    found = []
    for column in table.__table__.columns:
        name = column.name.removesuffix("_id")
        candidates = (column.name, name, f"{name}_")
        if known := next((each for each in candidates if _has(row_type, each)), None):
            found.append((column.name, known))
    return found


def dump(shape: BaseModel) -> str:
    """The JSON that answers are made of."""
    return shape.model_dump_json(by_alias=True)


def dump_with(record: Shape, about: About, documents: Mapping[str, str]) -> str:
    """The JSON of a record that lists the statements about it, whose `documents` go by id.

    They stand in it as they are, so that nobody need hold or write them a second time.
    """
    parts = []
    for listed, names in _parts(type(record)):
        if listed is None:
            parts.append(record.model_dump_json(by_alias=True, include=set(names))[1:-1])
        else:
            told = ",".join(documents[row.id] for row in about if isinstance(row, listed))
            parts.append(f'"{names[0]}":[{told}]')
    return f"{{{','.join(parts)}}}"


@cache
def _parts(shape: type[Shape]) -> list[tuple[type[Row] | None, list[str]]]:
    """The fields of a record in order: what lists statements alone, with their rows' type."""
    found: list[tuple[type[Row] | None, list[str]]] = []
    for name, field in shape.model_fields.items():
        listed = _listed_statement(field.annotation)
        if listed:
            found.append((ROW_OF[listed], [field.alias or name]))
        elif found and found[-1][0] is None:
            found[-1][1].append(name)
        else:
            found.append((None, [name]))
    return found
