"""Where everybody stood on a day."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.organisations import Organisation
from app.models.people import Person
from app.queries.conditions import within
from app.queries.params import AsOfQuery, ListQuery
from app.queries.positions import PositionsQuery
from app.queries.stories import (
    SILENT,
    DatedPosition,
    DateMatch,
    Story,
    covers,
    last_known,
    next_change,
    possible_positions,
    read_coverage,
    read_stories,
    unbroken,
)
from app.queries.values import DayText
from app.schemas.positions import PositionOrSilent
from app.vocab import EntityType

POSITIONS = ("for", "against", "divided", "abstained", "undecided", SILENT)


class StateOfPlayQuery(AsOfQuery, PositionsQuery, ListQuery):
    """Parameters of the state of play."""

    as_of: Annotated[
        DayText,
        Field(
            description="The day; of a month or year the last one. Outside the days that stances "
            "on the issue speak of (`covered`) nobody is known to stand anywhere.",
            examples=["1918-03-10"],
        ),
    ]
    date_match: Annotated[
        DateMatch,
        Field(description="Known by the day: overlaps: possibly; within: certainly."),
    ] = "overlaps"
    position: Annotated[
        list[PositionOrSilent],
        Field(description="Only these; `silent` lists who is not known to have said anything."),
    ] = []
    sort: Annotated[
        Literal["name", "-name", "age", "-age"],
        Field(description="age: the freshest knowledge first."),
    ] = "name"
    format: Annotated[
        Literal["json", "csv", "ndjson", "geojson", "bibtex", "ris", "csl"],
        Field(
            description="All but json stream the whole list. geojson: a point a subject; bibtex, "
            "ris and csl: each page once that the stances shown rest on."
        ),
    ] = "json"  # type: ignore[assignment]

    def listed(self, stands: Iterable["Stand"]) -> list["Stand"]:
        """Those at the positions that are to be listed; all but the silent if none is named."""
        positions = set(self.position) or set(POSITIONS) - {SILENT}
        return [stand for stand in stands if stand.position in positions]


@dataclass(frozen=True)
class Stand:
    """A subject, and what is the last known of it; None for the silent."""

    story: Story
    held: DatedPosition | None

    @property
    def position(self) -> str:
        return self.held.position.value if self.held else SILENT

    def age_on(self, day: date) -> int:
        """How old the knowledge is; the silent count as older than any."""
        return self.held.age_on(day) if self.held else day.toordinal()

    def since(self) -> DatedPosition | None:
        """The first stance of the unbroken run that the last known one belongs to."""
        known = [held for held in self.story.stances if self.held and not self.held < held]
        return unbroken(known)[0] if known else None

    def possible_on(self, day: date) -> set[str]:
        """All that the dates allow on the day."""
        return possible_positions(self.story, day)

    def certain_on(self, day: date) -> bool:
        """Whether the dates allow nothing else on the day; the silent may always have spoken."""
        return bool(self.held) and self.possible_on(day) == {self.position}

    def alongside(self) -> list[str]:
        """Ids of further stances of the same days, whatever they say."""
        span = (self.held.first, self.held.last) if self.held else None
        same = [
            id_
            for each in self.story.stances
            if (each.first, each.last) == span
            for id_ in each.ids
        ]
        return [id_ for id_ in same if self.held and id_ != self.held.id]

    def next_change(self) -> DatedPosition | None:
        return next_change(self.story, self.held) if self.held else None


@dataclass(frozen=True)
class Count:
    """How many hold a position; how many cannot hold another, how many may hold it."""

    position: str
    count: int
    least: int
    most: int


def read_stands(session: Session, query: StateOfPlayQuery, day: date) -> list[Stand]:
    """Every subject that the query is about, the silent ones included.

    On a day that no stance on the issue speaks of, before the first or after the last, nobody is
    known to stand anywhere.
    """
    stories = read_subjects(session, query)
    if not covers(read_coverage(session, query.issue), day):
        stories = [replace(story, stances=()) for story in stories]
    return [Stand(story, last_known(story, day, query.date_match)) for story in stories]


def read_subjects(session: Session, query: PositionsQuery) -> list[Story]:
    """The story of every subject that the query is about; of the silent ones it is empty."""
    stories = read_stories(session, query.issue, query.conditions())
    spoken = {(story.subject_type, story.subject) for story in stories}
    silent = [
        Story(type_, id_, (), 0)
        for type_, id_ in _subjects(session, query)
        if (type_, id_) not in spoken
    ]
    return [*stories, *silent]


def _subjects(session: Session, query: PositionsQuery) -> Iterable[tuple[EntityType, str]]:
    types = query.subject_types()
    if EntityType.ORGANISATION in types:
        bodies = select(Organisation.id)
        if query.organisation_kind:
            bodies = bodies.where(Organisation.kind.in_(query.organisation_kind))
        if query.region:
            bodies = bodies.where(within(Organisation.region_id, query.region))
        yield from ((EntityType.ORGANISATION, id_) for id_ in session.scalars(bodies))
    if EntityType.PERSON in types and not query.region:
        yield from ((EntityType.PERSON, id_) for id_ in session.scalars(select(Person.id)))


def count_positions(stands: Iterable[tuple[str, Set[str]]]) -> list[Count]:
    """A row a position, `silent` last, of the position shown and all possible ones of each."""
    shown: Counter[str] = Counter()
    least: Counter[str] = Counter()
    most: Counter[str] = Counter()
    for position, possible in stands:
        shown[position] += 1
        most.update(possible)
        if len(possible) == 1:
            least.update(possible)
    return [Count(name, shown[name], least[name], most[name]) for name in POSITIONS]
