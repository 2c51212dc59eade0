"""Offices and memberships."""

from typing import Annotated

from fastapi import Query, Request, Response

from app.queries import affiliations
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.affiliations import Affiliation
from app.schemas.base import Page

router = Router(prefix="/affiliations", tags=["affiliations"])


@router.get("", response_model=Page[Affiliation], responses=LIST)
def list_affiliations(
    request: Request, session: SessionDep, query: Annotated[affiliations.AffiliationQuery, Query()]
) -> Response:
    """Who was what in which body."""
    where = affiliations.where_affiliations(query)
    return answer_list(request, session, affiliations.LISTING, where, query, facets=query.facets)
