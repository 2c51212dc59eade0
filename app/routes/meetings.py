"""Sittings of bodies, rallies, declarations that people signed."""

from typing import Annotated

from fastapi import Query, Request, Response

from app import kinds
from app.models.participations import Participation
from app.models.votes import Vote
from app.queries import meetings, participations, votes
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.routes.sublists import add_sublist
from app.schemas.base import Page
from app.schemas.meetings import Meeting

router = Router(prefix="/meetings", tags=["meetings"])


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


add_record(
    router,
    kinds.MEETINGS,
    "One sitting with who took part, what was voted and what was said.",
)


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
