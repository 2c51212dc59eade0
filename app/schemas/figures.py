"""Figures as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import AnyRef, TypeOfStatement, word
from app.schemas.statement import StatementBase
from app.vocab import FigureQualifier


class Figure(StatementBase):
    """A number that is told of an organisation, a meeting or a region."""

    type: Annotated[Literal["figure"], TypeOfStatement]
    subject: Annotated[AnyRef, Field(description="The body, the meeting or the place.")]
    kind: Annotated[str, word("figure-kind", "What it counts.")]
    number: Annotated[int | float, Field(description="The number; of a range its lower end.")]
    number_to: Annotated[
        int | float | None, Field(description="The upper end of a range; null if it is none.")
    ]
    qualifier: Annotated[
        FigureQualifier | None, Field(description="about, fewer-than, more-than; null: exact.")
    ]
    unit: Annotated[str, Field(description="What is counted or measured.", examples=["persons"])]
    text: Annotated[str, Field(description="The figure as the source prints it.")]


Figures = Annotated[list[Figure], Field(description="Numbers told of it, in order of time.")]
