"""Stances: parameters, conditions, orders."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import func, literal, or_, select

from app import kinds
from app.models.organisations import Organisation
from app.models.stances import Stance, StancePosition
from app.queries.conditions import Condition, is_one_of, of_kind, on_issues, position_on, within
from app.queries.facets import FacetBy, by_issue_counted, by_position, by_region
from app.queries.listing import Listing
from app.queries.statement import DateOrPage, StatementIdQuery, list_type, where_evidence
from app.queries.tables import needed
from app.queries.values import (
    Bases,
    IssueIds,
    MeetingIds,
    OrganisationIds,
    OrganisationKinds,
    PersonIds,
    PersonOrOrganisationIds,
    RegionFilter,
    Words,
)
from app.schemas.stances import StanceOnIssue
from app.session import Session
from app.vocab import EntityType, Position

LISTING = list_type(
    kinds.STANCES,
    facets={
        "basis": FacetBy(Stance.basis),
        "region": by_region(Stance.region_id),
        "organisation_kind": FacetBy(
            Organisation.kind, (Organisation, Organisation.id == Stance.organisation_id), once=True
        ),
        "meeting": FacetBy(Stance.meeting_id),
    },
)
HELD_BY = {
    EntityType.PERSON: Stance.person_id.is_not(None),
    EntityType.ORGANISATION: Stance.organisation_id.is_not(None),
}


class StanceQuery(StatementIdQuery):
    """Filters of the list of stances."""

    issue: Annotated[
        IssueIds, Field(description="The issue; takes its children where they bear on it.")
    ] = []
    position: Annotated[list[Position], Field(description="Position on the issue asked.")] = []
    subject_type: list[Literal[EntityType.PERSON, EntityType.ORGANISATION]] = []
    subject: Annotated[PersonOrOrganisationIds, Field(description="Id of a person or a body.")] = []
    person: Annotated[PersonIds, Field(description="The person who held it.")] = []
    body: Annotated[OrganisationIds, Field(description="The body that held it.")] = []
    organisation_kind: OrganisationKinds = []
    region: Annotated[
        RegionFilter,
        Field(description="Where it was held: for a body where it sits; takes what lies inside."),
    ] = []
    basis: Bases = []
    meeting: MeetingIds = []
    sort: DateOrPage = "date"
    facets: Words[
        Literal["certainty", "issue", "position", "basis", "region", "organisation_kind", "meeting"]
    ] = []


def list_stances(query: StanceQuery) -> Listing:
    """The list of stances; its facets count positions on the issue asked.

    Asked for one issue, an item says what its position is on that.
    """
    facets = {**LISTING.facets, **_facets_on(query)} if query.facets else {}
    if len(query.issue) != 1:
        return replace(LISTING, facets=facets)
    issue = query.issue[0]
    added = {"asked_issue": literal(issue), "asked_position": position_on(issue)}
    return replace(LISTING, item=StanceOnIssue, added=added, facets=facets, totals=count_stances)


def _facets_on(query: StanceQuery) -> dict[str, FacetBy]:
    rest = where_stances(query.model_copy(update={"issue": [], "position": []}))
    return {
        "position": by_position(query.issue),
        "issue": by_issue_counted(Stance.id, query.position, rest),
    }


def where_stances(query: StanceQuery) -> list[Condition]:
    where = where_evidence(query) + on_issues(query.issue, query.position)
    if query.subject_type:
        where.append(or_(*(HELD_BY[kind] for kind in query.subject_type)))
    if query.subject:
        either = (Stance.person_id, Stance.organisation_id)
        where.append(or_(*(is_one_of(column, query.subject) for column in either)))
    if query.person:
        where.append(is_one_of(Stance.person_id, query.person))
    if query.body:
        where.append(is_one_of(Stance.organisation_id, query.body))
    if query.organisation_kind:
        where.append(Stance.organisation_id.in_(of_kind(query.organisation_kind)))
    if query.region:
        where.append(within(Stance.region_id, query.region))
    if query.basis:
        where.append(is_one_of(Stance.basis, query.basis))
    if query.meeting:
        where.append(is_one_of(Stance.meeting_id, query.meeting))
    return where


def count_stances(session: Session, queries: Sequence[StanceQuery]) -> list[int]:
    """The totals of queries of one issue each that differ in it and in the positions alone."""
    issues = [query.issue[0] for query in queries]
    rest = where_stances(queries[0].model_copy(update={"issue": [], "position": []}))
    rows, _ = needed(LISTING.rows, [*rest, Stance.id])
    counted = (
        select(StancePosition.issue_id, StancePosition.position, func.count())
        .select_from(rows.join(StancePosition, StancePosition.stance_id == Stance.id))
        .where(is_one_of(StancePosition.issue_id, issues), *rest)
        .group_by(StancePosition.issue_id, StancePosition.position)
    )
    numbers = {(issue, position): count for issue, position, count in session.execute(counted)}
    return [
        sum(numbers.get((query.issue[0], each), 0) for each in query.position or Position)
        for query in queries
    ]
