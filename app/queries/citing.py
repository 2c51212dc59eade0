"""What a list rests on: its pages, each once, in the order of the sources."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select, tuple_
from sqlalchemy.orm import aliased

from app.models.citations import Citation
from app.models.sources import Source
from app.queries.conditions import Condition, is_one_of
from app.queries.listing import Listing, in_pieces
from app.schemas.sources import Source as SourceShape
from app.session import Session

ASKED_AT_ONCE = 500  # ids in one query


class CitedPage(NamedTuple):
    """A page of a source."""

    source: str
    page: int


def stream_cited_pages(
    session: Session, listing: Listing, where: Sequence[Condition]
) -> Iterator[CitedPage]:
    """The pages of the whole list of statements, or those it lists, read as they are used."""
    cited = aliased(Citation)  # the conditions ask `Citation` in subqueries of their own
    rows, page = listing.rows, listing.page
    if page is None:
        rows = rows.join(cited, cited.statement_id == listing.id)
        page = cited.source_id, cited.page
    selection = select(*page).distinct().select_from(rows).where(*where).order_by(*page)
    found = in_pieces(session, selection, lambda row: selection.where(tuple_(*page) > tuple_(*row)))
    yield from (CitedPage(*row) for row in found)


def pages_of(session: Session, statements: Iterable[str]) -> list[CitedPage]:
    """The pages that these statements rest on, by their ids."""
    ids = sorted(set(statements))
    page = Citation.source_id, Citation.page
    found: set[CitedPage] = set()
    for start in range(0, len(ids), ASKED_AT_ONCE):
        some = ids[start : start + ASKED_AT_ONCE]
        resting = is_one_of(Citation.statement_id, some)
        rows = session.execute(select(*page).where(resting).distinct())
        found.update(CitedPage(*row) for row in rows)
    return sorted(found)


def read_works(session: Session) -> dict[str, SourceShape]:
    """Every source by its id."""
    found = session.execute(select(Source.id, Source.document))
    return {row[0]: SourceShape.model_validate_json(row[1]) for row in found}
