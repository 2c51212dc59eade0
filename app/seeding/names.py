"""The forms of the name of a record, and the rows of the table of names that they make."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.kinds import KINDS
from app.models.names import Name
from app.names import fold, script_of
from app.schemas.base import Citation
from app.schemas.names import Name as NameShape
from app.seeding.catalogue import Catalogue
from app.vocab import NameKind


class Form(NamedTuple):
    """One form of a name, where it comes from, and the pages that print it."""

    text: str
    kind: NameKind
    citations: list[Citation]


def forms_of(row: Any, see: Catalogue) -> list[Form]:
    """The heading, the names in other columns of the record, and the forms of names.csv."""
    also = [(text, kind) for text, kind in row.also_called() if text != row.name]
    listed = (name for name in see.names_of(row) if name.text != row.name)
    return [
        Form(row.name, NameKind.HEADING, see.citations(row)),
        *(Form(text, kind, _printed_on(kind, row, see)) for text, kind in also),
        *(Form(name.text, name.kind, see.citations(name)) for name in listed),
    ]


def _printed_on(kind: NameKind, row: Any, see: Catalogue) -> list[Citation]:
    return see.citations(row) if kind is NameKind.PRINTED else []


def show_names(row: Any, see: Catalogue) -> list[NameShape]:
    """Every form of the record's name, the one it stands under first."""
    return [
        NameShape(text=text, kind=kind, script=script_of(text), citations=citations)
        for text, kind, citations in forms_of(row, see)
    ]


def fill_names(see: Catalogue) -> Iterator[dict[str, Any]]:
    """The rows of the table of names, with the keys that each form folds to."""
    for kind in KINDS:
        if kind.column_in(Name) is None:
            continue
        for row in see.package[kind.row]:
            for text, form_kind, citations in forms_of(row, see):
                keys = fold(text, figures=True)
                yield {
                    kind.pointer: row.name_of_row,
                    "text": text,
                    "kind": form_kind,
                    "script": script_of(text),
                    "page": citations[0].page if citations else None,
                    "key": keys.key,
                    "soft": keys.soft,
                }
