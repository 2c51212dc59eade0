"""Organisations: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import exists, select

from app import kinds
from app.models.affiliations import Affiliation
from app.models.citations import Citation
from app.models.mentions import Mention
from app.models.organisations import Organisation
from app.models.stances import Stance
from app.models.statements import Statement
from app.queries.conditions import (
    Condition,
    has_id,
    is_one_of,
    mentioned,
    on_issues,
    resting_on,
    within,
)
from app.queries.facets import FacetBy, by_region
from app.queries.listing import list_entities
from app.queries.params import AsOfQuery, LinkedListQuery, SourcedQuery
from app.queries.standings import standing
from app.queries.text import find_ids
from app.queries.values import (
    IssueIds,
    OrganisationIds,
    OrganisationKinds,
    PersonIds,
    RegionFilter,
    SearchWords,
    Words,
)
from app.session import Session
from app.vocab import EntityType, Position

LISTING = list_entities(
    kinds.ORGANISATIONS,
    orders={"name": (Organisation.name, Organisation.id), "id": (Organisation.id,)},
    facets={
        "kind": FacetBy(Organisation.kind),
        "region": by_region(Organisation.region_id),
    },
)


class OrganisationQuery(SourcedQuery, AsOfQuery, LinkedListQuery):
    """Filters of the list of organisations."""

    id: Annotated[OrganisationIds, Field(description="Ids of the organisations.")] = []
    q: SearchWords = None
    kind: OrganisationKinds = []
    region: RegionFilter = []
    parent: Annotated[OrganisationIds, Field(description="The body it is a part of.")] = []
    issue: Annotated[
        IssueIds,
        Field(description="An issue with a stance; takes its children where they bear on it."),
    ] = []
    position: Annotated[list[Position], Field(description="Position on the issue asked.")] = []
    member: Annotated[PersonIds, Field(description="A person affiliated with it.")] = []
    sort: Literal["name", "-name", "id", "-id"] = "name"
    include: Words[
        Literal[
            "names", "children", "members", "stances", "participations", "ballots", "meetings",
            "relations", "traits", "figures", "works",
        ]
    ] = []  # fmt: skip
    facets: Words[Literal["kind", "region"]] = []


def where_organisations(query: OrganisationQuery, session: Session) -> list[Condition]:
    """The conditions on `Organisation`, one for each parameter given."""
    where: list[Condition] = []
    if query.id:
        where.append(is_one_of(Organisation.id, query.id))
    if query.q is not None:
        where.append(
            has_id(session, Organisation.id, find_ids(session, EntityType.ORGANISATION, query.q))
        )
    if query.kind:
        where.append(is_one_of(Organisation.kind, query.kind))
    if query.region:
        where.append(within(Organisation.region_id, query.region))
    if query.parent:
        where.append(is_one_of(Organisation.parent_id, query.parent))
    if query.member:
        of_them = is_one_of(Affiliation.person_id, query.member)
        joined = select(Affiliation.organisation_id).where(of_them)
        where.append(Organisation.id.in_(joined))
    if query.page or query.source:
        resting = resting_on(Statement.id, Citation.statement_id, query)
        where.append(mentioned(Organisation.id, Mention.organisation_id, resting))
    where += _stance(query)
    return where


def _stance(query: OrganisationQuery) -> list[Condition]:
    if (day := query.day()) and query.issue:
        return [standing(EntityType.ORGANISATION, query.issue, query.position, day)]
    where: list[Condition] = []
    if query.issue or query.position:
        held = select(Stance.id).where(
            Stance.organisation_id == Organisation.id, *on_issues(query.issue, query.position)
        )
        where.append(exists(held))
    if day:
        known = Statement.sort_from <= day
        where.append(mentioned(Organisation.id, Mention.organisation_id, known))
    return where
