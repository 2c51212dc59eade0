"""Affiliations as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import OrganisationRef, TypeOfStatement
from app.schemas.statement import PersonMeant, StatementBase
from app.vocab import Role


class Affiliation(StatementBase):
    """A person was something in an organisation."""

    type: Annotated[Literal["affiliation"], TypeOfStatement]
    person: PersonMeant
    organisation: Annotated[OrganisationRef, Field(description="The body.")]
    role: Annotated[Role, Field(description="What the person was in it.")]
