"""/v1/meetings"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.models import Participation, Vote
from app.queries import meetings, statements, votes
from app.queries.records import MEETINGS, get_detail
from app.routes.answers import LIST, NO_PARAMETERS, RECORD, SessionDep, answer_list, answer_record
from app.routes.sublists import RecordId, add_sublist
from app.schemas.base import Page
from app.schemas.entity import Meeting, MeetingDetail

router = APIRouter(prefix="/meetings", tags=["meetings"])


@router.get("", response_model=Page[Meeting], responses=LIST)
def list_meetings(
    request: Request, session: SessionDep, query: Annotated[meetings.MeetingQuery, Query()]
) -> Response:
    """Sittings, by name, date, body, place and participant."""
    where = meetings.where_meetings(query, session)
    return answer_list(request, session, meetings.LISTING, where, query)


@router.get("/{id}", response_model=MeetingDetail, responses=RECORD, dependencies=NO_PARAMETERS)
def get_meeting(session: SessionDep, id: RecordId) -> Response:
    """One sitting with who took part, what was voted and what was said."""
    return answer_record(get_detail(session, MEETINGS, id))


add_sublist(
    router,
    MEETINGS,
    "participants",
    listing=statements.PARTICIPATIONS,
    of_record=lambda id_: Participation.meeting_id == id_,
    summary="Who took part, as what, and on whose mandate.",
)
add_sublist(
    router,
    MEETINGS,
    "votes",
    listing=votes.LISTING,
    of_record=lambda id_: Vote.meeting_id == id_,
    summary="The votes taken there.",
)
