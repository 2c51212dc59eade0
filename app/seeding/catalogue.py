"""The package by id: what rendering looks up. Built once a load, read only."""

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import NamedTuple

from app.dates import FuzzyDate
from app.models.base import NEVER
from app.rules import position_above
from app.schemas.base import (
    Citation,
    Date,
    OrganisationRef,
    Printed,
    Ref,
    RegionRef,
    StatementRef,
    SubjectRef,
)
from app.seeding.read import Package
from app.seeding.rows import (
    BallotStanceRow,
    DatedRow,
    IssueRow,
    NameRow,
    RegisterRow,
    Row,
    SourceRow,
    StanceRow,
    StatementRow,
    VoteRow,
)
from app.vocab import EntityType, Position

Days = tuple[date | None, date | None]


class Counted(NamedTuple):
    """A stance's position on an issue, and the days it may be of; None where it is undated."""

    issue: str
    position: Position
    first: date | None
    last: date | None


# The files of entities that citations.csv adds pages to, and the column that names them there.
FURTHER_CITED = {"meetings": "meeting", "works": "work"}


class Catalogue:
    """References, dates, citations and trees of a sound package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.sources = {row.id: row for row in package.sources}
        self.people = {row.id: row for row in package.people}
        self.organisations = {row.id: row for row in package.organisations}
        self.regions = {row.id: row for row in package.regions}
        self.meetings = {row.id: row for row in package.meetings}
        self.works = {row.id: row for row in package.works}
        self.issues = {row.id: row for row in package.issues}
        self.registers = {row.id: row for row in package.registers}
        self.votes = {row.id: row for row in package.votes}
        self.ballots = {row.id: row for row in package.ballots}
        self.names_of: dict[tuple[str, str], list[NameRow]] = defaultdict(list)
        for name in package.names:
            for column in ("person", "organisation", "region"):
                if id_ := getattr(name, column):
                    self.names_of[column, id_].append(name)

    # References

    def person(self, id_: str) -> Ref:
        return _ref(EntityType.PERSON, "people", id_, self.people[id_].name)

    def organisation(self, id_: str) -> OrganisationRef:
        row = self.organisations[id_]
        plain = _ref(EntityType.ORGANISATION, "organisations", id_, row.name)
        return OrganisationRef(**plain.model_dump(), kind=row.kind)

    def organisation_or_none(self, id_: str | None) -> OrganisationRef | None:
        return self.organisation(id_) if id_ else None

    def region(self, id_: str) -> RegionRef:
        row = self.regions[id_]
        plain = _ref(EntityType.REGION, "regions", id_, row.name)
        return RegionRef(**plain.model_dump(), kind=row.kind)

    def region_or_none(self, id_: str | None) -> RegionRef | None:
        return self.region(id_) if id_ else None

    def meeting(self, id_: str) -> Ref:
        return _ref(EntityType.MEETING, "meetings", id_, self.meetings[id_].name)

    def meeting_or_none(self, id_: str | None) -> Ref | None:
        return self.meeting(id_) if id_ else None

    def work(self, id_: str) -> Ref:
        return _ref(EntityType.WORK, "works", id_, self.works[id_].name)

    def work_or_none(self, id_: str | None) -> Ref | None:
        return self.work(id_) if id_ else None

    def issue(self, id_: str) -> Ref:
        return _ref(EntityType.ISSUE, "issues", id_, self.issues[id_].question)

    def issue_or_none(self, id_: str | None) -> Ref | None:
        return self.issue(id_) if id_ else None

    def source(self, id_: str) -> Ref:
        return _ref(EntityType.SOURCE, "sources", id_, self.sources[id_].name)

    def register(self, id_: str) -> Ref:
        return _ref(EntityType.REGISTER, "registers", id_, self.registers[id_].name)

    def subject(self, person: str | None, organisation: str | None) -> SubjectRef:
        """The one of the two that is filled."""
        return self.person(person) if person else self.organisation(organisation or "")

    def proposer(self, id_: str) -> SubjectRef:
        return self.person(id_) if id_ in self.people else self.organisation(id_)

    def vote(self, row: VoteRow) -> StatementRef:
        return StatementRef(id=row.id, type="vote", url=statement_url(row.id))

    def ballot(self, id_: str) -> StatementRef:
        return StatementRef(id=id_, type="ballot", url=statement_url(id_))

    # Evidence

    def citations(self, row: Row) -> list[Citation]:
        """The row's own pages, then those that citations.csv adds.

        A position that a ballot shows rests on what the ballot rests on.
        """
        if isinstance(row, BallotStanceRow):
            return self.citations(self.ballots[row.ballot])
        own = self._cite(row, self._derived(row))
        column = "statement" if isinstance(row, StatementRow) else FURTHER_CITED.get(row.file)
        added = self._further.get((column, getattr(row, "id", None)), [])
        return own + [more for each in added for more in self._cite(each, None)]

    def issue_citations(self, row: IssueRow) -> list[Citation]:
        """The pages that say when the question stood."""
        pages = {*(row.opened_page or ()), *(row.closed_page or ())}
        source = self.source(row.source)
        return [
            Citation(source=source, page=page, note_number=None, derived_from=None)
            for page in sorted(pages)
        ]

    def _cite(self, row: Row, derived_from: str | None) -> list[Citation]:
        source, pages = getattr(row, "source"), getattr(row, "page")  # noqa: B009 - of several types
        return [
            Citation(
                source=self.source(source),
                page=page,
                note_number=getattr(row, "note_number", None),
                derived_from=derived_from,
            )
            for page in pages or ()
        ]

    @cached_property
    def _further(self) -> dict[tuple[str | None, str | None], list[Row]]:
        """The rows of citations.csv by what they add a page to: its column there and its id."""
        further: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
        for row in self.package.citations:
            for column in ("statement", *FURTHER_CITED.values()):
                if id_ := getattr(row, column):
                    further[column, id_].append(row)
        return further

    def _derived(self, row: Row) -> str | None:
        register = self.registers.get(getattr(row, "register_", ""))
        return self.derived_from(register) if register else None

    def derived_from(self, register: RegisterRow) -> str | None:
        """The work that a register goes back to, with its pages."""
        if not register.derived_source:
            return None
        pages = register.derived_pages or ""
        sign = "p." if pages.isdigit() else "pp."
        return f"{book(self.sources[register.derived_source])}, {sign} {pages}"

    def cite(self, row: StatementRow) -> str:
        """A ready citation of the page, naming the record."""
        pages = "-".join(str(page) for page in row.page)
        kind = "pp." if len(row.page) > 1 else "p."
        note = f", note {row.note_number}" if row.note_number else ""
        return f"{book(self.sources[row.source])}, {kind} {pages}{note} (brest1918, {row.id})"

    # Trees

    def region_line(self, id_: str | None) -> list[str]:
        """The region and what it lies in, from the inside out; [] for no region."""
        line: list[str] = []
        while id_:
            line.append(id_)
            id_ = self.regions[id_].parent
        return line

    def issue_line(self, id_: str) -> list[str]:
        """The issue and those above it, from the inside out."""
        line = [id_]
        while above := self.issues[line[-1]].parent:
            line.append(above)
        return line

    def positions(self, row: StanceRow) -> list[Counted]:
        """What the stance says of its issue, and of every issue above on which it counts.

        It counts from the day on which the question stood: of a span of days what lies before is
        cut off, and where nothing is left the stance says nothing of that issue.
        """
        counted = []
        position: Position | None = row.position
        for id_ in self.issue_line(row.issue):
            if position and (days := self._days_on(id_, row.day())):
                counted.append(Counted(id_, position, *days))
            position = position and position_above(position, self.issues[id_].bearing)
        return counted

    def _days_on(self, issue: str, day: FuzzyDate | None) -> Days | None:
        """The days of a stance on which the issue stood; None if there are none."""
        if day is None:
            return None, None
        first, last = effective_days(day)
        opening = self.issues[issue].opening()
        if opening and opening.earliest and opening.earliest > last:
            return None
        return max(first, opening.earliest or first) if opening else first, last

    def root_position(self, row: StanceRow) -> tuple[str, Position | None]:
        """The issue at the top of the tree, and the position there; None: says nothing of it."""
        root = self.issue_line(row.issue)[-1]
        held = {counted.issue: counted.position for counted in self.positions(row)}
        return root, held.get(root)


def book(source: SourceRow) -> str:
    """Author, title and year."""
    return f"{source.author}, {source.title} ({source.year})"


def statement_url(id_: str) -> str:
    return f"/v1/statements/{id_}"


def render_date(row: DatedRow) -> Date | None:
    """The date of a row as answers show it."""
    return show_date(row.day(), row.date_text, row.date_reason)


def show_date(
    day: FuzzyDate | None, text: str | None = None, reason: str | None = None
) -> Date | None:
    """A date as answers show it."""
    if day is None:
        return None
    return Date(
        text=text,
        edtf=day.edtf,
        earliest=day.earliest.isoformat() if day.earliest else None,
        latest=day.latest.isoformat() if day.latest else None,
        precision=day.precision.value,
        approximate=day.approximate,
        uncertain=day.uncertain,
        calendar="gregorian",
        printed=Printed(edtf=day.printed, calendar=day.calendar.value),
        reason=reason,
    )


def _ref(type_: EntityType, collection: str, id_: str, name: str) -> Ref:
    return Ref(id=id_, name=name, type=type_, url=f"/v1/{collection}/{id_}")


def effective_days(day: FuzzyDate) -> tuple[date, date]:
    """First and last day for filters and orders.

    An open start ("by early March") says what was so by then, never that it was so all winter
    before: it begins with its last day.
    """
    latest = day.latest or NEVER
    return day.earliest or latest, latest
