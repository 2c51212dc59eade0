"""Participations as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import OrganisationRef, Ref, SubjectRef, TypeOfStatement, word
from app.schemas.statement import StatementBase


class Participation(StatementBase):
    """A person or an organisation took part in a meeting."""

    type: Annotated[Literal["participation"], TypeOfStatement]
    participant: Annotated[SubjectRef, Field(description="The person or body that took part.")]
    meeting: Annotated[Ref, Field(description="The meeting.")]
    role: Annotated[str, word("participation-role", "As what they took part.")]
    mandated_by: Annotated[
        OrganisationRef | None, Field(description="The body that sent them; null if none is told.")
    ]
    mandate: Annotated[
        str | None, Field(description="What they were told to do there; null if not known.")
    ]


Participations = Annotated[
    list[Participation], Field(description="Meetings it took part in, in order of time.")
]
