"""Positions on an issue at a date."""

from typing import Annotated

from fastapi import Query, Request, Response

from app.queries import stances
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.base import Page
from app.schemas.stances import ListedStance

router = Router(prefix="/stances", tags=["stances"])


@router.get("", response_model=Page[ListedStance], responses=LIST)
def list_stances(
    request: Request, session: SessionDep, query: Annotated[stances.StanceQuery, Query()]
) -> Response:
    """Who held which position; an issue takes those below it where they bear on it."""
    return answer_list(
        request,
        session,
        stances.list_stances(query),
        stances.where_stances,
        query,
        facets=query.facets,
    )
