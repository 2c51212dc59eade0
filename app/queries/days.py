"""Where everybody stood on every one of many days: the days on which something changes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from app.dates import bounds
from app.queries.params import CalendarQuery, FormatQuery, ParameterError, check_day
from app.queries.positions import PositionsQuery
from app.queries.state_of_play import Count, Stand, count_positions, read_subjects
from app.queries.stories import (
    Covered,
    DatedPosition,
    DateMatch,
    Story,
    covers,
    last_known,
    read_coverage,
)
from app.queries.values import DayText
from app.session import Session

ONE_DAY = timedelta(days=1)


class Days(NamedTuple):
    """Days on end: the first and the last."""

    first: date
    last: date


class DaysQuery(CalendarQuery, PositionsQuery, FormatQuery):
    """Parameters of the state of play day by day."""

    from_: Annotated[
        DayText | None,
        Field(
            alias="from",
            description="The first day; by default the first that stances on the issue speak of.",
        ),
    ] = None
    to: Annotated[
        DayText | None,
        Field(description="The last day, included; by default the last that stances speak of."),
    ] = None
    date_match: Annotated[
        DateMatch,
        Field(description="Known by a day: overlaps: possibly; within: certainly."),
    ] = "overlaps"
    sort: Literal["name", "-name"] = "name"
    format: Annotated[
        Literal["json", "csv", "ndjson", "bibtex", "ris", "csl"],
        Field(
            description="csv has a row a span; csv and ndjson hold no counts; bibtex, ris and csl "
            "cite the pages."
        ),
    ] = "json"

    @model_validator(mode="after")
    def _check_days(self) -> Self:
        """Refuse a day that never was, and a last day before the first."""
        for name, value in (("from", self.from_), ("to", self.to)):
            if value is not None:
                check_day(name, value, self.calendar)
        first, last = self._asked()
        if first and last and first > last:
            raise ParameterError("to", "no day lies between the days asked")
        return self

    def _asked(self) -> tuple[date | None, date | None]:
        first = bounds(self.from_, self.calendar)[0] if self.from_ else None
        last = bounds(self.to, self.calendar)[1] if self.to else None
        return first, last

    def days(self, covered: Covered) -> Days | None:
        """The days asked for; those that are covered where they are left open, if any are."""
        first, last = self._asked()
        first = first or min(filter(None, (covered[0], last)), default=None)
        last = last or max(filter(None, (covered[1], first)), default=None)
        return Days(first, last) if first and last else None


@dataclass(frozen=True)
class Stretch:
    """Days on end on which the dates allow the same of a subject, and the same is shown."""

    days: Days
    stand: Stand
    possible: frozenset[str]

    @property
    def held(self) -> DatedPosition | None:
        return self.stand.held

    @property
    def certain(self) -> bool:
        return self.possible == {self.stand.position}


@dataclass(frozen=True)
class SubjectDays:
    """A subject and its stretches, which follow on each other."""

    story: Story
    stretches: tuple[Stretch, ...]

    def spans(self) -> list[Stretch]:
        """The days of which a position is known: as long as it and its certainty last."""
        spans: list[Stretch] = []
        for each in self.stretches:
            last = spans[-1] if spans else None
            if last and (last.held, last.certain) == (each.held, each.certain):
                spans[-1] = replace(last, days=Days(last.days.first, each.days.last))
            else:
                spans.append(each)
        return [span for span in spans if span.held]


def read_days(session: Session, query: DaysQuery, days: Days | None) -> list[SubjectDays]:
    """Every subject that the query is about, the silent ones included."""
    if days is None:
        return []
    covered = read_coverage(session, query.issue)
    return [
        SubjectDays(story, tuple(stretches(story, days, covered, query.date_match)))
        for story in read_subjects(session, query)
    ]


def stretches(story: Story, days: Days, covered: Covered, match: DateMatch) -> Iterator[Stretch]:
    """What is shown and what is possible changes only where a span of days begins or ends."""
    changes = {day for held in story.stances for day in (held.first, held.last)}
    if story.stances:
        changes |= {day for day in (covered[0], _after(covered[1])) if day}
    starts = sorted({days.first, *(day for day in changes if days.first < day <= days.last)})
    ends = [*(start - ONE_DAY for start in starts[1:]), days.last]
    for first, last in zip(starts, ends, strict=True):
        told = story if covers(covered, first) else replace(story, stances=())
        stand = Stand(told, last_known(told, first, match))
        yield Stretch(Days(first, last), stand, stand.possible_on(first))


def _after(day: date | None) -> date | None:
    return day + ONE_DAY if day and day < date.max else None


def count_days(
    subjects: Sequence[SubjectDays], days: Days | None
) -> Iterator[tuple[Days, list[Count]]]:
    """The summary of each day on which it may be another than the day before."""
    if days is None:
        return
    changing: dict[date, dict[int, Stretch]] = defaultdict(dict)
    for number, subject in enumerate(subjects):
        for stretch in subject.stretches:
            changing[stretch.days.first][number] = stretch
    starts = sorted({days.first, *changing})
    ends = [*(start - ONE_DAY for start in starts[1:]), days.last]
    now: dict[int, Stretch] = {}
    for first, last in zip(starts, ends, strict=True):
        now |= changing[first]
        counts = count_positions(
            Counter((each.stand.position, each.possible) for each in now.values())
        )
        yield Days(first, last), counts
