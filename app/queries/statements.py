"""Statements of every type: parameters, conditions, orders."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from app.models import (
    Authorship,
    Ballot,
    Figure,
    Mention,
    Participation,
    RegisterEntry,
    Statement,
    Trait,
)
from app.queries.conditions import (
    Condition,
    EvidenceQuery,
    about_region,
    has_words,
    mentions_any,
    rests_on,
)
from app.queries.facets import FacetBy
from app.queries.listing import Listing
from app.queries.params import (
    Id,
    KnownId,
    ListQuery,
    OrganisationIds,
    PersonIds,
    RegionFilter,
    SourceIds,
    StatementWords,
    Words,
    WorkIds,
)
from app.schemas import statement as shapes
from app.vocab import StatementType

BY_DATE = (Statement.sort_from, Statement.sort_to, Statement.id)
BY_PAGE = (Statement.page, Statement.type, Statement.number, Statement.id)
ORDERS = {"date": BY_DATE, "page": BY_PAGE, "id": (Statement.id,)}
DateOrPage = Literal["date", "-date", "page", "-page", "id", "-id"]
CERTAINTY = FacetBy(Statement.certainty)


class StatementListQuery(EvidenceQuery, ListQuery):
    """What every list of statements takes, besides its own orders and facets."""

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


class StatementIdQuery(StatementListQuery):
    """What the lists take that do not stand under another record."""

    id: Annotated[list[Id], KnownId((Statement,)), Field(description="Ids of the statements.")] = []


def where_evidence(query: StatementListQuery) -> list[Condition]:
    """The conditions that all lists of statements share."""
    where = query.evidence()
    if isinstance(query, StatementIdQuery) and query.id:
        where.append(Statement.id.in_(query.id))
    return where


def list_type(
    item: type[shapes.StatementBase],
    table: type[Any],
    facets: Mapping[str, FacetBy] | None = None,
    orders: Mapping[str, Sequence[Any]] = ORDERS,
) -> Listing:
    """The list of the statements of one type, whose own columns stand in `table`."""
    return Listing(
        item=item,
        rows=Statement.__table__.join(table.__table__, table.id == Statement.id),
        id=Statement.id,
        document=Statement.document,
        orders=orders,
        facets={"certainty": CERTAINTY, **(facets or {})},
    )


# Statements of any type

TOLD = Statement.derived.is_(False)  # said by a source, not following from another statement

ALL = Listing(
    item=shapes.Statement,
    rows=Statement.__table__,
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    facets={"certainty": CERTAINTY, "type": FacetBy(Statement.type)},
)


class StatementQuery(StatementIdQuery):
    """Filters of the list of all statements."""

    q: StatementWords = None
    type: list[StatementType] = []
    person: PersonIds = []
    organisation: OrganisationIds = []
    region: Annotated[
        RegionFilter,
        Field(
            description="A region that it is about, or in which a body or meeting of it sits; "
            "takes what lies inside."
        ),
    ] = []
    work: Annotated[WorkIds, Field(description="Id of a work that the statement is about.")] = []
    source: SourceIds = []
    sort: DateOrPage = "date"
    facets: Words[Literal["certainty", "type"]] = []


def where_statements(query: StatementQuery) -> list[Condition]:
    where = where_evidence(query)
    if not query.id:
        where.append(TOLD)
    if query.q is not None:
        where.append(has_words(query.q, Statement.said_key, Statement.about_key))
    if query.type:
        where.append(Statement.type.in_(query.type))
    if query.person:
        where.append(mentions_any(Mention.person_id, query.person))
    if query.organisation:
        where.append(mentions_any(Mention.organisation_id, query.organisation))
    if query.region:
        where.append(about_region(query.region))
    if query.work:
        where.append(mentions_any(Mention.work_id, query.work))
    if query.source:
        where.append(rests_on(query.source))
    return where


# Statements that are only listed under another record

PARTICIPATIONS = list_type(shapes.Participation, Participation)
BALLOTS = list_type(shapes.Ballot, Ballot)
TRAITS = list_type(shapes.Trait, Trait)
FIGURES = list_type(shapes.Figure, Figure)
AUTHORSHIPS = list_type(shapes.Authorship, Authorship)
ENTRIES = list_type(
    shapes.RegisterEntry,
    RegisterEntry,
    orders={"order": (RegisterEntry.order, Statement.id), "id": (Statement.id,)},
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
