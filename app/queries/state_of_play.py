"""Where everybody stood on a day, and how each came to stand there."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Issue, Organisation, Person, Region, Stance, Statement
from app.queries.conditions import Condition, of_kind, within
from app.queries.params import (
    AsOfQuery,
    DayText,
    Id,
    KnownId,
    ListQuery,
    ParameterError,
    RegionFilter,
)
from app.queries.positions import (
    SILENT,
    Covered,
    DateMatch,
    Held,
    Story,
    covers,
    last_known,
    next_change,
    possible_positions,
    read_places,
    read_stories,
    unbroken,
)
from app.queries.turns import Change, change_of
from app.schemas.base import Ref
from app.schemas.positions import PositionOrSilent
from app.vocab import Certainty, EntityType, OrganisationKind

IssueId = Annotated[
    Id,
    KnownId((Issue,)),
    Field(
        description="The issue; takes its children where they bear on it.", examples=["brest-peace"]
    ),
]
SUBJECT_TABLES: dict[EntityType, Any] = {
    EntityType.PERSON: Person,
    EntityType.ORGANISATION: Organisation,
    EntityType.REGION: Region,
}
CHANGES = {
    "true": Change.TURNED,
    "possible": Change.POSSIBLE,
    "shifted": Change.SHIFTED,
    "false": Change.NONE,
}
POSITIONS = ("for", "against", "divided", "abstained", "undecided", SILENT)


class PositionsQuery(ListQuery):
    """Whose positions, on what, and how sure."""

    issue: IssueId
    subject_type: list[Literal[EntityType.PERSON, EntityType.ORGANISATION]] = []
    organisation_kind: list[OrganisationKind] = []
    region: RegionFilter = []
    certainty: Annotated[
        list[Certainty], Field(description="Only stances as sure as this count.")
    ] = []

    def conditions(self) -> list[Condition]:
        """The conditions on `Stance` and `Statement`."""
        where: list[Condition] = []
        if self.subject_types() == {EntityType.PERSON}:
            where.append(Stance.person_id.is_not(None))
        if self.subject_types() == {EntityType.ORGANISATION}:
            where.append(Stance.organisation_id.is_not(None))
        if self.organisation_kind:
            where.append(Stance.organisation_id.in_(of_kind(self.organisation_kind)))
        if self.region:
            where.append(within(Stance.region_id, self.region))
        if self.certainty:
            where.append(Statement.certainty.in_(self.certainty))
        return where

    def subject_types(self) -> set[EntityType]:
        """The types of subject asked for; a kind of organisation excludes people."""
        both: set[EntityType] = {EntityType.PERSON, EntityType.ORGANISATION}
        asked = both & set(self.subject_type) or both
        return asked - {EntityType.PERSON} if self.organisation_kind else asked


class StateOfPlayQuery(AsOfQuery, PositionsQuery):
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

    def wanted(self) -> set[str]:
        """The positions listed: those asked for, else all but `silent`."""
        return set(self.position) or set(POSITIONS) - {SILENT}


class TrajectoryQuery(PositionsQuery):
    """Parameters of the trajectories."""

    by: Annotated[
        Literal["subject", "region"],
        Field(
            description="subject: a row a person or body; region: a row a place, all bodies that "
            "spoke for it taken together: where they stood apart it is divided, and it turned only "
            "when all of them had."
        ),
    ] = "subject"
    turned: Annotated[
        list[Literal["true", "possible", "shifted", "false"]],
        Field(
            description="true: who certainly went from for to against or back; possible: who did "
            "if the dates fell so; shifted: who only came to be divided, undecided or abstained, "
            "or ceased to be; false: the rest."
        ),
    ] = []
    sort: Literal["name", "-name", "first", "-first"] = "name"

    @model_validator(mode="after")
    def _check_subjects(self) -> Self:
        """A person speaks for no place."""
        if self.by == "region" and EntityType.ORGANISATION not in self.subject_types():
            raise ParameterError("subject_type", "with by=region only organisation can be asked")
        return self


@dataclass(frozen=True)
class Stand:
    """A subject, and what is the last known of it; None for the silent."""

    story: Story
    held: Held | None

    @property
    def position(self) -> str:
        return self.held.position.value if self.held else SILENT

    def age_on(self, day: date) -> int:
        """How old the knowledge is; the silent count as older than any."""
        return self.held.age_on(day) if self.held else day.toordinal()

    def since(self) -> Held | None:
        """The first stance of the unbroken run that the last known one belongs to."""
        told = [held for held in self.story.stances if self.held and not self.held < held]
        return unbroken(told)[0] if told else None

    def certain_on(self, day: date) -> bool:
        """Whether the dates allow nothing else on the day; the silent may always have spoken."""
        return bool(self.held) and possible_positions(self.story, day) == {self.position}

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

    def next_change(self) -> Held | None:
        return next_change(self.story, self.held) if self.held else None


@dataclass(frozen=True)
class Count:
    """How many hold a position; how many cannot hold another, how many may hold it."""

    position: str
    count: int
    least: int
    most: int


def read_stands(
    session: Session, query: StateOfPlayQuery, day: date, covered: Covered
) -> list[Stand]:
    """Every subject that the query is about, the silent ones included.

    On a day that no stance on the issue speaks of, before the first or after the last, nobody is
    known to stand anywhere.
    """
    spoken_of = covers(covered, day)
    stories = read_stories(session, query.issue, query.conditions()) if spoken_of else []
    told = {(story.subject_type, story.subject) for story in stories}
    silent = [
        Story(type_, id_, (), 0)
        for type_, id_ in _subjects(session, query)
        if (type_, id_) not in told
    ]
    return [Stand(story, last_known(story, day, query.date_match)) for story in [*stories, *silent]]


def read_trajectories(session: Session, query: TrajectoryQuery) -> list[Story]:
    """The stories with a date of the subjects or places asked for, as they changed or did not."""
    where = query.conditions()
    if query.by == "region":
        where += [Stance.organisation_id.is_not(None), Stance.region_id.is_not(None)]
        stories = read_places(session, query.issue, where)
    else:
        stories = read_stories(session, query.issue, where)
    asked = {CHANGES[word] for word in query.turned}
    return [
        story
        for story in stories
        if story.stances and (not asked or change_of(story.stances) in asked)
    ]


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


def count_positions(stands: Sequence[Stand], day: date) -> list[Count]:
    """The summary: a row a position, `silent` last."""
    shown = Counter(stand.position for stand in stands)
    least: Counter[str] = Counter()
    most: Counter[str] = Counter()
    for stand in stands:
        possible = possible_positions(stand.story, day) if stand.story.stances else {SILENT}
        most.update(possible)
        if len(possible) == 1:
            least.update(possible)
    return [Count(name, shown[name], least[name], most[name]) for name in POSITIONS]


def read_records(session: Session, table: Any, ids: Iterable[str]) -> dict[str, Any]:
    """The records as their stored documents show them, by id."""
    wanted = sorted(set(ids))
    found = session.execute(select(table.id, table.document).where(table.id.in_(wanted)))
    return {row[0]: json.loads(row[1]) for row in found}


class Subjects:
    """The people and bodies that stories are about: their records and what they sort by."""

    def __init__(self, session: Session, stories: Iterable[Story]) -> None:
        told = list(stories)
        self.records: dict[str, Any] = {}
        for type_, table in SUBJECT_TABLES.items():
            ids = [story.subject for story in told if story.subject_type is type_]
            self.records |= read_records(session, table, ids)

    def key(self, story: Story) -> tuple[str, str]:
        """What the subject sorts by."""
        record = self.records[story.subject]
        return record.get("sort_name", record["name"]), story.subject


def read_issues(session: Session, ids: Sequence[str]) -> list[Ref]:
    """References to the issues, in the order of the tree."""
    asked = select(Issue.id, Issue.question).where(Issue.id.in_(ids)).order_by(Issue.position)
    return [
        Ref(id=id_, name=question, type=EntityType.ISSUE, url=f"/v1/issues/{id_}")
        for id_, question in session.execute(asked)
    ]
