"""/v1/statements and the lists of its commonest types"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.formats.citation_entries import cite_statement
from app.models import Ballot
from app.queries import affiliations, stances, statements, votes
from app.queries.params import CitedRecordQuery
from app.queries.records import STATEMENTS, VOTES, get_detail
from app.routes.answers import CITED_LIST, CITED_RECORD, SessionDep, answer_cited, answer_list
from app.routes.sublists import RecordId, add_sublist
from app.schemas import statement as shapes
from app.schemas.base import Page

router = APIRouter()
CitedQuery = Annotated[CitedRecordQuery, Query()]


@router.get(
    "/statements", response_model=Page[shapes.Statement], responses=CITED_LIST, tags=["statements"]
)
def list_statements(
    request: Request, session: SessionDep, query: Annotated[statements.StatementQuery, Query()]
) -> Response:
    """Statements of any type, by what they are about and what they rest on."""
    where = statements.where_statements(query)
    return answer_list(request, session, statements.ALL, where, query)


@router.get(
    "/statements/{id}", response_model=shapes.Statement, responses=CITED_RECORD, tags=["statements"]
)
def get_statement(
    request: Request, session: SessionDep, id: RecordId, query: CitedQuery
) -> Response:
    """One statement with its evidence."""
    document = get_detail(session, STATEMENTS, id)
    return answer_cited(request, session, document, cite_statement, query.format)


@router.get(
    "/stances",
    response_model=Page[shapes.ListedStance],
    responses=CITED_LIST,
    tags=["stances"],
)
def list_stances(
    request: Request, session: SessionDep, query: Annotated[stances.StanceQuery, Query()]
) -> Response:
    """Who held which position; an issue takes those below it where they bear on it."""
    where = stances.where_stances(query)
    listing = stances.list_stances(query)
    return answer_list(request, session, listing, where, query, where_of=stances.where_stances)


@router.get(
    "/affiliations",
    response_model=Page[shapes.Affiliation],
    responses=CITED_LIST,
    tags=["affiliations"],
)
def list_affiliations(
    request: Request, session: SessionDep, query: Annotated[affiliations.AffiliationQuery, Query()]
) -> Response:
    """Who was what in which body."""
    where = affiliations.where_affiliations(query)
    return answer_list(request, session, affiliations.LISTING, where, query)


@router.get("/votes", response_model=Page[shapes.Vote], responses=CITED_LIST, tags=["votes"])
def list_votes(
    request: Request, session: SessionDep, query: Annotated[votes.VoteQuery, Query()]
) -> Response:
    """Votes, with figures where the source has them; `sort=margin` puts the closest first."""
    where = votes.where_votes(query)
    return answer_list(request, session, votes.LISTING, where, query, where_of=votes.where_votes)


@router.get("/votes/{id}", response_model=shapes.Vote, responses=CITED_RECORD, tags=["votes"])
def get_vote(request: Request, session: SessionDep, id: RecordId, query: CitedQuery) -> Response:
    """One vote."""
    document = get_detail(session, VOTES, id)
    return answer_cited(request, session, document, cite_statement, query.format)


ballots = APIRouter(prefix="/votes", tags=["votes"])
add_sublist(
    ballots,
    VOTES,
    "ballots",
    listing=statements.BALLOTS,
    of_record=lambda id_: Ballot.vote_id == id_,
    summary="Who voted how.",
)
router.include_router(ballots)
