"""Every record of a package as answers show it: statements first, for the records list them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from app.kinds import ENTITIES, STATEMENT_TYPES, Kind
from app.schemas.base import Shape
from app.schemas.statement import StatementBase
from app.seeding.catalogue import Catalogue
from app.seeding.mentions import mentions
from app.seeding.render import rendering_of
from app.seeding.render.base import show
from app.seeding.rows.base import Row


class Record(NamedTuple):
    """A row, the item of a list that it is shown as, and the record's own answer."""

    row: Row
    item: Shape
    detail: Shape


def show_statements(see: Catalogue) -> dict[str, StatementBase]:
    """The statements of every type, by id."""
    shown: dict[str, StatementBase] = {}
    for kind in STATEMENT_TYPES:
        for row in see.package[kind.row]:
            shape = show(kind.item, row, see, rendering_of(row).fields(row, see, []), [])
            assert isinstance(shape, StatementBase)
            shown[shape.id] = shape
    return shown


def show_entities(
    see: Catalogue, statements: dict[str, StatementBase]
) -> Iterator[tuple[Kind, list[Record]]]:
    """Every kind of entity with its records, which list the statements about them."""
    about = _by_record(see, statements)
    for kind in ENTITIES:
        yield (
            kind,
            [
                _show(kind, row, see, about[kind.plural, row.name_of_row])
                for row in see.package[kind.row]
            ],
        )


def _show(kind: Kind, row: Row, see: Catalogue, about: list[StatementBase]) -> Record:
    assert kind.detail is not None
    own = rendering_of(row).fields(row, see, about)
    return Record(
        row, show(kind.item, row, see, own, about), show(kind.detail, row, see, own, about)
    )


def _by_record(
    see: Catalogue, statements: dict[str, StatementBase]
) -> dict[tuple[str, str], list[StatementBase]]:
    """The statements about each (file, id), in order of time, undated ones last."""
    about: dict[tuple[str, str], list[StatementBase]] = defaultdict(list)
    for row in see.package.statements:
        for record in set(mentions(row, see)):
            about[record].append(statements[row.id])
    for own in about.values():
        own.sort(key=lambda item: (_first_day(item), item.id))
    return about


def _first_day(item: StatementBase) -> str:
    return (item.date.earliest or "") if item.date else "9999"
