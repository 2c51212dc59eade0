"""Ballots as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import RegionRef, StatementRef, SubjectRef, TypeOfStatement
from app.schemas.statement import Question, StatementBase
from app.vocab import Choice


class Ballot(StatementBase):
    """A named person or body cast this choice in a vote."""

    type: Annotated[Literal["ballot"], TypeOfStatement]
    vote: Annotated[StatementRef, Field(description="The vote.")]
    question: Question
    voter: Annotated[SubjectRef, Field(description="The person or body that voted.")]
    region: Annotated[
        RegionRef | None, Field(description="Whom they sat for; null where the source names none.")
    ]
    choice: Annotated[Choice, Field(description="How they voted on the question.")]


Ballots = Annotated[list[Ballot], Field(description="Choices it cast in votes, in order of time.")]
