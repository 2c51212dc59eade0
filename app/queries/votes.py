"""Votes: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import func, or_, select

from app import kinds
from app.models.issues import IssueAncestor
from app.models.statements import Statement
from app.models.votes import Vote, VoteProposer
from app.queries.conditions import Condition, is_one_of
from app.queries.facets import FacetBy, by_issue
from app.queries.statement import ORDERS, StatementIdQuery, list_type, where_evidence
from app.queries.values import IssueIds, MeetingIds, OrganisationIds, PersonOrOrganisationIds, Words
from app.vocab import Outcome

NO_MARGIN = 10**9  # where votes sort whose margin is not known: after every other

LISTING = list_type(
    kinds.VOTES,
    orders={**ORDERS, "margin": (func.coalesce(Vote.margin, NO_MARGIN), Statement.id)},
    facets={
        "outcome": FacetBy(Vote.outcome),
        "issue": by_issue(Vote.issue_id),
        "organisation": FacetBy(Vote.organisation_id),
    },
)


class VoteQuery(StatementIdQuery):
    """Filters of the list of votes."""

    meeting: MeetingIds = []
    organisation: Annotated[OrganisationIds, Field(description="The body that voted.")] = []
    issue: Annotated[IssueIds, Field(description="The issue; takes its children.")] = []
    proposer: Annotated[
        PersonOrOrganisationIds, Field(description="Id of the person or body that moved.")
    ] = []
    outcome: list[Outcome] = []
    counted: Annotated[
        bool | None,
        Field(description="true: some figure or the margin is known; false: nothing is."),
    ] = None
    sort: Annotated[
        Literal["date", "-date", "page", "-page", "id", "-id", "margin", "-margin"],
        Field(description="margin: closest first, without one last; `-` turns it round."),
    ] = "date"
    facets: Words[Literal["certainty", "outcome", "issue", "organisation"]] = []


def where_votes(query: VoteQuery) -> list[Condition]:
    where = where_evidence(query)
    if query.meeting:
        where.append(is_one_of(Vote.meeting_id, query.meeting))
    if query.organisation:
        where.append(is_one_of(Vote.organisation_id, query.organisation))
    if query.issue:
        inside = is_one_of(IssueAncestor.ancestor_id, query.issue)
        below = select(IssueAncestor.issue_id).where(inside)
        where.append(Vote.issue_id.in_(below))
    if query.proposer:
        moved = select(VoteProposer.vote_id).where(
            or_(
                is_one_of(VoteProposer.person_id, query.proposer),
                is_one_of(VoteProposer.organisation_id, query.proposer),
            )
        )
        where.append(Vote.id.in_(moved))
    if query.outcome:
        where.append(is_one_of(Vote.outcome, query.outcome))
    if query.counted is not None:
        figures = (Vote.votes_for, Vote.votes_against, Vote.votes_abstain, Vote.votes_present)
        known = or_(*(figure.is_not(None) for figure in (*figures, Vote.margin)))
        where.append(known if query.counted else ~known)
    return where
