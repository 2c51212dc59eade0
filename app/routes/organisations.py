"""/v1/organisations"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import and_

from app.models import Affiliation, Figure, Mention, Stance, Trait
from app.queries import affiliations, meetings, organisations, stances, statements
from app.queries.conditions import mentions_any
from app.queries.records import ORGANISATIONS, get_detail, require
from app.routes.answers import (
    LIST,
    NO_PARAMETERS,
    RECORD,
    SUBLIST,
    SessionDep,
    answer_list,
    answer_record,
)
from app.routes.sublists import RecordId, add_sublist
from app.schemas.base import Page
from app.schemas.entity import Meeting, Organisation, OrganisationDetail

router = APIRouter(prefix="/organisations", tags=["organisations"])


@router.get("", response_model=Page[Organisation], responses=LIST)
def list_organisations(
    request: Request,
    session: SessionDep,
    query: Annotated[organisations.OrganisationQuery, Query()],
) -> Response:
    """Bodies, by name, kind, place, member and by what they stood for."""
    where = organisations.where_organisations(query, session)
    return answer_list(
        request,
        session,
        organisations.LISTING,
        where,
        query,
        where_of=lambda other: organisations.where_organisations(other, session),
    )


@router.get(
    "/{id}", response_model=OrganisationDetail, responses=RECORD, dependencies=NO_PARAMETERS
)
def get_organisation(session: SessionDep, id: RecordId) -> Response:
    """One body with its names, members, stances and meetings."""
    return answer_record(get_detail(session, ORGANISATIONS, id))


@router.get("/{id}/meetings", response_model=Page[Meeting], responses=SUBLIST)
def list_organisation_meetings(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[meetings.MeetingQuery, Query()],
) -> Response:
    """The body's meetings, and those it took part in."""
    require(session, ORGANISATIONS, id)
    where = [*meetings.where_meetings(query, session), meetings.of_organisation(id)]
    return answer_list(request, session, meetings.LISTING, where, query)


add_sublist(
    router,
    ORGANISATIONS,
    "members",
    listing=affiliations.LISTING,
    of_record=lambda id_: Affiliation.organisation_id == id_,
    summary="Who belonged to the body, and as what.",
)
add_sublist(
    router,
    ORGANISATIONS,
    "stances",
    listing=stances.LISTING,
    of_record=lambda id_: Stance.organisation_id == id_,
    summary="What the body stood for, and when.",
)
add_sublist(
    router,
    ORGANISATIONS,
    "traits",
    listing=statements.TRAITS,
    of_record=lambda id_: Trait.organisation_id == id_,
    summary="Who the body was, or was not.",
)
add_sublist(
    router,
    ORGANISATIONS,
    "figures",
    listing=statements.FIGURES,
    of_record=lambda id_: Figure.organisation_id == id_,
    summary="Numbers that are told of the body: its members, its size.",
)
add_sublist(
    router,
    ORGANISATIONS,
    "timeline",
    listing=statements.ALL,
    of_record=lambda id_: and_(statements.TOLD, mentions_any(Mention.organisation_id, [id_])),
    summary="Everything that is said of the body, in order of time; undated statements last.",
)
