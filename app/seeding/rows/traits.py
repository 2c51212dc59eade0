"""traits.csv: who somebody was."""

from typing import Annotated

from app.seeding.rows.base import Id, RefersTo, Text
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow
from app.vocab import TraitBasis, TraitKind


class TraitRow(StatementRow):
    """Who a person or a body was."""

    file = "traits"
    word = "trait"
    one_of = ("person", "organisation")
    person: PersonId | None
    organisation: OrganisationId | None
    kind: TraitKind
    value: Text
    other_person: Annotated[Id, RefersTo(("people",), aside=True)] | None
    basis: TraitBasis
    negated: bool | None
