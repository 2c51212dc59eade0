"""Traits as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import Ref, SubjectRef, TypeOfStatement, word
from app.schemas.statement import StatementBase


class Trait(StatementBase):
    """Who a person or an organisation was, or was not."""

    type: Annotated[Literal["trait"], TypeOfStatement]
    subject: Annotated[SubjectRef, Field(description="The person or body it is told of.")]
    kind: Annotated[str, word("trait-kind", "What it tells.")]
    value: Annotated[
        str, Field(description="What they were, in a few words; of a gender female or male.")
    ]
    negated: Annotated[bool, Field(description="true: they were not so, as the source says.")]
    other_person: Annotated[
        Ref | None, Field(description="The person that the value relates them to; null if to none.")
    ]
    basis: Annotated[str, word("trait-basis", "What it is known from.")]


Traits = Annotated[list[Trait], Field(description="Who it was, in order of time.")]
