"""The forms of a person's name as statements of IPIF: those that a page prints."""

import re
from collections import Counter
from collections.abc import Iterator

from app.names import plain
from app.schemas.ipif import Statement
from app.seeding.catalogue import Catalogue
from app.seeding.ipif.words import cite, spelled, statement_type
from app.seeding.names import forms_of
from app.seeding.rows.people import PersonRow
from app.vocab import NameKind

NO_LETTER = re.compile(r"[^a-z0-9]+")


def tell_names(row: PersonRow, see: Catalogue) -> Iterator[Statement]:
    """A statement for each form; not for those that a scan damaged, which no page prints.

    The id is made of the person and the form, so that it stays when others are added; two hyphens
    part what no id of the data can have there.
    """
    taken: Counter[str] = Counter()
    for form in forms_of(row, see):
        if not form.citations or form.kind is NameKind.SCAN:
            continue
        letters = NO_LETTER.sub("-", plain(form.text)).strip("-")
        id_ = f"name-{row.id}--{letters}"
        taken[id_] += 1
        heading = form.kind is NameKind.HEADING
        of = "the record stands under it" if heading else f"{spelled(form.kind)} form of {row.name}"
        yield Statement(
            id=f"{id_}--{taken[id_]}" if taken[id_] > 1 else id_,
            statement_type=statement_type("name"),
            name=form.text,
            name_kind=form.kind,
            statement_text=f"Name: {form.text} ({of}).",
            citations=cite(form.citations),
        )
