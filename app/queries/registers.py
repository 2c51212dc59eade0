"""Registers, issues and sources: short lists in a fixed order."""

from typing import Annotated, Literal

from pydantic import Field

from app.models import Issue, Register, Source
from app.queries.conditions import Condition
from app.queries.listing import Listing
from app.queries.params import IssueIds, ListQuery, Words
from app.schemas import entity as shapes

REGISTERS = Listing(
    item=shapes.Register,
    rows=Register.__table__,
    id=Register.id,
    document=Register.document,
    detail=Register.detail,
    orders={"id": (Register.id,)},
)
SOURCES = Listing(
    item=shapes.Source,
    rows=Source.__table__,
    id=Source.id,
    document=Source.document,
    detail=Source.detail,
    orders={"id": (Source.id,)},
)
ISSUES = Listing(
    item=shapes.Issue,
    rows=Issue.__table__,
    id=Issue.id,
    document=Issue.document,
    detail=Issue.detail,
    orders={"tree": (Issue.position,), "id": (Issue.id,)},
)


class ShortListQuery(ListQuery):
    """What the short lists take."""

    id: Annotated[list[str], Field(description="Ids of the records.")] = []
    sort: Literal["id", "-id"] = "id"


class IssueQuery(ListQuery):
    """Filters of the issues, which stand in the order of the tree."""

    id: Annotated[list[str], Field(description="Ids of the issues.")] = []
    parent: Annotated[IssueIds, Field(description="The issue above.")] = []
    sort: Literal["tree", "-tree", "id", "-id"] = "tree"
    include: Words[Literal["children"]] = []


def where_ids(query: ShortListQuery, listing: Listing) -> list[Condition]:
    return [listing.id.in_(query.id)] if query.id else []


def where_issues(query: IssueQuery) -> list[Condition]:
    where: list[Condition] = [Issue.id.in_(query.id)] if query.id else []
    if query.parent:
        where.append(Issue.parent_id.in_(query.parent))
    return where
