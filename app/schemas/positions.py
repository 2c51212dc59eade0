"""Positions over time as JSON: who stood where on a day, and how they turned."""

from typing import Annotated, Generic, Literal

from pydantic import Field

from app.schemas.base import Date, Item, Ref, RegionRef, Shape, StatementRef, SubjectRef
from app.schemas.statement import Stance
from app.vocab import Position

PositionOrSilent = Literal["for", "against", "divided", "abstained", "undecided", "silent"]


class Change(Shape):
    """A later stance that says something else."""

    date: Date
    position: Position
    stance: StatementRef


class Standing(Shape):
    """The last known position of a subject on a day."""

    subject: SubjectRef
    region: RegionRef | None
    position: PositionOrSilent
    since: Annotated[
        Date | None, Field(description="Date of the first stance of the unbroken run.")
    ]
    age_days: Annotated[
        int | None, Field(description="Days from the last day the stance may be of to the day.")
    ]
    stance: Annotated[Stance | None, Field(description="The statement behind it.")]
    also: Annotated[
        list[StatementRef],
        Field(description="Further statements of its date; `divided` if they differ."),
    ]
    next_change: Change | None
    undated: Annotated[int, Field(description="Stances without a date, which never count here.")]
    url: Annotated[str, Field(description="Path of the subject.")]


class StandingRow(Shape):
    """A last known position as a row of a table."""

    subject: SubjectRef
    region: RegionRef | None
    position: PositionOrSilent
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
    url: str


class SummaryCount(Shape):
    """How many subjects hold a position, and the least and most that the dates allow."""

    position: PositionOrSilent
    count: int
    min: Annotated[int, Field(description="Subjects that can hold nothing else on the day.")]
    max: Annotated[int, Field(description="Subjects that may hold it on the day.")]
    url: Annotated[str, Field(description="The list that is counted.")]


class Coverage(Shape):
    """First and last day that stances on the issue speak of."""

    earliest: str | None
    latest: str | None


class PositionsPage(Shape, Generic[Item]):
    """One page of a list of subjects and their positions."""

    issue: Ref
    items: list[Item]
    next: str | None
    total: int
    covered: Coverage


class StateOfPlay(PositionsPage[Standing]):
    """Where everybody stood on a day; the silent are counted, and listed if asked for."""

    as_of: Annotated[str, Field(description="The day, Gregorian.")]
    summary: list[SummaryCount]


class Spell(Shape):
    """A run of stances that say the same."""

    number: int
    position: Position
    first: Annotated[Date, Field(description="Date of the first stance of the run.")]
    last: Annotated[Date, Field(description="Date of the last stance of the run.")]
    stances: list[StatementRef]
    pages: list[int]


class Turn(Shape):
    """A change of position: it happened after one stance and no later than the next."""

    from_: Annotated[Position, Field(alias="from")]
    to: Position
    after: Annotated[str | None, Field(description="First day it can have happened, Gregorian.")]
    before: Annotated[str | None, Field(description="Last day it can have happened, Gregorian.")]


class Trajectory(Shape):
    """A subject's positions on an issue, in order."""

    subject: SubjectRef
    region: RegionRef | None
    turned: bool
    spells: list[Spell]
    turns: list[Turn]
    undated: Annotated[int, Field(description="Stances without a date, which no spell holds.")]
    url: Annotated[str, Field(description="Path of the subject.")]


class SpellRow(Shape):
    """A spell as a row of a table, ready for sequence analysis."""

    subject: SubjectRef
    region: RegionRef | None
    number: int
    position: Position
    first: Date
    last: Date
    statements: list[StatementRef]
    pages: list[int]
    url: str
