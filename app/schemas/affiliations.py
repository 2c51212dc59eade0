"""Affiliations as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import OrganisationRef, TypeOfStatement, word
from app.schemas.statement import PersonMeant, StatementBase


class Affiliation(StatementBase):
    """A person was something in an organisation."""

    type: Annotated[Literal["affiliation"], TypeOfStatement]
    person: PersonMeant
    organisation: Annotated[OrganisationRef, Field(description="The body.")]
    role: Annotated[str, word("role", "What the person was in it.")]
