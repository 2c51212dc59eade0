"""Statements of every type: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field

from app.models.mentions import Mention
from app.models.statements import Statement
from app.queries.conditions import Condition, about_region, has_words, is_one_of, mentions_any
from app.queries.facets import FacetBy
from app.queries.listing import Listing
from app.queries.statement import (
    CERTAINTY,
    LINE,
    ORDERS,
    SAID,
    DateOrPage,
    StatementIdQuery,
    where_evidence,
)
from app.queries.values import (
    OrganisationIds,
    PersonIds,
    RegionFilter,
    StatementWords,
    Words,
    WorkIds,
)
from app.schemas.statements import Statement as AnyStatement
from app.vocab import StatementType

LISTING = Listing(
    item=AnyStatement,
    rows=Statement.__table__,
    id=Statement.id,
    document=Statement.document,
    orders=ORDERS,
    line=LINE,
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
    sort: DateOrPage = "date"
    facets: Words[Literal["certainty", "type"]] = []


def where_statements(query: StatementQuery) -> list[Condition]:
    where = where_evidence(query)
    if not query.id:
        where.append(SAID)
    if query.q is not None:
        where.append(has_words(query.q, Statement.said_key, Statement.about_key))
    if query.type:
        where.append(is_one_of(Statement.type, query.type))
    if query.person:
        where.append(mentions_any(Mention.person_id, query.person))
    if query.organisation:
        where.append(mentions_any(Mention.organisation_id, query.organisation))
    if query.region:
        where.append(about_region(query.region))
    if query.work:
        where.append(mentions_any(Mention.work_id, query.work))
    return where
