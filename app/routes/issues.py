"""Questions that positions are taken on, as a tree."""

from typing import Annotated

from fastapi import Query, Request, Response

from app import kinds
from app.queries import issues
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.base import Page
from app.schemas.issues import Issue

router = Router(prefix="/issues", tags=["issues"])


@router.get("", response_model=Page[Issue], responses=LIST)
def list_issues(
    request: Request, session: SessionDep, query: Annotated[issues.IssueQuery, Query()]
) -> Response:
    """The questions that positions are taken on, as a tree."""
    where = issues.where_issues(query)
    return answer_list(request, session, issues.LISTING, where, query, include=query.include)


add_record(router, kinds.ISSUES, "One question, with those below it.")
