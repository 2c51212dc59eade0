"""Affiliations: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import select

from app import kinds
from app.models.affiliations import Affiliation
from app.models.organisations import Organisation
from app.queries.conditions import Condition, is_one_of, of_kind, within
from app.queries.facets import FacetBy
from app.queries.statement import DateOrPage, StatementIdQuery, list_type, where_evidence
from app.queries.values import (
    OrganisationIds,
    OrganisationKinds,
    PersonIds,
    RegionFilter,
    Roles,
    Words,
)

LISTING = list_type(
    kinds.AFFILIATIONS,
    facets={
        "role": FacetBy(Affiliation.role),
        "organisation": FacetBy(Affiliation.organisation_id),
        "organisation_kind": FacetBy(
            Organisation.kind,
            (Organisation, Organisation.id == Affiliation.organisation_id),
            once=True,
        ),
    },
)


class AffiliationQuery(StatementIdQuery):
    """Filters of the list of affiliations."""

    person: PersonIds = []
    organisation: OrganisationIds = []
    organisation_kind: OrganisationKinds = []
    role: Roles = []
    region: Annotated[RegionFilter, Field(description="Where the body sits.")] = []
    sort: DateOrPage = "date"
    facets: Words[Literal["certainty", "role", "organisation", "organisation_kind"]] = []


def where_affiliations(query: AffiliationQuery) -> list[Condition]:
    where = where_evidence(query)
    if query.person:
        where.append(is_one_of(Affiliation.person_id, query.person))
    if query.organisation:
        where.append(is_one_of(Affiliation.organisation_id, query.organisation))
    if query.organisation_kind:
        where.append(Affiliation.organisation_id.in_(of_kind(query.organisation_kind)))
    if query.role:
        where.append(is_one_of(Affiliation.role, query.role))
    if query.region:
        seated = select(Organisation.id).where(within(Organisation.region_id, query.region))
        where.append(Affiliation.organisation_id.in_(seated))
    return where
