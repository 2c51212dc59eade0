"""Anything by its name, and statements by their words."""

from typing import Annotated

from fastapi import Query, Request, Response

from app.queries.search import SearchQuery, list_hits
from app.routes.answers import answer_rows
from app.routes.asking import Router
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.base import Page
from app.schemas.search import SearchHit

router = Router(prefix="/search", tags=["search"])


@router.get("", response_model=Page[SearchHit], responses=LIST)
def search(
    request: Request, session: SessionDep, query: Annotated[SearchQuery, Query()]
) -> Response:
    """Anything by name, in any spelling or script, and statements by the words said in them.

    Homonyms are all listed, and `match` is true only where nobody else can be meant.
    """
    return answer_rows(request, session, query, list_hits(session, query), facets=query.facets)
