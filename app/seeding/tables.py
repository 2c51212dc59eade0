"""The records of a package as rows of the database's tables."""

from collections.abc import Iterator

from app.formats.lines import line_of
from app.kinds import Kind, kind_of
from app.models.citations import Citation
from app.models.mentions import Mention
from app.models.names import Name
from app.models.redirects import Redirect
from app.models.sources import SourcePage
from app.models.statements import Statement, StatementLine
from app.models.terms import Term
from app.names import word_key
from app.schemas.sources import SourcePage as SourcePageShape
from app.schemas.statement import StatementBase
from app.seeding.catalogue import Catalogue
from app.seeding.days import date_cells
from app.seeding.ipif import fill_ipif
from app.seeding.mentions import COLUMNS, all_mentions
from app.seeding.names import fill_names
from app.seeding.records import Record, show_entities, show_statements
from app.seeding.render import rendering_of
from app.seeding.render.base import Cells, Table, cells_of, dump
from app.seeding.rows.base import Row
from app.seeding.rows.redirects import RedirectRow
from app.seeding.rows.source_pages import SourcePageRow
from app.seeding.rows.stances import BallotStanceRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.vocabularies import TermRow
from app.seeding.words import words_about, words_said

About = list[tuple[str, str]]  # file and id of what a statement has to do with
Filled = Iterator[tuple[Table, Cells]]


def fill_tables(see: Catalogue) -> Filled:
    """The rows of every table but those of the data set, each with the table it belongs to."""
    for rank, term in enumerate(see.package[TermRow], 1):
        yield Term, _term(term, rank)
    statements = show_statements(see)
    for kind, records in show_entities(see, statements):
        for record in _parents_first(kind, records, see):
            yield from _entity(kind, record, see)
    for number, row in enumerate(see.package.statements, 1):
        place = {"source_id": row.source, "page": row.page[0], "number": number}
        about = all_mentions(row, see)
        cells = _statement(row, statements[row.id], about, see)
        yield Statement, {**place, **cells}
        yield StatementLine, {"statement_id": row.id, "line": line_of(cells["document"])}
        yield from _of_type(kind_of(row.word), row, about, see)
    yield from ((Name, cells) for cells in fill_names(see))
    for page in see.package[SourcePageRow]:
        yield SourcePage, _source_page(page, see)
    for redirect in see.package[RedirectRow]:
        yield Redirect, redirect.model_dump(include={"collection", "old_id", "new_id"})
    yield from fill_ipif(see, statements)


def _term(row: TermRow, rank: int) -> Cells:
    flags = f" {' '.join(dict.fromkeys(row.flags))} "
    word = {"vocabulary": row.vocabulary, "word": row.term, "meaning": row.meaning}
    return {**word, "flags": flags, "rank": rank}


def _parents_first(kind: Kind, records: list[Record], see: Catalogue) -> list[Record]:
    """The records of a tree, each after the one it lies in; others as they are."""
    if "parent" not in kind.row.references():
        return records
    return sorted(records, key=lambda record: len(see.line(kind.row, record.row.name_of_row)))


def _entity(kind: Kind, record: Record, see: Catalogue) -> Filled:
    row, rendering = record.row, rendering_of(record.row)
    documents = {"document": dump(record.item), "detail": dump(record.detail)}
    yield kind.table, {**cells_of(kind.table, row, rendering.cells(row, see)), **documents}
    yield from rendering.beside(row, see)
    if kind.column_in(Citation) is not None:
        yield from _cited(kind.pointer, row, see)


def _statement(row: StatementRow, shape: StatementBase, about: About, see: Catalogue) -> Cells:
    """What all statements have alike."""
    return {
        "id": row.id,
        "type": row.word,
        "certainty": row.certainty,
        "attributed_to": row.attributed_to,
        "attributed_key": word_key(row.attributed_to) if row.attributed_to else None,
        "note": row.note,
        "said_key": words_said(row, see),
        "about_key": words_about(row, about, see),
        "derived": isinstance(row, BallotStanceRow),
        "document": dump(shape),
        **date_cells(row),
    }


def _of_type(kind: Kind, row: StatementRow, about: About, see: Catalogue) -> Filled:
    """The pages of a statement, what it is about, and what its type has of its own."""
    yield from _cited("statement_id", row, see)
    for file, id_ in about:
        yield Mention, {"statement_id": row.id, COLUMNS[file]: id_}
    rendering = rendering_of(row)
    yield kind.table, cells_of(kind.table, row, rendering.cells(row, see))
    yield from rendering.beside(row, see)


def _cited(column: str, row: Row, see: Catalogue) -> Filled:
    """The pages that the record rests on, each once."""
    for source, page in sorted({(each.source.id, each.page) for each in see.citations(row)}):
        yield Citation, {column: row.name_of_row, "source_id": source, "page": page}


def _source_page(row: SourcePageRow, see: Catalogue) -> Cells:
    shape = SourcePageShape(
        source=see.ref("sources", row.source),
        number=row.page,
        status=row.status,
        reason=row.reason,
        statements=see.resting[row.source, row.page],
        url=f"/v1/sources/{row.source}/pages/{row.page}",
    )
    key = {"source_id": row.source, "number": row.page}
    return {**key, "status": row.status, "document": dump(shape)}
