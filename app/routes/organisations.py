"""Bodies, with or without members of their own."""

from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy import and_

from app import kinds
from app.models.affiliations import Affiliation
from app.models.figures import Figure
from app.models.mentions import Mention
from app.models.stances import Stance
from app.models.traits import Trait
from app.queries import affiliations, figures, meetings, organisations, stances, statements, traits
from app.queries.conditions import mentions_any
from app.queries.records import require
from app.queries.statement import SAID
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST, SUBLIST
from app.routes.session import SessionDep
from app.routes.sublists import RecordId, add_sublist
from app.schemas.base import Page
from app.schemas.meetings import Meeting
from app.schemas.organisations import Organisation

router = Router(prefix="/organisations", tags=["organisations"])


@router.get("", response_model=Page[Organisation], responses=LIST)
def list_organisations(
    request: Request,
    session: SessionDep,
    query: Annotated[organisations.OrganisationQuery, Query()],
) -> Response:
    """Bodies, by name, kind, place, member and by what they stood for."""
    return answer_list(
        request,
        session,
        organisations.LISTING,
        lambda narrowed: organisations.where_organisations(narrowed, session),
        query,
        include=query.include,
        facets=query.facets,
    )


add_record(router, kinds.ORGANISATIONS, "One body with its names, members, stances and meetings.")


@router.get("/{id}/meetings", response_model=Page[Meeting], responses=SUBLIST)
def list_organisation_meetings(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[meetings.MeetingQuery, Query()],
) -> Response:
    """The body's meetings, and those it took part in."""
    require(session, kinds.ORGANISATIONS, id)
    where = [*meetings.where_meetings(query, session), meetings.of_organisation(id)]
    return answer_list(
        request,
        session,
        meetings.LISTING,
        where,
        query,
        include=query.include,
        facets=query.facets,
    )


add_sublist(
    router,
    kinds.ORGANISATIONS,
    "members",
    listing=affiliations.LISTING,
    of_record=lambda id_: Affiliation.organisation_id == id_,
    summary="Who belonged to the body, and as what.",
)
add_sublist(
    router,
    kinds.ORGANISATIONS,
    "stances",
    listing=stances.LISTING,
    of_record=lambda id_: Stance.organisation_id == id_,
    summary="What the body stood for, and when.",
)
add_sublist(
    router,
    kinds.ORGANISATIONS,
    "traits",
    listing=traits.LISTING,
    of_record=lambda id_: Trait.organisation_id == id_,
    summary="Who the body was, or was not.",
)
add_sublist(
    router,
    kinds.ORGANISATIONS,
    "figures",
    listing=figures.LISTING,
    of_record=lambda id_: Figure.organisation_id == id_,
    summary="Numbers that are told of the body: its members, its size.",
)
add_sublist(
    router,
    kinds.ORGANISATIONS,
    "timeline",
    listing=statements.LISTING,
    of_record=lambda id_: and_(SAID, mentions_any(Mention.organisation_id, [id_])),
    summary="Everything that is said of the body, in order of time; undated statements last.",
)
