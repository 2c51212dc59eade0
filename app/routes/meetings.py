"""Sittings of bodies, rallies, declarations that people signed."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import kinds
from app.models.participations import Participation
from app.models.votes import Vote
from app.queries import meetings, participations, votes
from app.queries.records import get_detail
from app.routes.answers import answer_list, answer_record
from app.routes.responses import LIST, NO_PARAMETERS, RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId, add_sublist
from app.schemas.base import Page
from app.schemas.meetings import Meeting, MeetingDetail

router = APIRouter(prefix="/meetings", tags=["meetings"])


@router.get("", response_model=Page[Meeting], responses=LIST)
def list_meetings(
    request: Request, session: SessionDep, query: Annotated[meetings.MeetingQuery, Query()]
) -> Response:
    """Sittings, by name, date, body, place and participant."""
    where = meetings.where_meetings(query, session)
    return answer_list(
        request,
        session,
        meetings.LISTING,
        where,
        query,
        include=query.include,
        facets=query.facets,
    )


@router.get("/{id}", response_model=MeetingDetail, responses=RECORD, dependencies=NO_PARAMETERS)
def get_meeting(session: SessionDep, id: RecordId) -> Response:
    """One sitting with who took part, what was voted and what was said."""
    return answer_record(get_detail(session, kinds.MEETINGS, id))


add_sublist(
    router,
    kinds.MEETINGS,
    "participants",
    listing=participations.LISTING,
    of_record=lambda id_: Participation.meeting_id == id_,
    summary="Who took part, as what, and on whose mandate.",
)
add_sublist(
    router,
    kinds.MEETINGS,
    "votes",
    listing=votes.LISTING,
    of_record=lambda id_: Vote.meeting_id == id_,
    summary="The votes taken there.",
)
