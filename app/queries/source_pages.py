"""The pages of a source: which are mined and what rests on each."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import select

from app.errors import NotFoundError
from app.models.sources import SourcePage
from app.models.statements import Statement
from app.queries.conditions import Condition, is_one_of
from app.queries.facets import FacetBy
from app.queries.listing import Listing
from app.queries.params import ListQuery
from app.queries.statement import SAID, DateOrPage, StatementListQuery, where_evidence
from app.queries.values import Words
from app.schemas.sources import SourcePage as PageShape
from app.session import Session
from app.vocab import PageStatus, StatementType

LISTING = Listing(
    item=PageShape,
    rows=SourcePage.__table__,
    id=SourcePage.number,
    document=SourcePage.document,
    page=(SourcePage.source_id, SourcePage.number),
    orders={"number": (SourcePage.number,)},
    facets={"status": FacetBy(SourcePage.status)},
)


class SourcePageQuery(ListQuery):
    """Filters of the pages of a source."""

    status: list[PageStatus] = []
    sort: Literal["number", "-number"] = "number"
    facets: Words[Literal["status"]] = []


def where_pages(query: SourcePageQuery, source: str) -> list[Condition]:
    where: list[Condition] = [SourcePage.source_id == source]
    if query.status:
        where.append(is_one_of(SourcePage.status, query.status))
    return where


class PageEvidenceQuery(StatementListQuery):
    """Filters of what rests on one page, in the order of the page."""

    type: Annotated[list[StatementType], Field(description="Types of statement.")] = []
    sort: DateOrPage = "page"
    facets: Words[Literal["certainty", "type"]] = []


def where_page_evidence(query: PageEvidenceQuery) -> list[Condition]:
    where = [SAID, *where_evidence(query)]
    if query.type:
        where.append(is_one_of(Statement.type, query.type))
    return where


def require_page(session: Session, source: str, number: int) -> None:
    """NotFoundError if the page is not one of the source's."""
    page = select(SourcePage.number).filter_by(source_id=source, number=number)
    if session.scalar(page) is None:
        raise NotFoundError(f"{source} has no page {number} in the database")
