"""Texts of the time: theses, articles, numbers of newspapers."""

from typing import Annotated

from fastapi import Query, Request, Response

from app import kinds
from app.queries import works
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.base import Page
from app.schemas.works import Work

router = Router(prefix="/works", tags=["works"])


@router.get("", response_model=Page[Work], responses=LIST)
def list_works(
    request: Request, session: SessionDep, query: Annotated[works.WorkQuery, Query()]
) -> Response:
    """Texts of the time, by name, form, date, by who wrote them and where they stood."""
    where = works.where_works(query, session)
    return answer_list(
        request,
        session,
        works.LISTING,
        where,
        query,
        include=query.include,
        facets=query.facets,
    )


add_record(
    router,
    kinds.WORKS,
    "One text with who had what part in it, and the positions that are known from it.",
)
