"""What the sources say, of every type."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import kinds
from app.formats.citation_entries import cite_statement
from app.queries import statements
from app.queries.params import CitedRecordQuery
from app.queries.records import get_detail
from app.routes.answers import answer_cited, answer_list
from app.routes.responses import CITED_LIST, CITED_RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.statements import Statement

router = APIRouter(prefix="/statements", tags=["statements"])


@router.get("", response_model=Page[Statement], responses=CITED_LIST)
def list_statements(
    request: Request, session: SessionDep, query: Annotated[statements.StatementQuery, Query()]
) -> Response:
    """Statements of any type, by what they are about and what they rest on."""
    where = statements.where_statements(query)
    return answer_list(request, session, statements.LISTING, where, query, facets=query.facets)


@router.get("/{id}", response_model=Statement, responses=CITED_RECORD)
def get_statement(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[CitedRecordQuery, Query()],
) -> Response:
    """One statement with its evidence."""
    document = get_detail(session, kinds.STATEMENTS, id)
    return answer_cited(request, session, document, cite_statement, query.format)
