"""Votes with their figures, and who cast which ballot."""

from typing import Annotated

from fastapi import Query, Request, Response

from app import kinds
from app.models.ballots import Ballot
from app.queries import ballots, votes
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.routes.sublists import add_sublist
from app.schemas.base import Page
from app.schemas.votes import Vote

router = Router(prefix="/votes", tags=["votes"])


@router.get("", response_model=Page[Vote], responses=LIST)
def list_votes(
    request: Request, session: SessionDep, query: Annotated[votes.VoteQuery, Query()]
) -> Response:
    """Votes, with figures where the source has them; `sort=margin` puts the closest first."""
    return answer_list(
        request,
        session,
        votes.LISTING,
        votes.where_votes,
        query,
        facets=query.facets,
    )


add_record(router, kinds.VOTES, "One vote.")


add_sublist(
    router,
    kinds.VOTES,
    "ballots",
    listing=ballots.LISTING,
    of_record=lambda id_: Ballot.vote_id == id_,
    summary="Who voted how.",
)
