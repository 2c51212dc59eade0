"""traits.csv: who somebody was."""

from typing import Annotated

from app.seeding.rows.base import Id, RefersTo, Text, Word, WordOf
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow


class TraitRow(StatementRow):
    """Who a person or a body was."""

    file = "traits"
    word = "trait"
    one_of = ("person", "organisation")
    person: PersonId | None
    organisation: OrganisationId | None
    kind: Annotated[Word, WordOf("trait-kind")]
    value: Text
    other_person: Annotated[Id, RefersTo(("people",), aside=True)] | None
    basis: Annotated[Word, WordOf("trait-basis")]
    negated: bool | None
