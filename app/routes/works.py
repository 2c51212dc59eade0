"""Texts of the time: theses, articles, numbers of newspapers."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import kinds
from app.queries import works
from app.queries.records import get_detail
from app.routes.answers import answer_list, answer_record
from app.routes.responses import LIST, NO_PARAMETERS, RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.works import Work, WorkDetail

router = APIRouter(prefix="/works", tags=["works"])


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


@router.get("/{id}", response_model=WorkDetail, responses=RECORD, dependencies=NO_PARAMETERS)
def get_work(session: SessionDep, id: RecordId) -> Response:
    """One text with who had what part in it, and the positions that are known from it."""
    return answer_record(get_detail(session, kinds.WORKS, id))
