"""Lines of registers as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import OrganisationRef, Ref, RegionRef, TypeOfStatement
from app.schemas.statement import PersonMeant, StatementBase


class RegisterEntry(StatementBase):
    """A line of a printed list, transcribed."""

    type: Annotated[Literal["register-entry"], TypeOfStatement]
    register_: Annotated[Ref, Field(alias="register", description="The list.")]
    order: Annotated[int, Field(description="Line of the list, from 1.")]
    printed_name: Annotated[str, Field(description="The name as the line prints it.")]
    printed_body: Annotated[
        str | None, Field(description="The body as the line prints it; null if it names none.")
    ]
    person: PersonMeant
    organisations: Annotated[
        list[OrganisationRef], Field(description="Bodies that the line puts the person in.")
    ]
    region: Annotated[
        RegionRef | None, Field(description="The place that the line names; null if none.")
    ]
