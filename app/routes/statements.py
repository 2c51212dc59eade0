"""What the sources say, of every type."""

from typing import Annotated

from fastapi import Query, Request, Response

from app import kinds
from app.queries import statements
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.base import Page
from app.schemas.statements import Statement

router = Router(prefix="/statements", tags=["statements"])


@router.get("", response_model=Page[Statement], responses=LIST)
def list_statements(
    request: Request, session: SessionDep, query: Annotated[statements.StatementQuery, Query()]
) -> Response:
    """Statements of any type, by what they are about and what they rest on."""
    where = statements.where_statements(query)
    return answer_list(request, session, statements.LISTING, where, query, facets=query.facets)


add_record(router, kinds.STATEMENTS, "One statement with its evidence.", shape=Statement)
