"""Traits as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import Ref, SubjectRef, TypeOfStatement
from app.schemas.statement import StatementBase
from app.vocab import TraitBasis, TraitKind


class Trait(StatementBase):
    """Who a person or an organisation was, or was not."""

    type: Annotated[Literal["trait"], TypeOfStatement]
    subject: Annotated[SubjectRef, Field(description="The person or body it is told of.")]
    kind: Annotated[TraitKind, Field(description="What it tells.")]
    value: Annotated[
        str, Field(description="What they were, in a few words; of a gender female or male.")
    ]
    negated: Annotated[bool, Field(description="true: they were not so, as the source says.")]
    other_person: Annotated[
        Ref | None, Field(description="The person that the value relates them to; null if to none.")
    ]
    basis: Annotated[TraitBasis, Field(description="What it is known from.")]


Traits = Annotated[list[Trait], Field(description="Who it was, in order of time.")]
