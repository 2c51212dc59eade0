"""CSV: one row an item. References become id and name, dates their parts, citations their pages.

The columns follow from the item's schema, so an empty list has the same header as a full one.

No cell is a formula. Spreadsheets run what begins with one of a few signs, so a text that does gets
an apostrophe in front, as OWASP advises; numbers stay numbers. It is always done, for whoever opens
a file does not know what is in it, and it can be undone without a doubt: a text that begins with
apostrophes and then such a sign gets one more, so that one is to be taken off wherever they stand.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from app.schemas.base import Citation, Date, OrganisationRef, Ref, RegionRef, StatementRef
from app.schemas.names import Name
from app.schemas.points import MapPoint
from app.schemas.search import Matched
from app.schemas.votes import Counts

Take = Callable[[Any], Any]


class Cell(NamedTuple):
    """What fills a column: a field of an item, and what is taken from its value."""

    field: str
    take: Take


Columns = Mapping[str, Cell]
BYTE_ORDER_MARK = "\ufeff"
RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # how a formula begins, of any width
BEGINNINGS = frozenset("'=+-@\t\r\n＝＋－＠")  # of what RUN matches
PIECE = 16 * 1024  # characters, about
END_OF_LINE = "\r\n"
DATE_PARTS = (
    "text",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "approximate",
    "uncertain",
    "reason",
)


def columns(
    item: Any, detail: type[BaseModel] | None = None, include: Sequence[str] = ()
) -> Columns:
    """The columns of a list of such items, each with what fills it from an item.

    `item` is a shape or a union of shapes; a column that an item lacks stays empty. `include` are
    fields of `detail` that the items have besides.
    """
    return _columns(item, detail, tuple(include))


@lru_cache(maxsize=256)
def _columns(item: Any, detail: type[BaseModel] | None, include: tuple[str, ...]) -> Columns:
    made: dict[str, Cell] = {}
    for shape in types_of(item):
        for name, field in shape.model_fields.items():
            made.update(_columns_of(field.alias or name, types_of(field.annotation)))
    further = detail.model_fields if detail else {}
    for name in include:
        made.update(_columns_of(name, types_of(further[name].annotation)))
    return made


def write_csv(made: Columns, documents: Iterable[str], *, bom: bool = False) -> Iterator[str]:
    """The list as CSV, a piece at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=END_OF_LINE)
    buffer.write(write_header(made, bom=bom))
    fill = filling(made)
    for document in documents:
        writer.writerow(fill(document))
        if buffer.tell() >= PIECE:
            yield _taken(buffer)
    yield _taken(buffer)


def write_header(made: Columns, *, bom: bool = False) -> str:
    """The line that names the columns."""
    return (BYTE_ORDER_MARK if bom else "") + write_rows([made])


def write_rows(rows: Iterable[Iterable[Any]]) -> str:
    """Rows of cells as lines."""
    written = io.StringIO()
    csv.writer(written, lineterminator=END_OF_LINE).writerows(rows)
    return written.getvalue()


def filling(made: Columns) -> Callable[[str], list[Any]]:
    """What makes a row of a document."""
    # A list of many types has many columns, most of them of fields that an item has not.
    places: dict[str, list[tuple[int, Take]]] = {}
    for place, cell in enumerate(made.values()):
        places.setdefault(cell.field, []).append((place, cell.take))
    empty = [""] * len(made)

    def fill(document: str) -> list[Any]:
        row: list[Any] = empty.copy()
        for field, value in json.loads(document).items():
            if value is not None:
                for place, take in places.get(field, ()):
                    row[place] = _plain(take(value))
        return row

    return fill


def _taken(buffer: io.StringIO) -> str:
    """What stands in the buffer, which is empty then."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value[:1] in BEGINNINGS and RUN.match(value) else value
    return str(value).lower() if isinstance(value, bool) else value


def types_of(annotation: Any) -> list[Any]:
    """The plain types of an annotation, in its order: of list[X] | None list, X and None."""
    if get_origin(annotation) is Annotated:
        return types_of(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        inner = [kind for part in get_args(annotation) for kind in types_of(part)]
        return list(dict.fromkeys(inner))
    if get_origin(annotation) is list:
        return [list, *types_of(get_args(annotation)[0])]
    return [annotation]


def _columns_of(name: str, types: list[Any]) -> dict[str, Cell]:
    shapes = {kind for kind in types if isinstance(kind, type) and issubclass(kind, BaseModel)}
    if list in types and Citation not in shapes:
        return _list_column(name, shapes)
    for shape, make in SHAPE_COLUMNS.items():
        if any(issubclass(kind, shape) for kind in shapes):
            return make(name)
    return {name: _inside(name)}


def _list_column(name: str, shapes: set[type[BaseModel]]) -> dict[str, Cell]:
    """The ids of a list of records; of forms of a name, which have none, the forms."""
    if Name in shapes:
        return {name: _joined(name, lambda form: form["text"])}
    if shapes:
        return {f"{name}_ids": _joined(name, lambda ref: ref["id"])}
    return {name: _joined(name, lambda text: text)}


def _date_columns(name: str) -> dict[str, Cell]:
    return {
        **{f"{name}_{part}": _inside(name, part) for part in DATE_PARTS},
        f"{name}_printed": _inside(name, "printed", "edtf"),
        f"{name}_printed_calendar": _inside(name, "printed", "calendar"),
    }


def _citation_columns(name: str) -> dict[str, Cell]:
    return {
        "source_id": _joined(name, lambda cited: cited["source"]["id"]),
        "pages": _joined(name, lambda cited: cited["page"]),
        "note_numbers": _notes(name),
    }


def _notes(name: str) -> Cell:
    """The note of each page, in the order of `pages`, nothing between the semicolons for none."""

    def join(citations: Any) -> str:
        notes: dict[int, str | None] = {}
        for cited in citations or []:
            notes[cited["page"]] = notes.get(cited["page"]) or cited["note_number"]
        return ";".join(note or "" for note in notes.values()) if any(notes.values()) else ""

    return Cell(name, join)


def _parts(*parts: str) -> Callable[[str], dict[str, Cell]]:
    return lambda name: {f"{name}_{part}": _inside(name, part) for part in parts}


SHAPE_COLUMNS: dict[type[BaseModel], Callable[[str], dict[str, Cell]]] = {
    Date: _date_columns,
    Citation: _citation_columns,
    Counts: _parts("for", "against", "abstain", "present"),
    MapPoint: _parts("latitude", "longitude", "placed_by"),
    Matched: _parts("form", "why"),
    StatementRef: _parts("id"),
    OrganisationRef: _parts("id", "name", "kind"),
    RegionRef: _parts("id", "name", "kind"),
    Ref: _parts("id", "name"),
}


def _inside(field: str, *names: str) -> Cell:
    """What stands under these names, each inside the one before."""
    return Cell(field, _within(names))


def _within(names: Sequence[str]) -> Take:
    if not names:
        return lambda value: value
    if len(names) == 1:
        (name,) = names
        return lambda value: None if value is None else value.get(name)
    name, within = names[0], _within(names[1:])
    return lambda value: None if value is None else within(value.get(name))


def _joined(field: str, take: Take) -> Cell:
    def join(values: Any) -> str:
        parts = [part for value in values or [] if (part := take(value)) is not None]
        return ";".join(dict.fromkeys(map(str, parts)))

    return Cell(field, join)
