"""The forms of a person's name as statements of IPIF: those that a page prints."""

import re
from collections import Counter
from collections.abc import Iterator

from app import limits
from app.names import plain
from app.schemas.ipif import Statement
from app.seeding.catalogue import Catalogue
from app.seeding.ipif.words import cite, spelled, statement_type
from app.seeding.names import forms_of
from app.seeding.rows.people import PersonRow
from app.vocab import NO_NAMES, NameKind

MOST_LETTERS = limits.TEXT  # folding may lengthen a form, and an id is a key
NO_LETTER = re.compile(r"[^a-z0-9]+")


def tell_names(row: PersonRow, see: Catalogue) -> Iterator[Statement]:
    """A statement for each form; not for those by which somebody is only found.

    The id is made of the person and the form, so that it stays when others are added; two hyphens
    part what no id of the data can have there.
    """
    taken: Counter[str] = Counter()
    for form in forms_of(row, see):
        if not form.citations or form.kind in NO_NAMES:
            continue
        letters = NO_LETTER.sub("-", plain(form.text))[:MOST_LETTERS].strip("-")
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
