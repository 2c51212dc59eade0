"""Questions that positions are taken on, as a tree."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import kinds
from app.queries import issues
from app.queries.records import get_detail
from app.routes.answers import answer_list, answer_record
from app.routes.responses import LIST, NO_PARAMETERS, RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.issues import Issue, IssueDetail

router = APIRouter(prefix="/issues", tags=["issues"])


@router.get("", response_model=Page[Issue], responses=LIST)
def list_issues(
    request: Request, session: SessionDep, query: Annotated[issues.IssueQuery, Query()]
) -> Response:
    """The questions that positions are taken on, as a tree."""
    where = issues.where_issues(query)
    return answer_list(request, session, issues.LISTING, where, query, include=query.include)


@router.get("/{id}", response_model=IssueDetail, responses=RECORD, dependencies=NO_PARAMETERS)
def get_issue(session: SessionDep, id: RecordId) -> Response:
    """One question, with those below it."""
    return answer_record(get_detail(session, kinds.ISSUES, id))
