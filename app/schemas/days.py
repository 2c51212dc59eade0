"""The state of play day by day as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Note, Ref, Shape, StatementRef, Subject, SubjectRegion, SubjectUrl
from app.schemas.points import MapPoint
from app.schemas.positions import Certain, Coverage, OnIssue, Pages, PositionCount, Undated
from app.vocab import Certainty

FirstDay = Annotated[str, Field(alias="from", description="First of these days, Gregorian.")]
LastDay = Annotated[str, Field(description="Last of these days, Gregorian.")]
Edtf = Annotated[str, Field(description="Date of the stance, EDTF, Gregorian.")]
SinceEdtf = Annotated[
    str, Field(description="Date of the first stance of the unbroken run, EDTF, Gregorian.")
]
HowSure = Annotated[Certainty, Field(description="How sure the statement itself is.")]
OnMap = Annotated[
    MapPoint | None,
    Field(description="Where the region stands on a map; null if nothing tells."),
]
OnWhoseWord = Annotated[str | None, Field(description="Who claims it; null if nobody is named.")]
BehindIt = Annotated[StatementRef, Field(description="The statement behind it.")]


class CitedPage(Shape):
    """A page, in short."""

    source: Annotated[str, Field(description="Id of the book.")]
    page: Annotated[int, Field(description="Printed page number.")]
    url: Annotated[str, Field(description="Path of what rests on the page.")]


class DaySpan(Shape):
    """Days on end of which the state of play says the same of a subject."""

    from_: FirstDay
    to: LastDay
    position: OnIssue
    certain: Certain
    region: SubjectRegion
    point: OnMap
    certainty: HowSure
    attributed_to: OnWhoseWord
    note: Note
    since: SinceEdtf
    date: Edtf
    stance: BehindIt
    citations: Annotated[list[CitedPage], Field(description="The pages it rests on.")]


class SubjectOverDays(Shape):
    """A subject and the days on which a position of it is known."""

    subject: Subject
    spans: Annotated[
        list[DaySpan], Field(description="In order; on days between them it is silent.")
    ]
    undated: Undated
    url: SubjectUrl


class DaySpanRow(Shape):
    """A span of days as a row of a table."""

    subject: Subject
    from_: FirstDay
    to: LastDay
    position: OnIssue
    certain: Certain
    region: SubjectRegion
    point: OnMap
    certainty: HowSure
    attributed_to: OnWhoseWord
    note: Note
    since: SinceEdtf
    date: Edtf
    statement: BehindIt
    pages: Pages
    url: SubjectUrl


class DayCounts(Shape):
    """How many held each position on each of some days."""

    from_: FirstDay
    to: LastDay
    summary: Annotated[
        list[PositionCount], Field(description="A count a position, the silent included.")
    ]


class StateOfPlayDays(Shape):
    """Where everybody stood on every day: what the state of play says of each, in one answer."""

    issue: Annotated[Ref, Field(description="The issue asked.")]
    covered: Annotated[Coverage, Field(description="The days that anything is known of.")]
    from_: Annotated[
        str | None,
        Field(
            alias="from",
            description="First day of the answer, Gregorian; null if none is asked for and no "
            "stance is dated.",
        ),
    ]
    to: Annotated[
        str | None,
        Field(
            description="Last day of the answer, Gregorian; null if none is asked for and no "
            "stance is dated."
        ),
    ]
    items: Annotated[
        list[SubjectOverDays],
        Field(description="Everybody who is known to stand somewhere on some of the days."),
    ]
    total: Annotated[int, Field(description="How many they are.")]
    days: Annotated[
        list[DayCounts], Field(description="The counts, in order, from each day of a change on.")
    ]
