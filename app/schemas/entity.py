"""People, organisations, regions, meetings, issues, sources and registers as JSON.

The plain class is the item of a list; the class ending in `Detail` is the record's own answer.
"""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Citation, Date, OrganisationRef, Ref, RegionRef, Shape
from app.schemas.statement import (
    Affiliation,
    Ballot,
    Participation,
    RegisterEntry,
    Relation,
    Stance,
    Vote,
)
from app.vocab import MeetingKind, NameKind, OrganisationKind, PageStatus, RegionKind, Script, Side


class Name(Shape):
    """A form of a name."""

    text: str
    kind: NameKind
    script: Script
    citations: list[Citation]


class Person(Shape):
    id: str
    name: str
    sort_name: str
    family_name: str
    given_name: str | None
    registers: Annotated[list[str], Field(description="Registers that list the person.")]
    same_as: Annotated[list[str], Field(description="Verified identifiers elsewhere.")]
    url: str


class PersonDetail(Person):
    note: str | None
    citations: list[Citation]
    names: list[Name]
    affiliations: list[Affiliation]
    stances: list[Stance]
    participations: list[Participation]
    ballots: list[Ballot]
    register_entries: list[RegisterEntry]
    relations: list[Relation]


class Organisation(Shape):
    id: str
    name: str
    kind: OrganisationKind
    region: RegionRef | None
    parent: OrganisationRef | None
    url: str


class OrganisationDetail(Organisation):
    note: str | None
    citations: list[Citation]
    names: list[Name]
    children: list[OrganisationRef]
    members: list[Affiliation]
    stances: list[Stance]
    participations: list[Participation]
    ballots: list[Ballot]
    meetings: list[Ref]
    relations: list[Relation]


class Region(Shape):
    id: str
    name: str
    kind: RegionKind
    parent: RegionRef | None
    modern_name: str | None
    latitude: Annotated[float | None, Field(description="Degrees north, WGS 84.")]
    longitude: Annotated[float | None, Field(description="Degrees east, WGS 84.")]
    geonames_id: int | None
    coordinates_confidence: str | None
    url: str


class RegionDetail(Region):
    note: str | None
    citations: list[Citation]
    names: list[Name]
    ancestors: Annotated[list[RegionRef], Field(description="From the parent up.")]
    children: list[RegionRef]
    organisations: list[OrganisationRef]
    relations: list[Relation]


class Meeting(Shape):
    id: str
    name: str
    kind: MeetingKind
    organisation: OrganisationRef | None
    region: RegionRef | None
    date: Date | None
    present: Annotated[int | None, Field(description="Number of people present, if given.")]
    url: str
    citations: list[Citation]


class MeetingDetail(Meeting):
    note: str | None
    participants: list[Participation]
    votes: list[Vote]
    stances: list[Stance]


class Issue(Shape):
    id: str
    question: str
    parent: Ref | None
    counts_as: Annotated[
        Side | None, Field(description='What a "for" here counts as on the parent issue.')
    ]
    url: str


class IssueDetail(Issue):
    children: list[Ref]
    stances: Annotated[int, Field(description="Stances on it and on the issues below it.")]
    stances_url: str


class Source(Shape):
    id: str
    name: str
    kind: str
    author: str
    title: str
    year: int
    publisher: str | None
    isbn: str | None
    doi: str | None
    citation: str
    url: str


class SourceDetail(Source):
    pages_url: str
    statements: Annotated[int, Field(description="Statements that rest on it.")]
    statements_url: str


class SourcePage(Shape):
    source: Ref
    number: int
    status: PageStatus
    reason: Annotated[str | None, Field(description="Why nothing, or not all, is taken from it.")]
    statements: Annotated[int, Field(description="Statements that rest on the page.")]
    url: str


class Register(Shape):
    id: str
    name: str
    source: Ref
    pages: str
    entries: int
    derived_from: str | None
    url: str


class RegisterDetail(Register):
    entries_url: str
    note: str | None
