"""Statements that cannot all be so."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.errors import NotFoundError
from app.formats.conflicts import as_list, show_conflict
from app.queries.conflicts import ConflictQuery, filter_conflicts, read_conflicts
from app.queries.params import CitedRecordQuery
from app.queries.records import check_known
from app.routes.answers import answer_pages, answer_rows, answer_shape
from app.routes.responses import LIST, RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.conflicts import Conflict

router = APIRouter(prefix="/conflicts", tags=["conflicts"])


@router.get("", response_model=Page[Conflict], responses=LIST)
def list_conflicts(
    request: Request, session: SessionDep, query: Annotated[ConflictQuery, Query()]
) -> Response:
    """Groups of statements that cannot all be so, each with the reason and every citation.

    As CSV one row a statement, with the id of its conflict.
    """
    check_known(session, query)
    listed = as_list(filter_conflicts(session, query, read_conflicts(session)))
    return answer_rows(request, session, query, listed, facets=query.facets)


@router.get("/{id}", response_model=Conflict, responses=RECORD)
def get_conflict(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[CitedRecordQuery, Query()],
) -> Response:
    """One group of statements that cannot all be so; it is cited by their pages."""
    for conflict in read_conflicts(session):
        if conflict.id == id:
            shown = show_conflict(conflict)
            if query.format == "json":
                return answer_shape(shown)
            return answer_pages(request, session, [shown], query.format)
    raise NotFoundError(f"no conflict has the id {id!r}; they are listed at /v1/conflicts")
