"""Votes as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import OrganisationRef, Ref, Shape, SubjectRef, TypeOfStatement
from app.schemas.statement import MeetingOrNone, Question, StatementBase
from app.vocab import Outcome, Side


class Counts(Shape):
    """Figures of a vote; null where the source is silent."""

    for_: Annotated[
        int | None, Field(alias="for", description="Votes for the question; null if not given.")
    ]
    against: Annotated[
        int | None, Field(description="Votes against the question; null if not given.")
    ]
    abstain: Annotated[int | None, Field(description="Abstentions; null if not given.")]
    present: Annotated[
        int | None, Field(description="All who were there or answered; null if not given.")
    ]


class Vote(StatementBase):
    """A vote was taken."""

    type: Annotated[Literal["vote"], TypeOfStatement]
    question: Question
    issue: Annotated[
        Ref | None, Field(description="The issue that the question bears on; null if on none.")
    ]
    sense: Annotated[
        Side | None,
        Field(description="What a vote for the question means on `issue`; null if nothing plain."),
    ]
    meeting: MeetingOrNone
    organisation: Annotated[
        OrganisationRef | None, Field(description="The body that voted; null if not told.")
    ]
    proposers: Annotated[
        list[SubjectRef], Field(description="Who moved the question; [] if not told.")
    ]
    counts: Annotated[Counts, Field(description="The figures, as far as the source gives them.")]
    margin: Annotated[
        int | None,
        Field(
            description="Difference between for and against, counted or told in words; null where "
            "it is not known."
        ),
    ]
    tally_text: Annotated[
        str | None, Field(description="The result as the source words it; null if it does not.")
    ]
    outcome: Annotated[Outcome, Field(description="What became of the question.")]
