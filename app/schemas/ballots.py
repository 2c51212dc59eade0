"""Ballots as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import StatementRef, SubjectRef, TypeOfStatement
from app.schemas.statement import Question, StatementBase
from app.vocab import Choice


class Ballot(StatementBase):
    """A named person or body cast this choice in a vote."""

    type: Annotated[Literal["ballot"], TypeOfStatement]
    vote: Annotated[StatementRef, Field(description="The vote.")]
    question: Question
    voter: Annotated[SubjectRef, Field(description="The person or body that voted.")]
    choice: Annotated[Choice, Field(description="How they voted on the question.")]


Ballots = Annotated[list[Ballot], Field(description="Choices it cast in votes, in order of time.")]
