"""Meetings: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Select, or_, select

from app import kinds
from app.models.citations import Citation
from app.models.meetings import Meeting
from app.models.participations import Participation
from app.queries.conditions import Condition, has_id, is_one_of, resting_on, within
from app.queries.facets import FacetBy, by_region
from app.queries.listing import list_entities
from app.queries.params import DateQuery, LinkedListQuery, SourcedQuery
from app.queries.text import find_ids
from app.queries.values import (
    MeetingIds,
    MeetingKinds,
    OrganisationIds,
    PersonOrOrganisationIds,
    RegionFilter,
    SearchWords,
    Words,
)
from app.session import Session
from app.vocab import EntityType

LISTING = list_entities(
    kinds.MEETINGS,
    orders={
        "date": (Meeting.sort_from, Meeting.sort_to, Meeting.id),
        "name": (Meeting.name, Meeting.id),
        "id": (Meeting.id,),
    },
    facets={
        "kind": FacetBy(Meeting.kind),
        "organisation": FacetBy(Meeting.organisation_id),
        "region": by_region(Meeting.region_id),
    },
)


class MeetingQuery(SourcedQuery, DateQuery, LinkedListQuery):
    """Filters of the list of meetings."""

    id: Annotated[MeetingIds, Field(description="Ids of the meetings.")] = []
    q: SearchWords = None
    kind: MeetingKinds = []
    organisation: Annotated[OrganisationIds, Field(description="The body that met.")] = []
    region: RegionFilter = []
    participant: Annotated[
        PersonOrOrganisationIds, Field(description="Id of a person or body that took part.")
    ] = []
    sort: Literal["date", "-date", "name", "-name", "id", "-id"] = "date"
    include: Words[Literal["participants", "votes", "stances", "figures"]] = []
    facets: Words[Literal["kind", "organisation", "region"]] = []


def where_meetings(query: MeetingQuery, session: Session) -> list[Condition]:
    """The conditions on `Meeting`, one for each parameter given."""
    where = query.dated(Meeting)
    if query.id:
        where.append(is_one_of(Meeting.id, query.id))
    if query.q is not None:
        where.append(has_id(session, Meeting.id, find_ids(session, EntityType.MEETING, query.q)))
    if query.kind:
        where.append(is_one_of(Meeting.kind, query.kind))
    if query.organisation:
        where.append(is_one_of(Meeting.organisation_id, query.organisation))
    if query.region:
        where.append(within(Meeting.region_id, query.region))
    if query.participant:
        where.append(Meeting.id.in_(attended_by(query.participant)))
    if query.page or query.source:
        where.append(resting_on(Meeting.id, Citation.meeting_id, query))
    return where


def attended_by(ids: list[str]) -> Select[str]:
    """Ids of the meetings that one of the persons or bodies took part in."""
    return select(Participation.meeting_id).where(
        or_(is_one_of(Participation.person_id, ids), is_one_of(Participation.organisation_id, ids))
    )


def of_organisation(id_: str) -> Condition:
    """The meetings of a body, and those it took part in."""
    return or_(Meeting.organisation_id == id_, Meeting.id.in_(attended_by([id_])))
