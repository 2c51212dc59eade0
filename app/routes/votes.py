"""Votes with their figures, and who cast which ballot."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import kinds
from app.formats.citation_entries import cite_statement
from app.models.ballots import Ballot
from app.queries import ballots, votes
from app.queries.params import CitedRecordQuery
from app.queries.records import get_detail
from app.routes.answers import answer_cited, answer_list
from app.routes.responses import CITED_LIST, CITED_RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId, add_sublist
from app.schemas.base import Page
from app.schemas.votes import Vote

router = APIRouter(prefix="/votes", tags=["votes"])


@router.get("", response_model=Page[Vote], responses=CITED_LIST)
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


@router.get("/{id}", response_model=Vote, responses=CITED_RECORD)
def get_vote(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[CitedRecordQuery, Query()],
) -> Response:
    """One vote."""
    document = get_detail(session, kinds.VOTES, id)
    return answer_cited(request, session, document, cite_statement, query.format)


add_sublist(
    router,
    kinds.VOTES,
    "ballots",
    listing=ballots.LISTING,
    of_record=lambda id_: Ballot.vote_id == id_,
    summary="Who voted how.",
)
