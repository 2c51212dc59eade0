"""The records of a package as rows of the database's tables."""

from collections.abc import Callable, Iterator, Mapping

from app.formats.lines import line_of
from app.kinds import ENTITIES, Kind, kind_of
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
from app.seeding.ipif import Ipif
from app.seeding.mentions import COLUMNS, all_mentions
from app.seeding.names import fill_names
from app.seeding.records import by_record
from app.seeding.render import rendering_of
from app.seeding.render.base import About, Cells, Table, cells_of, dump, dump_with, show
from app.seeding.rows.base import Row
from app.seeding.rows.redirects import RedirectRow
from app.seeding.rows.source_pages import SourcePageRow
from app.seeding.rows.stances import BallotStanceRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.vocabularies import TermRow
from app.seeding.words import words_about, words_said

Mentioned = list[tuple[str, str]]  # file and id of what a statement has to do with
Filled = Iterator[tuple[Table, Cells]]
Read = Callable[[list[str]], Mapping[str, str]]  # the documents of statements, by id


def fill_statements(see: Catalogue) -> Filled:
    """The rows of the tables of statements, those of IPIF too, each with its table.

    Each is shown and then let go: what lists statements reads what is stored of them.
    """
    ipif = Ipif(see)
    yield from ipif.people()
    for number, row in enumerate(see.package.statements, 1):
        kind = kind_of(row.word)
        shape = show(kind.item, row, see, rendering_of(row).fields(row, see, []))
        assert isinstance(shape, StatementBase)
        place = {"source_id": row.source, "page": row.page[0], "number": number}
        mentioned = all_mentions(row, see)
        cells = _statement(row, shape, mentioned, see)
        yield Statement, {**place, **cells}
        yield StatementLine, {"statement_id": row.id, "line": line_of(cells["document"])}
        yield from _of_type(kind, row, mentioned, see)
        yield from ipif.statement(row, shape)
    yield from ipif.pages()


def fill_records(see: Catalogue, read: Read) -> Filled:
    """The rows of all other tables but those of the data set; the statements are there to read."""
    for rank, term in enumerate(see.package[TermRow], 1):
        yield Term, _term(term, rank)
    about = by_record(see)
    for kind in ENTITIES:
        for row in _parents_first(kind, see):
            yield from _entity(kind, row, about.get((kind.plural, row.name_of_row), []), see, read)
    for statement in see.package.statements:
        yield from _cited("statement_id", statement, see)
    yield from ((Name, cells) for cells in fill_names(see))
    for page in see.package[SourcePageRow]:
        yield SourcePage, _source_page(page, see)
    for redirect in see.package[RedirectRow]:
        yield Redirect, redirect.model_dump(include={"collection", "old_id", "new_id"})


def _term(row: TermRow, rank: int) -> Cells:
    flags = f" {' '.join(dict.fromkeys(row.flags))} "
    word = {"vocabulary": row.vocabulary, "word": row.term, "meaning": row.meaning}
    return {**word, "flags": flags, "rank": rank}


def _parents_first(kind: Kind, see: Catalogue) -> list[Row]:
    """The rows of a tree, each after the one it lies in; others as they are."""
    rows = see.package[kind.row]
    if "parent" not in kind.row.references():
        return rows
    return sorted(rows, key=lambda row: len(see.line(kind.row, row.name_of_row)))


def _entity(kind: Kind, row: Row, about: About, see: Catalogue, read: Read) -> Filled:
    assert kind.detail is not None
    rendering = rendering_of(row)
    own = rendering.fields(row, see, about)
    detail = show(kind.detail, row, see, own)
    documents = {
        "document": dump(show(kind.item, row, see, own)),
        "detail": dump_with(detail, about, read([each.id for each in about])),
    }
    yield kind.table, {**cells_of(kind.table, row, rendering.cells(row, see)), **documents}
    yield from rendering.beside(row, see)
    if kind.column_in(Citation) is not None:
        yield from _cited(kind.pointer, row, see)


def _statement(
    row: StatementRow, shape: StatementBase, mentioned: Mentioned, see: Catalogue
) -> Cells:
    """What all statements have alike."""
    return {
        "id": row.id,
        "type": row.word,
        "certainty": row.certainty,
        "attributed_to": row.attributed_to,
        "attributed_key": word_key(row.attributed_to) if row.attributed_to else None,
        "note": row.note,
        "said_key": words_said(row, see),
        "about_key": words_about(row, mentioned, see),
        "derived": isinstance(row, BallotStanceRow),
        "document": dump(shape),
        **date_cells(row),
    }


def _of_type(kind: Kind, row: StatementRow, mentioned: Mentioned, see: Catalogue) -> Filled:
    """What a statement is about, and what its type has of its own."""
    for file, id_ in mentioned:
        yield Mention, {"statement_id": row.id, COLUMNS[file]: id_}
    rendering = rendering_of(row)
    yield kind.table, cells_of(kind.table, row, rendering.cells(row, see))
    yield from rendering.beside(row, see)


def _cited(column: str, row: Row, see: Catalogue) -> Filled:
    """The pages that the record rests on, each once."""
    for source, page in sorted(see.pages(row)):
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
