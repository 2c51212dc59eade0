"""Books that the facts are taken from, and what rests on which page."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from app import kinds
from app.queries import source_pages, sources, statements
from app.queries.conditions import cited_on
from app.queries.records import require
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST, SUBLIST
from app.routes.session import SessionDep
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.sources import Source, SourcePage
from app.schemas.statements import Statement

router = Router(prefix="/sources", tags=["sources"])


@router.get("", response_model=Page[Source], responses=LIST)
def list_sources(
    request: Request, session: SessionDep, query: Annotated[sources.SourceQuery, Query()]
) -> Response:
    """The books that the facts are taken from."""
    return answer_list(request, session, sources.LISTING, sources.where_sources(query), query)


add_record(router, kinds.SOURCES, "One book.")


@router.get("/{id}/pages", response_model=Page[SourcePage], responses=SUBLIST)
def list_pages(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[source_pages.SourcePageQuery, Query()],
) -> Response:
    """The pages of a book: which are mined, and how many statements rest on each."""
    require(session, kinds.SOURCES, id)
    where = source_pages.where_pages(query, id)
    listing = source_pages.LISTING
    return answer_list(request, session, listing, where, query, facets=query.facets)


@router.get("/{id}/pages/{number}", response_model=Page[Statement], responses=SUBLIST)
def list_page_statements(
    request: Request,
    session: SessionDep,
    id: RecordId,
    number: Annotated[int, Path(ge=1, le=9999, description="Printed page number.")],
    query: Annotated[source_pages.PageEvidenceQuery, Query()],
) -> Response:
    """Everything that rests on one page, in the order of the page."""
    require(session, kinds.SOURCES, id)
    source_pages.require_page(session, id, number)
    listing = statements.LISTING
    where = [*source_pages.where_page_evidence(query), cited_on(listing.id, number, id)]
    return answer_list(request, session, listing, where, query, facets=query.facets)
