"""What the lists of statements of every type share: parameters, conditions, orders."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from app.kinds import Kind
from app.models.statements import Statement, StatementLine
from app.queries.conditions import Condition, EvidenceQuery, is_one_of
from app.queries.facets import FacetBy
from app.queries.listing import Listing
from app.queries.params import LinkedListQuery
from app.queries.values import Id, KnownId, Words

BY_DATE = (Statement.sort_from, Statement.sort_to, Statement.id)
BY_PAGE = (Statement.source_id, Statement.page, Statement.type, Statement.number, Statement.id)
ORDERS = {"date": BY_DATE, "page": BY_PAGE, "id": (Statement.id,)}
DateOrPage = Literal["date", "-date", "page", "-page", "id", "-id"]
LINE = StatementLine.__table__.c.line
CERTAINTY = FacetBy(Statement.certainty)


class StatementListQuery(EvidenceQuery, LinkedListQuery):
    """What every list of statements takes, besides its own orders and facets."""


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
        where.append(is_one_of(Statement.id, query.id))
    return where


def list_type(
    kind: Kind,
    facets: Mapping[str, FacetBy] | None = None,
    orders: Mapping[str, Sequence[Any]] = ORDERS,
) -> Listing:
    """The list of the statements of one type, whose own columns stand in a table of their own."""
    table: Any = kind.table
    return Listing(
        item=kind.item,
        rows=Statement.__table__.join(table.__table__, table.id == Statement.id),
        id=Statement.id,
        document=Statement.document,
        orders=orders,
        line=LINE,
        facets={"certainty": CERTAINTY, **(facets or {})},
    )


SAID = Statement.derived.is_(False)  # said by a source, not following from another statement
