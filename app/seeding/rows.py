"""The tables of the seed package: one class a file, one field a column, in the file's order.

An empty cell is None. A docstring says what one row stands for.
"""

import re
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from app.dates import Calendar
from app.vocab import (
    Basis,
    Certainty,
    Choice,
    MeetingKind,
    NameKind,
    OrganisationKind,
    Outcome,
    PageStatus,
    ParticipationRole,
    Position,
    RegionKind,
    RelationKind,
    Role,
    Side,
)

MOST_PAGES = 10


def _pages(cell: Any) -> Any:
    """'151' or '151-152' as the tuple of its pages."""
    span = re.fullmatch(r"([1-9]\d*)(?:-([1-9]\d*))?", str(cell or ""))
    if not span:
        raise ValueError("expected a page like 151, or 151-152 for a fact that runs over")
    first, last = int(span[1]), int(span[2] or span[1])
    if not first <= last <= first + MOST_PAGES - 1:
        raise ValueError(f"expected at most {MOST_PAGES} consecutive pages, the first one first")
    return tuple(range(first, last + 1))


def _identifiers(cell: Any) -> Any:
    """'a;b' as the tuple of its ids."""
    return tuple(part.strip() for part in str(cell).split(";")) if cell else ()


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_identifiers)]
Pages = Annotated[tuple[int, ...], BeforeValidator(_pages)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Note = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Count = Annotated[int, Field(ge=0)]


class Row(BaseModel):
    """One line of a file; `line` counts from 1, the header being line 1."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    file: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ("id",)

    line: Annotated[int, Field(exclude=True)]

    @classmethod
    def columns(cls) -> list[str]:
        """The header of the file: the key, what is the table's own, then what rows share."""
        fields = {name: field.alias or name for name, field in cls.model_fields.items()}
        own = [fields[name] for name in cls.__annotations__ if name in fields]
        shared = [column for column in fields.values() if column not in (*own, "line", "id")]
        first = [column for column in fields.values() if column == "id" and column not in own]
        return [*first, *own, *shared]

    @property
    def name_of_row(self) -> str:
        """What the row is called in messages and in exceptions.csv: its key."""
        return " ".join(str(getattr(self, column) or "") for column in self.key).strip()


class DatedRow(Row):
    date: Text | None
    calendar: Calendar | None
    date_text: Text | None
    date_reason: Note | None


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
    """A question that can be answered for or against."""

    file = "issues"
    id: Id
    question: Text
    parent: Id | None
    counts_as: Side | None


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
    same_as: Annotated[tuple[str, ...], BeforeValidator(_identifiers)]
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


class RegisterRow(Row):
    """A printed list of names."""

    file = "registers"
    id: Id
    name: Text
    source: Id
    page: Pages
    derived_source: Id | None
    derived_pages: Text | None
    entries: Annotated[int, Field(gt=0)]
    note: Note | None


class StatementRow(DatedRow):
    """What ends the row of every statement: when it was so and what it rests on.

    `named_as` are the page's words for the subject where the page does not use its name.
    """

    id: Id
    source: Id
    page: Pages
    note_number: Text | None
    certainty: Certainty
    attributed_to: Text | None
    named_as: Text | None
    note: Note | None


class VoteRow(StatementRow):
    """A vote was taken."""

    file = "votes"
    meeting: Id | None
    organisation: Id | None
    question: Text
    issue: Id | None
    sense: Side | None
    proposers: Ids
    votes_for: Annotated[Count | None, Field(alias="for")]
    votes_against: Annotated[Count | None, Field(alias="against")]
    votes_abstain: Annotated[Count | None, Field(alias="abstain")]
    votes_present: Annotated[Count | None, Field(alias="present")]
    tally_text: Text | None
    outcome: Outcome


class BallotRow(StatementRow):
    """Somebody's choice in a vote."""

    file = "ballots"
    vote: Id
    person: Id | None
    organisation: Id | None
    choice: Choice


class StanceRow(StatementRow):
    """Somebody's position on an issue."""

    file = "stances"
    person: Id | None
    organisation: Id | None
    issue: Id
    position: Position
    basis: Basis
    meeting: Id | None
    vote: Id | None
    region: Id | None


class AffiliationRow(StatementRow):
    """A person was something in an organisation."""

    file = "affiliations"
    person: Id
    role: Role
    organisation: Id


class ParticipationRow(StatementRow):
    """Somebody took part in a meeting."""

    file = "participations"
    person: Id | None
    organisation: Id | None
    meeting: Id
    role: ParticipationRole
    mandated_by: Id | None
    mandate: Text | None


class RelationRow(StatementRow):
    """Two persons, organisations or regions stand in a relation."""

    file = "relations"
    kind: RelationKind
    person_a: Id | None
    person_b: Id | None
    organisation_a: Id | None
    organisation_b: Id | None
    region_a: Id | None
    region_b: Id | None


class RegisterEntryRow(StatementRow):
    """A line of a register."""

    file = "register_entries"
    register_: Annotated[Id, Field(alias="register")]
    order: Annotated[int, Field(gt=0)]
    printed_name: Text
    printed_body: Text | None
    person: Id
    organisations: Ids
    region: Id | None


class CitationRow(Row):
    """One more page that a statement rests on."""

    file = "citations"
    key = ("statement", "source", "page")
    statement: Id
    source: Id
    page: Pages
    note_number: Text | None


class RedirectRow(Row):
    """An id that was merged into another."""

    file = "redirects"
    key = ("collection", "old_id")
    collection: Annotated[
        str, StringConstraints(pattern="^(people|organisations|regions|meetings)$")
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
