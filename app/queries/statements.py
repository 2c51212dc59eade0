"""Statements of every type: parameters, conditions, orders."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import func, or_, select

from app.models import (
    Affiliation,
    Ballot,
    Citation,
    IssueAncestor,
    Mention,
    Organisation,
    Participation,
    RegionAncestor,
    RegisterEntry,
    Relation,
    Stance,
    Statement,
    Vote,
    VoteProposer,
)
from app.queries.conditions import (
    Condition,
    EvidenceQuery,
    about_region,
    mentions_any,
    of_kind,
    on_issues,
    position_on,
    within,
)
from app.queries.listing import FacetBy, Listing
from app.queries.params import (
    IssueIds,
    ListQuery,
    MeetingIds,
    OrganisationIds,
    PersonIds,
    PersonOrOrganisationIds,
    RegionFilter,
    SourceIds,
    Words,
)
from app.schemas import statement as shapes
from app.vocab import (
    Basis,
    EntityType,
    OrganisationKind,
    Outcome,
    Position,
    Role,
    StatementType,
)

BY_DATE = (Statement.sort_from, Statement.sort_to, Statement.id)
BY_PAGE = (Statement.page, Statement.type, Statement.number, Statement.id)
ORDERS = {"date": BY_DATE, "page": BY_PAGE, "id": (Statement.id,)}
DateOrPage = Literal["date", "-date", "page", "-page", "id", "-id"]
CERTAINTY = FacetBy(Statement.certainty)
NO_FIGURES = 10**9  # where votes without figures sort: after every margin


class StatementListQuery(EvidenceQuery, ListQuery):
    """What every list of statements takes, besides its own orders and facets."""

    id: Annotated[list[str], Field(description="Ids of the statements.")] = []
    format: Annotated[
        Literal["json", "csv", "ndjson", "bibtex", "ris", "csl"],
        Field(
            description="All but json stream the whole list, whatever `limit` says. bibtex, ris "
            "and csl cite each page once, in the order of the pages, and name the statements that "
            "rest on it."
        ),
    ] = "json"  # type: ignore[assignment]


class RecordStatementQuery(StatementListQuery):
    """Filters of the statements about one record."""

    sort: DateOrPage = "date"
    facets: Words[Literal["certainty"]] = []


def where_evidence(query: StatementListQuery) -> list[Condition]:
    """The conditions that all lists of statements share."""
    where = query.evidence()
    if query.id:
        where.append(Statement.id.in_(query.id))
    return where


# Statements of any type

ALL = Listing(
    item=shapes.StatementBase,
    rows=Statement.__table__,
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    facets={"certainty": CERTAINTY, "type": FacetBy(Statement.type)},
)


class StatementQuery(StatementListQuery):
    """Filters of the list of all statements."""

    type: list[StatementType] = []
    person: PersonIds = []
    organisation: OrganisationIds = []
    region: RegionFilter = []
    source: SourceIds = []
    sort: DateOrPage = "date"
    facets: Words[Literal["certainty", "type"]] = []


def where_statements(query: StatementQuery) -> list[Condition]:
    where = where_evidence(query)
    if query.type:
        where.append(Statement.type.in_(query.type))
    if query.person:
        where.append(mentions_any(Mention.person_id, query.person))
    if query.organisation:
        where.append(mentions_any(Mention.organisation_id, query.organisation))
    if query.region:
        where.append(about_region(query.region))
    if query.source:
        resting = select(Citation.statement_id).where(
            Citation.source_id.in_(query.source), Citation.statement_id.is_not(None)
        )
        where.append(Statement.id.in_(resting))
    return where


# Stances

STANCES = Listing(
    item=shapes.Stance,
    rows=Statement.__table__.join(Stance.__table__, Stance.id == Statement.id),
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    facets={
        "certainty": CERTAINTY,
        "issue": FacetBy((IssueAncestor.issue_id, IssueAncestor.ancestor_id), on=Stance.issue_id),
        "basis": FacetBy(Stance.basis),
        "region": FacetBy(
            (RegionAncestor.region_id, RegionAncestor.ancestor_id), on=Stance.region_id
        ),
        "organisation_kind": FacetBy(
            (Organisation.id, Organisation.kind), on=Stance.organisation_id
        ),
        "meeting": FacetBy(Stance.meeting_id),
    },
)


class StanceQuery(StatementListQuery):
    """Filters of the list of stances."""

    issue: Annotated[IssueIds, Field(description="The issue; takes its children.")] = []
    position: Annotated[list[Position], Field(description="Position on the issue asked.")] = []
    subject_type: list[Literal[EntityType.PERSON, EntityType.ORGANISATION]] = []
    subject: Annotated[PersonOrOrganisationIds, Field(description="Id of a person or a body.")] = []
    organisation_kind: list[OrganisationKind] = []
    region: RegionFilter = []
    basis: list[Basis] = []
    meeting: MeetingIds = []
    sort: DateOrPage = "date"
    facets: Words[
        Literal["certainty", "issue", "position", "basis", "region", "organisation_kind", "meeting"]
    ] = []


def list_stances(query: StanceQuery) -> Listing:
    """The list of stances; its facet of positions counts them on the issue asked."""
    position = FacetBy(position_on(query.issue))
    return replace(STANCES, facets={**STANCES.facets, "position": position})


def where_stances(query: StanceQuery) -> list[Condition]:
    where = where_evidence(query) + on_issues(query.issue, query.position)
    if query.subject_type:
        kinds = {
            EntityType.PERSON: Stance.person_id,
            EntityType.ORGANISATION: Stance.organisation_id,
        }
        where.append(or_(*(kinds[kind].is_not(None) for kind in query.subject_type)))
    if query.subject:
        subjects = Stance.person_id.in_(query.subject), Stance.organisation_id.in_(query.subject)
        where.append(or_(*subjects))
    if query.organisation_kind:
        where.append(Stance.organisation_id.in_(of_kind(query.organisation_kind)))
    if query.region:
        where.append(within(Stance.region_id, query.region))
    if query.basis:
        where.append(Stance.basis.in_(query.basis))
    if query.meeting:
        where.append(Stance.meeting_id.in_(query.meeting))
    return where


# Affiliations

AFFILIATIONS = Listing(
    item=shapes.Affiliation,
    rows=Statement.__table__.join(Affiliation.__table__, Affiliation.id == Statement.id),
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    facets={
        "certainty": CERTAINTY,
        "role": FacetBy(Affiliation.role),
        "organisation": FacetBy(Affiliation.organisation_id),
        "organisation_kind": FacetBy(
            (Organisation.id, Organisation.kind), on=Affiliation.organisation_id
        ),
    },
)


class AffiliationQuery(StatementListQuery):
    """Filters of the list of affiliations."""

    person: PersonIds = []
    organisation: OrganisationIds = []
    organisation_kind: list[OrganisationKind] = []
    role: list[Role] = []
    region: Annotated[RegionFilter, Field(description="Where the body sits.")] = []
    sort: DateOrPage = "date"
    facets: Words[Literal["certainty", "role", "organisation", "organisation_kind"]] = []


def where_affiliations(query: AffiliationQuery) -> list[Condition]:
    where = where_evidence(query)
    if query.person:
        where.append(Affiliation.person_id.in_(query.person))
    if query.organisation:
        where.append(Affiliation.organisation_id.in_(query.organisation))
    if query.organisation_kind:
        where.append(Affiliation.organisation_id.in_(of_kind(query.organisation_kind)))
    if query.role:
        where.append(Affiliation.role.in_(query.role))
    if query.region:
        seated = select(Organisation.id).where(within(Organisation.region_id, query.region))
        where.append(Affiliation.organisation_id.in_(seated))
    return where


# Votes

VOTES = Listing(
    item=shapes.Vote,
    rows=Statement.__table__.join(Vote.__table__, Vote.id == Statement.id),
    id=Statement.id,
    document=Statement.document,
    orders={**ORDERS, "margin": (func.coalesce(Vote.margin, NO_FIGURES), Statement.id)},
    facets={
        "certainty": CERTAINTY,
        "outcome": FacetBy(Vote.outcome),
        "issue": FacetBy((IssueAncestor.issue_id, IssueAncestor.ancestor_id), on=Vote.issue_id),
        "organisation": FacetBy(Vote.organisation_id),
    },
)


class VoteQuery(StatementListQuery):
    """Filters of the list of votes."""

    meeting: MeetingIds = []
    organisation: Annotated[OrganisationIds, Field(description="The body that voted.")] = []
    issue: Annotated[IssueIds, Field(description="The issue; takes its children.")] = []
    proposer: Annotated[
        PersonOrOrganisationIds, Field(description="Id of the person or body that moved.")
    ] = []
    outcome: list[Outcome] = []
    counted: Annotated[
        bool | None, Field(description="true: figures for and against are known; false: not.")
    ] = None
    sort: Annotated[
        Literal["date", "-date", "page", "-page", "id", "-id", "margin", "-margin"],
        Field(description="margin: closest first; votes without both figures last."),
    ] = "date"
    facets: Words[Literal["certainty", "outcome", "issue", "organisation"]] = []


def where_votes(query: VoteQuery) -> list[Condition]:
    where = where_evidence(query)
    if query.meeting:
        where.append(Vote.meeting_id.in_(query.meeting))
    if query.organisation:
        where.append(Vote.organisation_id.in_(query.organisation))
    if query.issue:
        below = select(IssueAncestor.issue_id).where(IssueAncestor.ancestor_id.in_(query.issue))
        where.append(Vote.issue_id.in_(below))
    if query.proposer:
        moved = select(VoteProposer.vote_id).where(
            or_(
                VoteProposer.person_id.in_(query.proposer),
                VoteProposer.organisation_id.in_(query.proposer),
            )
        )
        where.append(Vote.id.in_(moved))
    if query.outcome:
        where.append(Vote.outcome.in_(query.outcome))
    if query.counted is not None:
        known = Vote.margin.is_not(None)
        where.append(known if query.counted else ~known)
    return where


# Statements that are only listed under a record of their own

PARTICIPATIONS = Listing(
    item=shapes.Participation,
    rows=Statement.__table__.join(Participation.__table__, Participation.id == Statement.id),
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    facets={"certainty": CERTAINTY},
)
BALLOTS = Listing(
    item=shapes.Ballot,
    rows=Statement.__table__.join(Ballot.__table__, Ballot.id == Statement.id),
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    facets={"certainty": CERTAINTY},
)
RELATIONS = Listing(
    item=shapes.Relation,
    rows=Statement.__table__.join(Relation.__table__, Relation.id == Statement.id),
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    facets={"certainty": CERTAINTY},
)
ENTRIES = Listing(
    item=shapes.RegisterEntry,
    rows=Statement.__table__.join(RegisterEntry.__table__, RegisterEntry.id == Statement.id),
    id=Statement.id,
    document=Statement.document,
    orders={"order": (RegisterEntry.order, Statement.id), "id": (Statement.id,)},
    facets={"certainty": CERTAINTY},
)


class EntryQuery(StatementListQuery):
    """Filters of the lines of a register."""

    person: PersonIds = []
    organisation: OrganisationIds = []
    sort: Literal["order", "-order", "id", "-id"] = "order"
    facets: Words[Literal["certainty"]] = []


def where_entries(query: EntryQuery) -> list[Condition]:
    where = where_evidence(query)
    if query.person:
        where.append(RegisterEntry.person_id.in_(query.person))
    if query.organisation:
        where.append(mentions_any(Mention.organisation_id, query.organisation))
    return where
