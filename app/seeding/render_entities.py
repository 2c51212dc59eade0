"""Rendering entities: the item of a list and the record's own answer, statements included."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from app.names import script_of
from app.schemas import entity as shapes
from app.schemas import statement as statements
from app.schemas.work import Work, WorkDetail
from app.seeding import rows
from app.seeding.catalogue import Catalogue, book, render_date, show_date
from app.seeding.mentions import mentions, name_forms
from app.seeding.render_statements import render_statement
from app.vocab import AuthorRole

S = TypeVar("S", bound=statements.StatementBase)


@dataclass(frozen=True)
class Document:
    """A rendered record: the item of a list and the record's own answer."""

    id: str
    item: BaseModel
    detail: BaseModel


class Renderer:
    """Renders every record of a package; statements first, for the entities hold them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.package = catalogue.package
        ordered = sorted(self.package.statements, key=lambda row: row.page[0])
        self.statements = {row.id: render_statement(row, catalogue) for row in ordered}
        self._of: dict[tuple[str, str], list[statements.StatementBase]] = defaultdict(list)
        for row in ordered:
            for entity in sorted(set(mentions(row, catalogue, direct=True))):
                self._of[entity].append(self.statements[row.id])
        for told in self._of.values():
            told.sort(key=lambda item: (_first_day(item), item.id))

    def _told(self, collection: str, id_: str, shape: type[S]) -> list[S]:
        """The statements of one type about an entity, in order of time, undated ones last."""
        return [item for item in self._of[collection, id_] if isinstance(item, shape)]

    def _traits(self, collection: str, id_: str) -> list[statements.Trait]:
        """Those of the entity itself, not those that relate somebody to it."""
        told = self._told(collection, id_, statements.Trait)
        return [trait for trait in told if trait.subject.id == id_]

    def people(self) -> Iterable[Document]:
        registers = defaultdict(set)
        for entry in self.package.register_entries:
            registers[entry.person].add(entry.register_)
        for row in self.package.people:
            item = shapes.Person(
                id=row.id,
                name=row.name,
                sort_name=row.sort_name,
                family_name=row.family_name,
                given_name=row.given_name,
                registers=sorted(registers[row.id]),
                same_as=list(row.same_as),
                url=f"/v1/people/{row.id}",
            )
            detail = shapes.PersonDetail(
                **item.model_dump(),
                note=row.note,
                citations=self.catalogue.citations(row),
                names=self.names(row),
                affiliations=self._told("people", row.id, statements.Affiliation),
                stances=self._told("people", row.id, statements.Stance),
                participations=self._told("people", row.id, statements.Participation),
                ballots=self._told("people", row.id, statements.Ballot),
                register_entries=self._told("people", row.id, statements.RegisterEntry),
                relations=self._told("people", row.id, statements.Relation),
                traits=self._traits("people", row.id),
                works=self._told("people", row.id, statements.Authorship),
            )
            yield Document(row.id, item, detail)

    def organisations(self) -> Iterable[Document]:
        see = self.catalogue
        children: dict[str | None, list[str]] = defaultdict(list)
        meetings: dict[str | None, list[str]] = defaultdict(list)
        for body in self.package.organisations:
            children[body.parent].append(body.id)
        for meeting in self.package.meetings:
            meetings[meeting.organisation].append(meeting.id)
        for row in self.package.organisations:
            item = shapes.Organisation(
                id=row.id,
                name=row.name,
                kind=row.kind,
                region=see.region_or_none(row.region),
                parent=see.organisation_or_none(row.parent),
                url=f"/v1/organisations/{row.id}",
            )
            detail = shapes.OrganisationDetail(
                **item.model_dump(),
                note=row.note,
                citations=see.citations(row),
                names=self.names(row),
                children=[see.organisation(id_) for id_ in children[row.id]],
                members=self._told("organisations", row.id, statements.Affiliation),
                stances=self._told("organisations", row.id, statements.Stance),
                participations=self._told("organisations", row.id, statements.Participation),
                ballots=self._told("organisations", row.id, statements.Ballot),
                meetings=[see.meeting(id_) for id_ in meetings[row.id]],
                relations=self._told("organisations", row.id, statements.Relation),
                traits=self._traits("organisations", row.id),
                figures=self._told("organisations", row.id, statements.Figure),
                works=self._told("organisations", row.id, statements.Authorship),
            )
            yield Document(row.id, item, detail)

    def regions(self) -> Iterable[Document]:
        see = self.catalogue
        children: dict[str | None, list[str]] = defaultdict(list)
        bodies: dict[str | None, list[str]] = defaultdict(list)
        for region in self.package.regions:
            children[region.parent].append(region.id)
        for body in self.package.organisations:
            bodies[body.region].append(body.id)
        for row in self.package.regions:
            item = shapes.Region(
                id=row.id,
                name=row.name,
                kind=row.kind,
                parent=see.region_or_none(row.parent),
                modern_name=row.modern_name,
                latitude=row.latitude,
                longitude=row.longitude,
                geonames_id=row.geonames_id,
                coordinates_confidence=row.coordinates_confidence,
                url=f"/v1/regions/{row.id}",
            )
            detail = shapes.RegionDetail(
                **item.model_dump(),
                note=row.note,
                citations=see.citations(row),
                names=self.names(row),
                ancestors=[see.region(id_) for id_ in see.region_line(row.parent)],
                children=[see.region(id_) for id_ in children[row.id]],
                organisations=[see.organisation(id_) for id_ in bodies[row.id]],
                relations=self._told("regions", row.id, statements.Relation),
                figures=self._told("regions", row.id, statements.Figure),
            )
            yield Document(row.id, item, detail)

    def meetings(self) -> Iterable[Document]:
        for row in self.package.meetings:
            item = shapes.Meeting(
                id=row.id,
                name=row.name,
                kind=row.kind,
                organisation=self.catalogue.organisation_or_none(row.organisation),
                region=self.catalogue.region_or_none(row.region),
                date=render_date(row),
                present=row.present,
                url=f"/v1/meetings/{row.id}",
                citations=self.catalogue.citations(row),
            )
            detail = shapes.MeetingDetail(
                **item.model_dump(),
                note=row.note,
                participants=self._told("meetings", row.id, statements.Participation),
                votes=self._told("meetings", row.id, statements.Vote),
                stances=self._told("meetings", row.id, statements.Stance),
                figures=self._told("meetings", row.id, statements.Figure),
            )
            yield Document(row.id, item, detail)

    def works(self) -> Iterable[Document]:
        see = self.catalogue
        for row in self.package.works:
            authorships = self._told("works", row.id, statements.Authorship)
            wrote = [each.author for each in authorships if each.role is AuthorRole.AUTHOR]
            item = Work(
                id=row.id,
                name=row.name,
                title=row.title,
                form=row.form,
                venue=see.organisation_or_none(row.venue),
                issued_by=see.organisation_or_none(row.issued_by),
                date=render_date(row),
                authors=list(dict.fromkeys(wrote)),
                url=f"/v1/works/{row.id}",
                citations=see.citations(row),
            )
            detail = WorkDetail(
                **item.model_dump(),
                note=row.note,
                authorships=authorships,
                stances=self._told("works", row.id, statements.Stance),
            )
            yield Document(row.id, item, detail)

    def issues(self) -> Iterable[Document]:
        see = self.catalogue
        held = Counter(
            counted.issue for stance in self.package.stances for counted in see.positions(stance)
        )
        for row in self.package.issues:
            item = shapes.Issue(
                id=row.id,
                question=row.question,
                parent=see.issue_or_none(row.parent),
                for_counts_as=row.for_counts_as,
                against_counts_as=row.against_counts_as,
                abstention_counts=bool(row.abstention_counts),
                opened=show_date(row.opening()),
                closed=show_date(row.closing()),
                note=row.note,
                citations=see.issue_citations(row),
                url=f"/v1/issues/{row.id}",
            )
            below = [other.id for other in self.package.issues if other.parent == row.id]
            detail = shapes.IssueDetail(
                **item.model_dump(),
                children=[see.issue(id_) for id_ in below],
                stances=held[row.id],
                stances_url=f"/v1/stances?issue={row.id}",
            )
            yield Document(row.id, item, detail)

    def sources(self) -> Iterable[Document]:
        for row in self.package.sources:
            resting = sum(
                row.id in {cited.source.id for cited in told.citations}
                for told in self._told_by_sources()
            )
            item = shapes.Source(
                **row.model_dump(),
                citation=f"{book(row)}{f'. {row.publisher}' if row.publisher else ''}",
                url=f"/v1/sources/{row.id}",
            )
            detail = shapes.SourceDetail(
                **item.model_dump(),
                pages_url=f"/v1/sources/{row.id}/pages",
                statements=resting,
                statements_url=f"/v1/statements?source={row.id}",
            )
            yield Document(row.id, item, detail)

    def registers(self) -> Iterable[Document]:
        for row in self.package.registers:
            item = shapes.Register(
                id=row.id,
                name=row.name,
                source=self.catalogue.source(row.source),
                pages="-".join(str(page) for page in dict.fromkeys((row.page[0], row.page[-1]))),
                entries=row.entries,
                derived_from=self.catalogue.derived_from(row),
                issue=self.catalogue.issue_or_none(row.issue),
                question=row.question,
                url=f"/v1/registers/{row.id}",
            )
            detail = shapes.RegisterDetail(
                **item.model_dump(),
                entries_url=f"/v1/registers/{row.id}/entries",
                note=row.note,
            )
            yield Document(row.id, item, detail)

    def source_pages(self) -> Iterable[tuple[rows.SourcePageRow, shapes.SourcePage]]:
        resting: dict[tuple[str, int], int] = defaultdict(int)
        for statement in self._told_by_sources():
            for source, page in {(cited.source.id, cited.page) for cited in statement.citations}:
                resting[source, page] += 1
        for row in self.package.source_pages:
            yield (
                row,
                shapes.SourcePage(
                    source=self.catalogue.source(row.source),
                    number=row.page,
                    status=row.status,
                    reason=row.reason,
                    statements=resting[row.source, row.page],
                    url=f"/v1/sources/{row.source}/pages/{row.page}",
                ),
            )

    def _told_by_sources(self) -> Iterable[statements.StatementBase]:
        """The statements that a source makes, without those that follow from others."""
        for row in self.package.statements:
            if not isinstance(row, rows.BallotStanceRow):
                yield self.statements[row.id]

    def names(
        self, row: rows.PersonRow | rows.OrganisationRow | rows.RegionRow
    ) -> list[shapes.Name]:
        """Every form of the record's name, the one it stands under first."""
        return [
            shapes.Name(
                text=form.text, kind=form.kind, script=script_of(form.text), citations=cited
            )
            for form, cited in name_forms(row, self.catalogue)
        ]


def _first_day(item: statements.StatementBase) -> str:
    return (item.date.earliest or "") if item.date else "9999"
