"""What a list rests on: its pages, each with the statements that cite it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models.citations import Citation
from app.models.sources import Source
from app.queries.conditions import Condition
from app.queries.listing import Listing
from app.schemas.sources import Source as SourceShape


class CitedPage(NamedTuple):
    """A page of a source, and the id of what rests on it."""

    source: str
    page: int
    id: str


def stream_cited_pages(
    session: Session, listing: Listing, where: Sequence[Condition]
) -> Iterator[CitedPage]:
    """The pages of the whole list of statements, in order, read as they are used."""
    cited = aliased(Citation)  # the conditions ask `Citation` in subqueries of their own
    order = (cited.source_id, cited.page, listing.id)
    rows = listing.rows.join(cited, cited.statement_id == listing.id)
    selection = select(*order).select_from(rows).where(*where).order_by(*order)
    for row in session.execute(selection.execution_options(yield_per=200)):
        yield CitedPage(*row)


def read_works(session: Session) -> dict[str, SourceShape]:
    """Every source by its id."""
    found = session.execute(select(Source.id, Source.document))
    return {row[0]: SourceShape.model_validate_json(row[1]) for row in found}
