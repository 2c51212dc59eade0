"""Whose positions, on what: what the state of play and the trajectories share."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.issues import Issue
from app.models.organisations import Organisation
from app.models.people import Person
from app.models.regions import Region
from app.models.stances import Stance
from app.models.statements import Statement
from app.queries.conditions import Condition, of_kind, within
from app.queries.params import Query
from app.queries.records import read_records
from app.queries.stories import Story
from app.queries.values import Id, KnownId, OrganisationKinds, RegionFilter
from app.schemas.base import Ref
from app.vocab import Certainty, EntityType

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


class PositionsQuery(Query):
    """Whose positions, on what, and how sure."""

    issue: IssueId
    subject_type: list[Literal[EntityType.PERSON, EntityType.ORGANISATION]] = []
    organisation_kind: OrganisationKinds = []
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
        types = both & set(self.subject_type) or both
        return types - {EntityType.PERSON} if self.organisation_kind else types


class Subjects:
    """The people and bodies that stories are about: their records and what they sort by."""

    def __init__(self, session: Session, stories: Iterable[Story]) -> None:
        known = list(stories)
        self.records: dict[tuple[EntityType, str], Any] = {}  # a person may be called like a body
        for type_, table in SUBJECT_TABLES.items():
            ids = [story.subject for story in known if story.subject_type is type_]
            found = read_records(session, table, ids)
            self.records |= {(type_, id_): record for id_, record in found.items()}

    def key(self, story: Story) -> tuple[str, str]:
        """What the subject sorts by."""
        record = self.records[story.subject_type, story.subject]
        return record.get("sort_name", record["name"]), story.subject


def read_issues(session: Session, ids: Sequence[str]) -> list[Ref]:
    """References to the issues, in the order of the tree."""
    issues = select(Issue.id, Issue.question).where(Issue.id.in_(ids)).order_by(Issue.rank)
    return [
        Ref(id=id_, name=question, type=EntityType.ISSUE, url=f"/v1/issues/{id_}")
        for id_, question in session.execute(issues)
    ]
