"""The files of what the facts are about, and of what the package says of itself."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from app.dates import Calendar, FuzzyDate, parse
from app.rules import Bearing
from app.seeding.rows.base import DatedRow, Id, Note, Pages, Row, Text, split_ids
from app.vocab import (
    MeetingKind,
    NameKind,
    OrganisationKind,
    PageStatus,
    RegionKind,
    Side,
    WorkForm,
)


def _read(date: str | None, calendar: Calendar | None) -> FuzzyDate | None:
    return parse(date, calendar or Calendar.GREGORIAN) if date else None


class SourceRow(Row):
    """A work."""

    file = "sources"
    id: Id
    name: Text
    kind: Text
    author: Text
    title: Text
    year: int
    publisher: Text | None
    isbn: Text | None
    doi: Text | None


class SourcePageRow(Row):
    """A printed page and whether its facts are taken."""

    file = "source_pages"
    key = ("source", "page")
    source: Id
    page: Annotated[int, Field(gt=0)]
    status: PageStatus
    reason: Note | None


class IssueRow(Row):
    """A question that can be answered for or against, and what its answers say about its parent.

    It stood from the first day of `opened` to the last of `closed`.
    """

    file = "issues"
    id: Id
    question: Text
    parent: Id | None
    for_counts_as: Side | None
    against_counts_as: Side | None
    abstention_counts: bool | None
    opened: Text | None
    opened_calendar: Calendar | None
    opened_page: Pages | None
    closed: Text | None
    closed_calendar: Calendar | None
    closed_page: Pages | None
    source: Id
    note: Note

    def opening(self) -> FuzzyDate | None:
        """When the question came up; None where that is not known."""
        return _read(self.opened, self.opened_calendar)

    def closing(self) -> FuzzyDate | None:
        """When it was no question any more; None where that is not known."""
        return _read(self.closed, self.closed_calendar)

    @property
    def bearing(self) -> Bearing:
        """What its positions say about the parent."""
        return Bearing(self.for_counts_as, self.against_counts_as, bool(self.abstention_counts))


class RegionRow(Row):
    """A territory."""

    file = "regions"
    id: Id
    name: Text
    kind: RegionKind
    parent: Id | None
    modern_name: Text | None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None
    geonames_id: int | None
    coordinates_confidence: Text | None
    source: Id
    page: Pages
    note: Note | None


class PersonRow(Row):
    """A person of 1917-18; historians are never persons here."""

    file = "people"
    id: Id
    family_name: Text
    given_name: Text | None
    same_as: Annotated[tuple[str, ...], BeforeValidator(split_ids)]
    source: Id
    page: Pages
    note: Note | None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}" if self.given_name else self.family_name

    @property
    def sort_name(self) -> str:
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name


class OrganisationRow(Row):
    """A body."""

    file = "organisations"
    id: Id
    name: Text
    kind: OrganisationKind
    region: Id | None
    parent: Id | None
    source: Id
    page: Pages
    note: Note | None


class NameRow(Row):
    """A form of the name of a person, an organisation or a region."""

    file = "names"
    key = ("person", "organisation", "region", "text")
    person: Id | None
    organisation: Id | None
    region: Id | None
    text: Text
    kind: NameKind
    source: Id | None
    page: Pages | None


class MeetingRow(DatedRow):
    """A sitting."""

    file = "meetings"
    id: Id
    name: Text
    kind: MeetingKind
    organisation: Id | None
    region: Id | None
    date: Text | None
    calendar: Calendar | None
    date_text: Text | None
    date_reason: Note | None
    present: Annotated[int, Field(gt=0)] | None
    source: Id
    page: Pages
    note_number: Text | None
    note: Note | None


class WorkRow(DatedRow):
    """Theses, an article, a pamphlet, an issue of a paper: what people wrote in 1917-18."""

    file = "works"
    id: Id
    name: Text
    title: Text | None
    form: WorkForm
    venue: Id | None
    issued_by: Id | None
    date: Text | None
    calendar: Calendar | None
    date_text: Text | None
    date_reason: Note | None
    source: Id
    page: Pages
    note_number: Text | None
    note: Note | None


class RegisterRow(Row):
    """A printed list of names; it may bear on an issue, `question` saying what it answers."""

    file = "registers"
    id: Id
    name: Text
    source: Id
    page: Pages
    derived_source: Id | None
    derived_pages: Text | None
    issue: Id | None
    question: Text | None
    entries: Annotated[int, Field(gt=0)]
    note: Note | None


class RedirectRow(Row):
    """An id that was merged into another."""

    file = "redirects"
    key = ("collection", "old_id")
    collection: Annotated[
        str, StringConstraints(pattern="^(people|organisations|regions|meetings|statements|works)$")
    ]
    old_id: Id
    new_id: Id
    reason: Note


class ExceptionRow(Row):
    """A known oddity that the checker must not report, with the reason."""

    file = "exceptions"
    key = ("check", "row")
    check: Text
    row: Text
    reason: Note
