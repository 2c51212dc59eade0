"""The rendered package as rows of the database's tables."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeVar

from app import models
from app.names import word_key
from app.seeding import rows
from app.seeding.catalogue import Catalogue, Counted
from app.seeding.cells import (
    Cells,
    Table,
    date_cells,
    documents_by_id,
    dump,
    reference_cells,
)
from app.seeding.mentions import mentions
from app.seeding.render_entities import Renderer
from app.seeding.render_statements import margin, stance_region
from app.seeding.tables_of_names import fill_names
from app.seeding.tables_of_works import (
    authorship_cells,
    cited_pages,
    figure_cells,
    fill_works,
    trait_cells,
)
from app.seeding.words import about, said
from app.vocab import StatementType

R = TypeVar("R", rows.RegionRow, rows.OrganisationRow, rows.IssueRow)

MENTION_COLUMNS = {
    "people": "person_id",
    "organisations": "organisation_id",
    "regions": "region_id",
    "meetings": "meeting_id",
    "works": "work_id",
}


def fill_tables(renderer: Renderer) -> dict[Table, list[Cells]]:
    """The rows of every table but `dataset`, in an order that foreign keys allow."""
    filled: dict[Table, list[Cells]] = defaultdict(list)
    for fill in (_entities, fill_works, _statements, fill_names):
        for table, cells in fill(renderer):
            filled[table].append(cells)
    return {table: filled[table] for table in LOAD_ORDER}


LOAD_ORDER: list[Table] = [
    models.Source,
    models.SourcePage,
    models.Region,
    models.RegionAncestor,
    models.Person,
    models.Organisation,
    models.Issue,
    models.IssueAncestor,
    models.Meeting,
    models.Work,
    models.Register,
    models.Name,
    models.Redirect,
    models.Statement,
    models.Vote,
    models.VoteProposer,
    models.Ballot,
    models.Stance,
    models.StancePosition,
    models.Affiliation,
    models.Participation,
    models.RegisterEntry,
    models.Relation,
    models.Trait,
    models.Figure,
    models.Authorship,
    models.Citation,
    models.Mention,
]


def _parents_first(table: list[R]) -> Iterator[R]:
    """The rows of a tree, each after the one it lies in."""
    waiting = {row.id: row for row in table}
    while waiting:
        for id_ in [id_ for id_, row in waiting.items() if row.parent not in waiting]:
            yield waiting.pop(id_)


def _entities(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    see, package = renderer.catalogue, renderer.package
    documents = documents_by_id(renderer.sources())
    for source in package.sources:
        yield models.Source, {**documents[source.id], "name": source.name}
    for page, shape in renderer.source_pages():
        key = {"source_id": page.source, "number": page.page}
        yield models.SourcePage, {**key, "status": page.status, "document": dump(shape)}
    documents = documents_by_id(renderer.regions())
    for region in _parents_first(package.regions):
        own = {"name": region.name, "kind": region.kind, "parent_id": region.parent}
        where = {"latitude": region.latitude, "longitude": region.longitude}
        yield models.Region, {**documents[region.id], **own, **where}
        for above in see.region_line(region.id):
            yield models.RegionAncestor, {"region_id": region.id, "ancestor_id": above}
    documents = documents_by_id(renderer.people())
    for person in package.people:
        own = {"name": person.name, "sort_name": person.sort_name}
        yield models.Person, {**documents[person.id], **own}
    documents = documents_by_id(renderer.organisations())
    for body in _parents_first(package.organisations):
        own = {"name": body.name, "kind": body.kind}
        within = {"region_id": body.region, "parent_id": body.parent}
        yield models.Organisation, {**documents[body.id], **own, **within}
    yield from _issues_and_meetings(renderer)
    for redirect in package.redirects:
        yield models.Redirect, redirect.model_dump(include={"collection", "old_id", "new_id"})


def _issues_and_meetings(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    see, package = renderer.catalogue, renderer.package
    documents = documents_by_id(renderer.issues())
    order = {issue.id: place for place, issue in enumerate(package.issues, 1)}
    for issue in _parents_first(package.issues):
        own = {"question": issue.question, "position": order[issue.id]}
        yield models.Issue, {**documents[issue.id], **own, "parent_id": issue.parent}
        for ancestor in see.issue_line(issue.id):
            yield models.IssueAncestor, {"issue_id": issue.id, "ancestor_id": ancestor}
    documents = documents_by_id(renderer.meetings())
    for meeting in package.meetings:
        yield (
            models.Meeting,
            {
                **documents[meeting.id],
                **date_cells(meeting),
                "name": meeting.name,
                "kind": meeting.kind,
                "organisation_id": meeting.organisation,
                "region_id": meeting.region,
                "present": meeting.present,
            },
        )
        yield from cited_pages(see, meeting, "meeting_id")
    documents = documents_by_id(renderer.registers())
    for register in package.registers:
        own = {"name": register.name, "source_id": register.source, "entries": register.entries}
        bearing = {"issue_id": register.issue, "question": register.question}
        yield models.Register, {**documents[register.id], **own, **bearing}


def _statements(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    see = renderer.catalogue
    for row in renderer.package.statements:
        shape = renderer.statements[row.id]
        yield (
            models.Statement,
            {
                "id": row.id,
                "type": shape.type,
                "page": row.page[0],
                "number": int(row.id.rsplit("-", 1)[1]),
                "certainty": row.certainty,
                "attributed_to": row.attributed_to,
                "attributed_key": word_key(row.attributed_to) if row.attributed_to else None,
                "note": row.note,
                "said_key": said(row, see),
                "about_key": about(row, see),
                "derived": isinstance(row, rows.BallotStanceRow),
                "document": dump(shape),
                **date_cells(row),
            },
        )
        for page in sorted({(cited.source.id, cited.page) for cited in shape.citations}):
            yield models.Citation, {"statement_id": row.id, "source_id": page[0], "page": page[1]}
        for collection, id_ in sorted(set(mentions(row, see, direct=False))):
            yield models.Mention, {"statement_id": row.id, MENTION_COLUMNS[collection]: id_}
        table, own_cells = OWN_CELLS[StatementType(shape.type)]
        yield table, {"id": row.id, **own_cells(row, see)}
        if isinstance(row, rows.VoteRow):
            for id_ in row.proposers:
                column = "person_id" if id_ in see.people else "organisation_id"
                yield models.VoteProposer, {"vote_id": row.id, column: id_}
        if isinstance(row, rows.StanceRow):
            for counted in see.positions(row):
                yield models.StancePosition, {"stance_id": row.id, **_position(counted)}


def _position(counted: Counted) -> Cells:
    return {
        "issue_id": counted.issue,
        "position": counted.position,
        "first": counted.first,
        "last": counted.last,
    }


def _stance(row: rows.StanceRow, see: Catalogue) -> Cells:
    ballot = row.ballot if isinstance(row, rows.BallotStanceRow) else None
    return {
        **reference_cells(row, "person", "organisation", "issue", "meeting", "vote", "work"),
        "region_id": stance_region(row, see),
        "position": row.position,
        "basis": row.basis,
        "ballot_id": ballot,
    }


def _vote(row: rows.VoteRow, _see: Catalogue) -> Cells:
    counts = ("votes_for", "votes_against", "votes_abstain", "votes_present")
    return {
        **reference_cells(row, "meeting", "organisation", "issue"),
        **{count: getattr(row, count) for count in counts},
        "sense": row.sense,
        "margin": margin(row),
        "outcome": row.outcome,
    }


def _affiliation(row: rows.AffiliationRow, _see: Catalogue) -> Cells:
    return {**reference_cells(row, "person", "organisation"), "role": row.role}


def _participation(row: rows.ParticipationRow, _see: Catalogue) -> Cells:
    who = reference_cells(row, "person", "organisation", "meeting", "mandated_by")
    return {**who, "role": row.role}


def _ballot(row: rows.BallotRow, _see: Catalogue) -> Cells:
    return {**reference_cells(row, "vote", "person", "organisation"), "choice": row.choice}


def _register_entry(row: rows.RegisterEntryRow, _see: Catalogue) -> Cells:
    who = reference_cells(row, "person", "region")
    return {**who, "register_id": row.register_, "order": row.order}


def _relation(row: rows.RelationRow, _see: Catalogue) -> Cells:
    ends = [f"{entity}_{end}" for entity in ("person", "organisation", "region") for end in "ab"]
    return {**reference_cells(row, *ends), "kind": row.kind}


OWN_CELLS: dict[StatementType, tuple[Table, Callable[..., Cells]]] = {
    StatementType.AFFILIATION: (models.Affiliation, _affiliation),
    StatementType.PARTICIPATION: (models.Participation, _participation),
    StatementType.STANCE: (models.Stance, _stance),
    StatementType.VOTE: (models.Vote, _vote),
    StatementType.BALLOT: (models.Ballot, _ballot),
    StatementType.REGISTER_ENTRY: (models.RegisterEntry, _register_entry),
    StatementType.RELATION: (models.Relation, _relation),
    StatementType.TRAIT: (models.Trait, trait_cells),
    StatementType.FIGURE: (models.Figure, figure_cells),
    StatementType.AUTHORSHIP: (models.Authorship, authorship_cells),
}
