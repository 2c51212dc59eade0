"""Positions over time as JSON: who stood where on a day, and how they turned."""

from typing import Annotated, Generic, Literal

from pydantic import Field

from app.schemas.base import (
    CountedUrl,
    Date,
    Item,
    Items,
    NextUrl,
    Ref,
    RegionRef,
    RelatedQuestions,
    Shape,
    StatementRef,
    Subject,
    SubjectRef,
    SubjectRegion,
    SubjectUrl,
    Total,
)
from app.schemas.stances import Stance
from app.vocab import Certainty, Position

PositionOrSilent = Annotated[
    Literal["for", "against", "divided", "abstained", "undecided", "silent"],
    Field(description="Position on the issue asked; silent: none is known by the day."),
]
OnIssue = Annotated[Position, Field(description="Position on the issue asked.")]
SpellNumber = Annotated[int, Field(description="Place among the subject's spells, from 1.")]
First = Annotated[Date, Field(description="Date of the first stance of the run.")]
Last = Annotated[Date, Field(description="Date of the last stance of the run.")]
Undated = Annotated[int, Field(description="Stances without a date, which no day counts.")]
Run = Annotated[list[StatementRef], Field(description="The run, in order of time.")]
Pages = Annotated[list[int], Field(description="Printed pages that it rests on.")]
Since = Annotated[
    Date | None,
    Field(description="Date of the first stance of the unbroken run; null for the silent."),
]
Certain = Annotated[
    bool,
    Field(
        description="Whether the dates allow nothing else on the day; false: it is possible, and "
        "so is another position or that none was known yet. How sure the statement itself is, its "
        "`certainty` says."
    ),
]
Age = Annotated[
    int | None,
    Field(
        description="Days from the last day the stance may be of to the day asked for, of an open "
        "end from its first; 0 if it may be of that day; null for the silent."
    ),
]
NeverCounted = Annotated[int, Field(description="Stances without a date, which never count here.")]


class Change(Shape):
    """A later stance that says something else."""

    date: Annotated[Date, Field(description="Date of that stance.")]
    position: OnIssue
    stance: Annotated[StatementRef, Field(description="The first statement behind it.")]


class StandingOnDays(Shape):
    """The last known position of a subject, as it is on all days on which it is that."""

    subject: Subject
    region: SubjectRegion
    position: PositionOrSilent
    certain: Certain
    since: Since
    also: Annotated[
        list[StatementRef],
        Field(
            description="Further statements of the same days; of one day `divided` if they differ."
        ),
    ]
    next_change: Annotated[
        Change | None,
        Field(
            description="The next other position of which it is certain that it is later; null if "
            "there is none."
        ),
    ]
    undated: Undated
    url: SubjectUrl


class Standing(StandingOnDays):
    """The last known position of a subject on a day."""

    age_days: Age
    stance: Annotated[
        Stance | None, Field(description="The statement behind it; null for the silent.")
    ]


class StandingRow(Shape):
    """A last known position as a row of a table."""

    subject: Subject
    region: SubjectRegion
    position: PositionOrSilent
    certain: Certain
    since: Date | None
    age_days: int | None
    statement: StatementRef | None
    issue: Ref | None
    date: Date | None
    certainty: str | None
    attributed_to: str | None
    pages: list[int]
    next_change_date: Date | None
    next_change_position: Position | None
    next_change_statement: StatementRef | None
    undated: int
    url: SubjectUrl


class PositionCount(Shape):
    """How many subjects hold a position, and the least and most that the dates allow."""

    position: PositionOrSilent
    count: Annotated[int, Field(description="Subjects whose last known position it is.")]
    min: Annotated[int, Field(description="Subjects that can hold nothing else on the day.")]
    max: Annotated[int, Field(description="Subjects that may hold it on the day.")]


class SummaryCount(PositionCount):
    """How many subjects hold a position, and the list of them."""

    url: CountedUrl


class Coverage(Shape):
    """First and last day that stances on the issue speak of."""

    earliest: Annotated[
        str | None, Field(description="First day, Gregorian; null if no stance is dated.")
    ]
    latest: Annotated[
        str | None, Field(description="Last day, Gregorian; null if no stance is dated.")
    ]


class PositionsPage(Shape, Generic[Item]):
    """One page of a list of subjects and their positions."""

    issue: Annotated[Ref, Field(description="The issue asked.")]
    items: Items[Item]
    next: NextUrl
    total: Total
    covered: Annotated[Coverage, Field(description="The days that anything is known of.")]
    related: RelatedQuestions


class StateOfPlay(PositionsPage[Standing]):
    """Where everybody stood on a day; the silent are counted, and listed if asked for."""

    as_of: Annotated[str, Field(description="The day, Gregorian.")]
    summary: Annotated[
        list[SummaryCount], Field(description="How many held each position, the silent included.")
    ]


class Spell(Shape):
    """A run of stances that say the same, or some whose order the dates leave unknown."""

    number: SpellNumber
    position: Annotated[
        Position | None,
        Field(description="Position on the issue asked; null where several are of unknown order."),
    ]
    positions: Annotated[
        list[Position], Field(description="The position, or all those of unknown order.")
    ]
    first: First
    last: Last
    stances: Run
    pages: Pages


class Turn(Shape):
    """A change of position between two stances whose order is certain."""

    from_: Annotated[Position, Field(alias="from", description="Position before.")]
    to: Annotated[Position, Field(description="Position afterwards.")]
    after: Annotated[
        str,
        Field(
            description="The last day of the old one that is certain, Gregorian: its span ended."
        ),
    ]
    before: Annotated[
        str | None,
        Field(
            description="The first day of the new one that is certain, Gregorian; null if it is "
            "never, its end being open."
        ),
    ]
    earliest: Annotated[
        str,
        Field(
            description="The first day it can have happened: before `after` where the old stance "
            "is of a span of days."
        ),
    ]
    certainty: Annotated[
        Certainty, Field(description="That of the less sure of the two: alleged is the least.")
    ]
    stances: Annotated[
        list[StatementRef], Field(description="The two statements: the old one, the new one.")
    ]


class Trajectory(Shape):
    """The positions of a subject or a place on an issue, in the order that the dates make sure."""

    subject: Annotated[
        RegionRef | SubjectRef, Field(description="The person or body; with by=region the place.")
    ]
    region: SubjectRegion
    turned: Annotated[
        bool, Field(description="Whether it certainly went from for to against or back.")
    ]
    change: Annotated[
        Literal["turned", "possible", "shifted", "none"],
        Field(
            description="possible: it turned if the dates fell so; shifted: it only came to be, or "
            "ceased to be, divided, undecided or abstained."
        ),
    ]
    spells: Annotated[list[Spell], Field(description="The runs, in order of time.")]
    turns: Annotated[list[Turn], Field(description="The turns that are certain, in order.")]
    shifts: Annotated[
        list[Turn], Field(description="The changes to or from what is no side, in order.")
    ]
    undated: Annotated[int, Field(description="Stances without a date, which no spell holds.")]
    url: SubjectUrl


class SpellRow(Shape):
    """A spell as a row of a table, ready for sequence analysis."""

    subject: Annotated[
        RegionRef | SubjectRef, Field(description="The person or body; with by=region the place.")
    ]
    region: SubjectRegion
    number: SpellNumber
    positions: list[Position]
    first: First
    last: Last
    statements: Run
    pages: Pages
    url: SubjectUrl
