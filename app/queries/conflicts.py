"""The list of what cannot all be so: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import select

from app.errors import NotFoundError
from app.models.citations import Citation
from app.models.conflicts import Conflict, ConflictStatement
from app.models.mentions import Mention
from app.models.statements import Statement
from app.queries.conditions import Condition, is_among, is_one_of
from app.queries.facets import FacetBy
from app.queries.listing import Listing
from app.queries.params import ListQuery
from app.queries.values import Id, OrganisationIds, PersonIds, SourceIds, Words
from app.schemas.conflicts import Conflict as ConflictShape
from app.session import Session
from app.vocab import Certainty, ConflictKind

LISTING = Listing(
    item=ConflictShape,
    rows=Conflict.__table__,
    id=Conflict.rank,
    document=Conflict.document,
    orders={
        "page": (Conflict.rank,),
        "kind": (Conflict.kind, Conflict.rank),
        "id": (Conflict.id, Conflict.rank),
    },
    facets={"kind": FacetBy(Conflict.kind)},
)


class ConflictQuery(ListQuery):
    """Filters of the list of conflicts."""

    id: Annotated[list[Id], Field(description="Ids of the conflicts.")] = []
    kind: list[ConflictKind] = []
    person: Annotated[
        PersonIds, Field(description="A person whom one of the statements is about.")
    ] = []
    organisation: Annotated[
        OrganisationIds, Field(description="A body that one of the statements is about.")
    ] = []
    certainty: Annotated[
        list[Certainty], Field(description="Only where all of the statements are as sure as this.")
    ] = []
    source: Annotated[
        SourceIds, Field(description="A source that one of the statements rests on.")
    ] = []
    sort: Literal["page", "-page", "kind", "-kind", "id", "-id"] = "page"
    facets: Words[Literal["kind"]] = []


def where_conflicts(query: ConflictQuery) -> list[Condition]:
    """The conditions on `Conflict`, one for each parameter given."""
    where: list[Condition] = []
    if query.id:
        where.append(is_one_of(Conflict.id, query.id))
    if query.kind:
        where.append(is_one_of(Conflict.kind, query.kind))
    for column, ids in (
        (Mention.person_id, query.person),
        (Mention.organisation_id, query.organisation),
    ):
        if ids:
            where.append(_has(is_among(_PART, Mention.statement_id, is_one_of(column, ids))))
    if query.certainty:
        less = Statement.certainty.not_in(query.certainty)
        where.append(~_has(is_among(_PART, Statement.id, less)))
    if query.source:
        on_source = is_one_of(Citation.source_id, query.source)
        where.append(_has(is_among(_PART, Citation.statement_id, on_source)))
    return where


_PART = ConflictStatement.statement_id


def _has(condition: Condition) -> Condition:
    """One of its statements fulfils the condition on `_PART`."""
    return is_among(Conflict.rank, ConflictStatement.conflict_rank, condition)


def read_conflict(session: Session, id_: str) -> str:
    """The conflict as JSON; NotFoundError if there is none under the id."""
    found = select(Conflict.document).where(Conflict.id == id_).order_by(Conflict.rank)
    document = session.scalar(found.limit(1))
    if document is None:
        raise NotFoundError(f"no conflict has the id {id_!r}; they are listed at /v1/conflicts")
    return str(document)
