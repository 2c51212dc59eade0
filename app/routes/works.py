"""/v1/works"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.queries import works
from app.queries.records import WORKS, get_detail
from app.routes.answers import LIST, NO_PARAMETERS, RECORD, SessionDep, answer_list, answer_record
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.work import Work, WorkDetail

router = APIRouter(prefix="/works", tags=["works"])


@router.get("", response_model=Page[Work], responses=LIST)
def list_works(
    request: Request, session: SessionDep, query: Annotated[works.WorkQuery, Query()]
) -> Response:
    """Texts of 1917-18, by name, form, date, by who wrote them and where they stood."""
    where = works.where_works(query, session)
    return answer_list(request, session, works.LISTING, where, query)


@router.get("/{id}", response_model=WorkDetail, responses=RECORD, dependencies=NO_PARAMETERS)
def get_work(session: SessionDep, id: RecordId) -> Response:
    """One text with who had what part in it, and the positions that are known from it."""
    return answer_record(get_detail(session, WORKS, id))
