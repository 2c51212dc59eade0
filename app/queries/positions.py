"""Whose positions, on what: what the state of play and the trajectories share."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import select

from app.models.issues import Issue
from app.models.organisations import Organisation
from app.models.people import Person
from app.models.regions import Region
from app.models.stances import Stance
from app.models.statements import Statement
from app.queries.conditions import Condition, is_one_of, of_kind, within
from app.queries.kept import of_release
from app.queries.params import Query
from app.queries.records import Document, read_names, read_records
from app.queries.stories import Story, Subject
from app.queries.values import Id, KnownId, OrganisationKinds, RegionFilter
from app.schemas.base import Ref
from app.session import Session
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
            where.append(is_one_of(Statement.certainty, self.certainty))
        return where

    def subject_types(self) -> set[EntityType]:
        """The types of subject asked for; a kind of organisation excludes people."""
        both: set[EntityType] = {EntityType.PERSON, EntityType.ORGANISATION}
        types = both & set(self.subject_type) or both
        return types - {EntityType.PERSON} if self.organisation_kind else types


class Subjects:
    """The people and bodies that stories are about: what they sort by, and their records."""

    def __init__(self, session: Session, stories: Iterable[Story]) -> None:
        self._session = session
        self._names: dict[Subject, str] = {}  # a person may be called like a body
        for type_, ids in _by_type(stories).items():
            found = read_names(session, SUBJECT_TABLES[type_], ids)
            self._names |= {(type_, id_): name for id_, name in found.items()}

    def key(self, story: Story) -> tuple[str, str]:
        """What the subject sorts by."""
        return self._names[story.subject_type, story.subject], story.subject

    def read(self, stories: Iterable[Story]) -> dict[Subject, Document]:
        """The records of the subjects of these stories."""
        return {
            (type_, id_): record
            for type_, ids in _by_type(stories).items()
            for id_, record in read_records(self._session, SUBJECT_TABLES[type_], ids).items()
        }


def _by_type(stories: Iterable[Story]) -> dict[EntityType, list[str]]:
    ids: dict[EntityType, list[str]] = defaultdict(list)
    for story in stories:
        ids[story.subject_type].append(story.subject)
    return ids


def read_issues(session: Session, ids: Sequence[str]) -> list[Ref]:
    """References to the issues, in the order of the tree."""
    every = of_release(session, "references to issues", lambda: _read_issues(session))
    return [issue for issue in every if issue.id in ids]


def _read_issues(session: Session) -> list[Ref]:
    issues = select(Issue.id, Issue.question).order_by(Issue.rank)
    return [
        Ref(id=id_, name=question, type=EntityType.ISSUE, url=f"/v1/issues/{id_}")
        for id_, question in session.execute(issues)
    ]
