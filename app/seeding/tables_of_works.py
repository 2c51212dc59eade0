"""The rows of the tables of works, and of the statements about texts, traits and figures."""

from collections.abc import Iterator

from app import models
from app.names import word_key
from app.seeding import rows
from app.seeding.catalogue import Catalogue
from app.seeding.cells import Cells, Table, date_cells, documents_by_id, reference_cells
from app.seeding.render_entities import Renderer


def fill_works(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    """The works and the pages that they rest on."""
    documents = documents_by_id(renderer.works())
    for work in renderer.package.works:
        own = {"name": work.name, "form": work.form}
        issued = {"venue_id": work.venue, "issued_by_id": work.issued_by}
        yield models.Work, {**documents[work.id], **date_cells(work), **own, **issued}
        yield from cited_pages(renderer.catalogue, work, "work_id")


def cited_pages(
    see: Catalogue, row: rows.MeetingRow | rows.WorkRow, column: str
) -> Iterator[tuple[Table, Cells]]:
    """The pages that an entity rests on, each once."""
    for source, page in sorted({(each.source.id, each.page) for each in see.citations(row)}):
        yield models.Citation, {column: row.id, "source_id": source, "page": page}


def trait_cells(row: rows.TraitRow, _see: Catalogue) -> Cells:
    return {
        **reference_cells(row, "person", "organisation", "other_person"),
        "kind": row.kind,
        "value": row.value,
        "value_key": word_key(row.value, figures=True),
        "basis": row.basis,
        "negated": bool(row.negated),
    }


def figure_cells(row: rows.FigureRow, _see: Catalogue) -> Cells:
    return {
        **reference_cells(row, "organisation", "meeting", "region"),
        "kind": row.kind,
        "number": row.number,
        "number_to": row.number_to,
        "unit": row.unit,
    }


def authorship_cells(row: rows.AuthorshipRow, _see: Catalogue) -> Cells:
    return {**reference_cells(row, "work", "person", "organisation"), "role": row.role}
