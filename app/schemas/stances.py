"""Stances as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import Ref, StatementRef, Subject, SubjectRegion, TypeOfStatement, word
from app.schemas.statement import MeetingOrNone, StatementBase
from app.vocab import Position


class Stance(StatementBase):
    """A person or an organisation held a position on an issue."""

    type: Annotated[Literal["stance"], TypeOfStatement]
    subject: Subject
    region: SubjectRegion
    issue: Annotated[Ref, Field(description="The question that the position answers.")]
    position: Annotated[Position, Field(description="The position on `issue`.")]
    root_issue: Annotated[Ref, Field(description="The issue at the top of the tree.")]
    root_position: Annotated[
        Position | None,
        Field(description="What the position means on `root_issue`; null: nothing is said of it."),
    ]
    basis: Annotated[str, word("basis", "What the position is known from.")]
    meeting: MeetingOrNone
    vote: Annotated[
        StatementRef | None, Field(description="The vote it was taken in; null if in none.")
    ]
    work: Annotated[
        Ref | None, Field(description="The text that it is known from; null if from none.")
    ]
    derived_from: Annotated[
        StatementRef | None,
        Field(
            description="The ballot that shows the position; null where the source tells of the "
            "position itself."
        ),
    ]


class StanceOnIssue(Stance):
    """A stance in a list that was asked for one issue."""

    asked_issue: Annotated[str, Field(description="Id of the issue that was asked for.")]
    asked_position: Annotated[
        Position, Field(description="The position on that issue, which `position` may not be.")
    ]


ListedStance = Annotated[StanceOnIssue | Stance, Field(title="ListedStance")]
Stances = Annotated[list[Stance], Field(description="Positions it held, in order of time.")]
