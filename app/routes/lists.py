"""/v1/registers, /v1/issues and /v1/sources: what the facts are ordered by and rest on"""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.models import RegisterEntry
from app.queries import pages, registers, statements
from app.queries.conditions import cited_on
from app.queries.records import ISSUES, REGISTERS, SOURCES, get_detail, require
from app.routes.answers import (
    CITED_SUBLIST,
    LIST,
    NO_PARAMETERS,
    RECORD,
    SUBLIST,
    SessionDep,
    answer_list,
    answer_record,
)
from app.routes.sublists import RecordId
from app.schemas import entity as shapes
from app.schemas.base import Page
from app.schemas.statement import RegisterEntry as EntryShape
from app.schemas.statement import Statement

router = APIRouter()


@router.get("/registers", response_model=Page[shapes.Register], responses=LIST, tags=["registers"])
def list_registers(
    request: Request, session: SessionDep, query: Annotated[registers.RegisterQuery, Query()]
) -> Response:
    """The printed lists of names that are kept line by line."""
    where = registers.where_ids(query, registers.REGISTERS)
    return answer_list(request, session, registers.REGISTERS, where, query)


@router.get(
    "/registers/{id}",
    response_model=shapes.RegisterDetail,
    responses=RECORD,
    dependencies=NO_PARAMETERS,
    tags=["registers"],
)
def get_register(session: SessionDep, id: RecordId) -> Response:
    """One printed list."""
    return answer_record(get_detail(session, REGISTERS, id))


@router.get(
    "/registers/{id}/entries",
    response_model=Page[EntryShape],
    responses=CITED_SUBLIST,
    tags=["registers"],
)
def list_entries(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[statements.EntryQuery, Query()],
) -> Response:
    """The lines of a list in printed order, with the persons and bodies they name."""
    require(session, REGISTERS, id)
    where = [*statements.where_entries(query), RegisterEntry.register_id == id]
    return answer_list(request, session, statements.ENTRIES, where, query)


@router.get("/issues", response_model=Page[shapes.Issue], responses=LIST, tags=["issues"])
def list_issues(
    request: Request, session: SessionDep, query: Annotated[registers.IssueQuery, Query()]
) -> Response:
    """The questions that positions are taken on, as a tree."""
    return answer_list(request, session, registers.ISSUES, registers.where_issues(query), query)


@router.get(
    "/issues/{id}",
    response_model=shapes.IssueDetail,
    responses=RECORD,
    dependencies=NO_PARAMETERS,
    tags=["issues"],
)
def get_issue(session: SessionDep, id: RecordId) -> Response:
    """One question, with those below it."""
    return answer_record(get_detail(session, ISSUES, id))


@router.get("/sources", response_model=Page[shapes.Source], responses=LIST, tags=["sources"])
def list_sources(
    request: Request, session: SessionDep, query: Annotated[registers.SourceQuery, Query()]
) -> Response:
    """The books that the facts are taken from."""
    where = registers.where_ids(query, registers.SOURCES)
    return answer_list(request, session, registers.SOURCES, where, query)


@router.get(
    "/sources/{id}",
    response_model=shapes.SourceDetail,
    responses=RECORD,
    dependencies=NO_PARAMETERS,
    tags=["sources"],
)
def get_source(session: SessionDep, id: RecordId) -> Response:
    """One book."""
    return answer_record(get_detail(session, SOURCES, id))


@router.get(
    "/sources/{id}/pages",
    response_model=Page[shapes.SourcePage],
    responses=SUBLIST,
    tags=["sources"],
)
def list_pages(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[pages.SourcePageQuery, Query()],
) -> Response:
    """The pages of a book: which are mined, and how many statements rest on each."""
    require(session, SOURCES, id)
    return answer_list(request, session, pages.LISTING, pages.where_pages(query, id), query)


@router.get(
    "/sources/{id}/pages/{number}",
    response_model=Page[Statement],
    responses=CITED_SUBLIST,
    tags=["sources"],
)
def list_page_statements(
    request: Request,
    session: SessionDep,
    id: RecordId,
    number: Annotated[int, Path(ge=1, le=9999, description="Printed page number.")],
    query: Annotated[pages.PageEvidenceQuery, Query()],
) -> Response:
    """Everything that rests on one page, in the order of the page."""
    require(session, SOURCES, id)
    pages.require_page(session, id, number)
    where = [*pages.where_page_evidence(query), cited_on(statements.ALL.id, [number], id)]
    return answer_list(request, session, statements.ALL, where, query)
