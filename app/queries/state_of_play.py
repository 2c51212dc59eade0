"""Where everybody stood on a day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Select, func, select

from app.models.organisations import Organisation
from app.models.people import Person
from app.models.stances import StancePosition
from app.queries.conditions import is_one_of, within
from app.queries.params import AsOfQuery, ListQuery
from app.queries.positions import PositionsQuery
from app.queries.stories import (
    SILENT,
    SUBJECT,
    DatedPosition,
    DateMatch,
    Story,
    count_stories,
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
from app.session import Session
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

    def possible_on(self, day: date) -> frozenset[str]:
        """All that the dates allow on the day."""
        return frozenset(possible_positions(self.story, day))

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


def read_stands(session: Session, query: StateOfPlayQuery, day: date) -> tuple[list[Stand], int]:
    """The subjects that the query is about, and how many more of them are silent.

    The silent are among the first only where they are asked for, or have said something on another
    day. On a day that no stance on the issue speaks of, before the first or after the last, nobody
    is known to stand anywhere.
    """
    if SILENT in query.position:
        stories, more = read_subjects(session, query), 0
    else:
        stories = read_stories(session, query.issue, query.conditions())
        more = _count_silent(session, query, stories)
    if not covers(read_coverage(session, query.issue), day):
        stories = [replace(story, stances=()) for story in stories]
    return [Stand(story, last_known(story, day, query.date_match)) for story in stories], more


def count_listed(session: Session, queries: Sequence[StateOfPlayQuery], day: date) -> list[int]:
    """How many subjects are to be listed by each, which differ in issue and positions alone."""
    if not queries:
        return []
    one = queries[0]
    if one.position:
        return [len(each.listed(read_stands(session, each, day)[0])) for each in queries]
    covered = [each.issue for each in queries if covers(read_coverage(session, each.issue), day)]
    by_then = StancePosition.last if one.date_match == "within" else StancePosition.first
    where = [*one.conditions(), by_then <= day]
    counted = count_stories(session, covered, where, *SUBJECT)
    return [counted[each.issue] for each in queries]


def read_subjects(session: Session, query: PositionsQuery) -> list[Story]:
    """The story of every subject that the query is about; of the silent ones it is empty."""
    stories = read_stories(session, query.issue, query.conditions())
    spoken = {(story.subject_type, story.subject) for story in stories}
    silent = [
        Story(type_, id_, (), 0)
        for type_, ids in _subjects(query)
        for id_ in session.scalars(ids)
        if (type_, id_) not in spoken
    ]
    return [*stories, *silent]


def _count_silent(session: Session, query: PositionsQuery, stories: Iterable[Story]) -> int:
    """How many subjects have no story."""
    spoken = {(story.subject_type, story.subject) for story in stories}
    silent = 0
    for type_, ids in _subjects(query):
        if query.region:  # who spoke there need not sit there
            silent += sum((type_, id_) not in spoken for id_ in session.scalars(ids))
        else:
            everybody = select(func.count()).select_from(ids.subquery())
            silent += session.scalar(everybody) or 0
            silent -= sum(type_ is subject_type for subject_type, _ in spoken)
    return silent


def _subjects(query: PositionsQuery) -> Iterator[tuple[EntityType, Select[str]]]:
    """The ids of all subjects, spoken or silent, type by type."""
    types = query.subject_types()
    if EntityType.ORGANISATION in types:
        bodies = select(Organisation.id)
        if query.organisation_kind:
            bodies = bodies.where(is_one_of(Organisation.kind, query.organisation_kind))
        if query.region:
            bodies = bodies.where(within(Organisation.region_id, query.region))
        yield EntityType.ORGANISATION, bodies
    if EntityType.PERSON in types and not query.region:
        yield EntityType.PERSON, select(Person.id)


def count_positions(
    stands: Mapping[tuple[str, frozenset[str]], int], silent: int = 0
) -> list[Count]:
    """A row a position, `silent` last: of how many it is the one shown, of how many a possible one.

    `stands` says how many have this position shown and these possible ones. So many more are
    `silent` and nothing else.
    """
    shown, least, most = (Counter({SILENT: silent}) for _ in range(3))
    for (position, possible), count in stands.items():
        shown[position] += count
        for each in possible:
            most[each] += count
            least[each] += count if len(possible) == 1 else 0
    return [Count(name, shown[name], least[name], most[name]) for name in POSITIONS]
