"""The rendered package as rows of the database's tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from app import models
from app.models.base import NEVER
from app.names import fold, fold_words, script_of
from app.seeding import rows
from app.seeding.catalogue import Catalogue, Counted, effective_days
from app.seeding.mentions import mentions, name_forms
from app.seeding.render_entities import Document, Renderer
from app.seeding.render_statements import margin, stance_region
from app.seeding.words import about, said
from app.vocab import StatementType

Cells = dict[str, Any]
Table = type[models.Base]
R = TypeVar("R", rows.RegionRow, rows.OrganisationRow, rows.IssueRow)

MENTION_COLUMNS = {
    "people": "person_id",
    "organisations": "organisation_id",
    "regions": "region_id",
    "meetings": "meeting_id",
}


def fill_tables(renderer: Renderer) -> dict[Table, list[Cells]]:
    """The rows of every table but `dataset`, in an order that foreign keys allow."""
    filled: dict[Table, list[Cells]] = defaultdict(list)
    for fill in (_entities, _statements, _names):
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
    models.Citation,
    models.Mention,
]


def dump(shape: BaseModel) -> str:
    """The JSON that answers are made of."""
    return shape.model_dump_json(by_alias=True)


def _documents(document: Document) -> Cells:
    return {"id": document.id, "document": dump(document.item), "detail": dump(document.detail)}


def date_cells(row: rows.DatedRow) -> Cells:
    """The date columns of a row; undated rows sort last, an open start with its last day."""
    day = row.day()
    if day is None:
        return {"sort_from": NEVER, "sort_to": NEVER}
    first, last = effective_days(day)
    return {
        "date_text": row.date_text,
        "date_printed": day.printed,
        "calendar": day.calendar.value,
        "date_edtf": day.edtf,
        "date_reason": row.date_reason,
        "date_min": day.earliest,
        "date_max": day.latest,
        "sort_from": first,
        "sort_to": last,
    }


def _parents_first(table: list[R]) -> Iterator[R]:
    """The rows of a tree, each after the one it lies in."""
    waiting = {row.id: row for row in table}
    while waiting:
        for id_ in [id_ for id_, row in waiting.items() if row.parent not in waiting]:
            yield waiting.pop(id_)


def _entities(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    see, package = renderer.catalogue, renderer.package
    documents = _by_id(renderer.sources())
    for source in package.sources:
        yield models.Source, {**documents[source.id], "name": source.name}
    for page, shape in renderer.source_pages():
        key = {"source_id": page.source, "number": page.page}
        yield models.SourcePage, {**key, "status": page.status, "document": dump(shape)}
    documents = _by_id(renderer.regions())
    for region in _parents_first(package.regions):
        own = {"name": region.name, "kind": region.kind, "parent_id": region.parent}
        where = {"latitude": region.latitude, "longitude": region.longitude}
        yield models.Region, {**documents[region.id], **own, **where}
        for above in see.region_line(region.id):
            yield models.RegionAncestor, {"region_id": region.id, "ancestor_id": above}
    documents = _by_id(renderer.people())
    for person in package.people:
        own = {"name": person.name, "sort_name": person.sort_name}
        yield models.Person, {**documents[person.id], **own}
    documents = _by_id(renderer.organisations())
    for body in _parents_first(package.organisations):
        own = {"name": body.name, "kind": body.kind}
        within = {"region_id": body.region, "parent_id": body.parent}
        yield models.Organisation, {**documents[body.id], **own, **within}
    yield from _issues_and_meetings(renderer)
    for redirect in package.redirects:
        yield models.Redirect, redirect.model_dump(include={"collection", "old_id", "new_id"})


def _issues_and_meetings(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    see, package = renderer.catalogue, renderer.package
    documents = _by_id(renderer.issues())
    order = {issue.id: place for place, issue in enumerate(package.issues, 1)}
    for issue in _parents_first(package.issues):
        own = {"question": issue.question, "position": order[issue.id]}
        yield models.Issue, {**documents[issue.id], **own, "parent_id": issue.parent}
        for ancestor in see.issue_line(issue.id):
            yield models.IssueAncestor, {"issue_id": issue.id, "ancestor_id": ancestor}
    documents = _by_id(renderer.meetings())
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
        for page in meeting.page:
            yield (
                models.Citation,
                {"meeting_id": meeting.id, "source_id": meeting.source, "page": page},
            )
    documents = _by_id(renderer.registers())
    for register in package.registers:
        own = {"name": register.name, "source_id": register.source, "entries": register.entries}
        bearing = {"issue_id": register.issue, "question": register.question}
        yield models.Register, {**documents[register.id], **own, **bearing}


def _by_id(documents: Iterable[Document]) -> dict[str, Cells]:
    return {document.id: _documents(document) for document in documents}


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
                "attributed_key": attributed_key(row.attributed_to),
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


def attributed_key(attributed_to: str | None) -> str | None:
    """The folded words with a space round each, so that LIKE finds whole ones."""
    return f" {' '.join(fold_words(attributed_to))} ".lower() if attributed_to else None


def _references(row: rows.StatementRow, *columns: str) -> Cells:
    return {f"{column}_id": getattr(row, column) for column in columns}


def _stance(row: rows.StanceRow, see: Catalogue) -> Cells:
    ballot = row.ballot if isinstance(row, rows.BallotStanceRow) else None
    return {
        **_references(row, "person", "organisation", "issue", "meeting", "vote"),
        "region_id": stance_region(row, see),
        "position": row.position,
        "basis": row.basis,
        "ballot_id": ballot,
    }


def _vote(row: rows.VoteRow, _see: Catalogue) -> Cells:
    counts = ("votes_for", "votes_against", "votes_abstain", "votes_present")
    return {
        **_references(row, "meeting", "organisation", "issue"),
        **{count: getattr(row, count) for count in counts},
        "sense": row.sense,
        "margin": margin(row),
        "outcome": row.outcome,
    }


def _affiliation(row: rows.AffiliationRow, _see: Catalogue) -> Cells:
    return {**_references(row, "person", "organisation"), "role": row.role}


def _participation(row: rows.ParticipationRow, _see: Catalogue) -> Cells:
    who = _references(row, "person", "organisation", "meeting", "mandated_by")
    return {**who, "role": row.role}


def _ballot(row: rows.BallotRow, _see: Catalogue) -> Cells:
    return {**_references(row, "vote", "person", "organisation"), "choice": row.choice}


def _register_entry(row: rows.RegisterEntryRow, _see: Catalogue) -> Cells:
    who = _references(row, "person", "region")
    return {**who, "register_id": row.register_, "order": row.order}


def _relation(row: rows.RelationRow, _see: Catalogue) -> Cells:
    ends = [f"{entity}_{end}" for entity in ("person", "organisation", "region") for end in "ab"]
    return {**_references(row, *ends), "kind": row.kind}


OWN_CELLS: dict[StatementType, tuple[Table, Callable[..., Cells]]] = {
    StatementType.AFFILIATION: (models.Affiliation, _affiliation),
    StatementType.PARTICIPATION: (models.Participation, _participation),
    StatementType.STANCE: (models.Stance, _stance),
    StatementType.VOTE: (models.Vote, _vote),
    StatementType.BALLOT: (models.Ballot, _ballot),
    StatementType.REGISTER_ENTRY: (models.RegisterEntry, _register_entry),
    StatementType.RELATION: (models.Relation, _relation),
}


def _names(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    package = renderer.package
    named: list[Any] = [*package.people, *package.organisations, *package.regions]
    for row in named:
        for form, cited in name_forms(row, renderer.catalogue):
            bearer = _references_of_name(form)
            yield (
                models.Name,
                {**bearer, **_folded(form.text, form.kind, cited[0].page if cited else None)},
            )
    for meeting in package.meetings:
        cells = _folded(meeting.name, "heading", meeting.page[0])
        yield models.Name, {"meeting_id": meeting.id, **cells}


def _references_of_name(form: rows.NameRow) -> Cells:
    return {
        "person_id": form.person,
        "organisation_id": form.organisation,
        "region_id": form.region,
    }


def _folded(text: str, kind: str, page: int | None) -> Cells:
    keys = fold(text, figures=True)
    folded = {"key": keys.key, "soft": keys.soft}
    return {"text": text, "kind": kind, "script": script_of(text), "page": page, **folded}
