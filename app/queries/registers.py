"""Registers, issues and sources: short lists in a fixed order."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from app.models import Issue, Register, Source
from app.queries.conditions import Condition
from app.queries.listing import Listing
from app.queries.params import IssueIds, ListQuery, RegisterIds, SourceIds, Words
from app.schemas import entity as shapes


def _list_by_id(item: type[BaseModel], table: type[Any]) -> Listing:
    return Listing(
        item=item,
        rows=table.__table__,
        id=table.id,
        document=table.document,
        detail=table.detail,
        orders={"id": (table.id,)},
    )


REGISTERS = _list_by_id(shapes.Register, Register)
SOURCES = _list_by_id(shapes.Source, Source)
ISSUES = replace(
    _list_by_id(shapes.Issue, Issue), orders={"tree": (Issue.position,), "id": (Issue.id,)}
)


class RegisterQuery(ListQuery):
    """Filters of the registers."""

    id: Annotated[RegisterIds, Field(description="Ids of the registers.")] = []
    sort: Literal["id", "-id"] = "id"


class SourceQuery(ListQuery):
    """Filters of the sources."""

    id: Annotated[SourceIds, Field(description="Ids of the sources.")] = []
    sort: Literal["id", "-id"] = "id"


class IssueQuery(ListQuery):
    """Filters of the issues, which stand in the order of the tree."""

    id: Annotated[IssueIds, Field(description="Ids of the issues.")] = []
    parent: Annotated[IssueIds, Field(description="The issue above.")] = []
    sort: Literal["tree", "-tree", "id", "-id"] = "tree"
    include: Words[Literal["children"]] = []


def where_ids(query: RegisterQuery | SourceQuery, listing: Listing) -> list[Condition]:
    return [listing.id.in_(query.id)] if query.id else []


def where_issues(query: IssueQuery) -> list[Condition]:
    where: list[Condition] = [Issue.id.in_(query.id)] if query.id else []
    if query.parent:
        where.append(Issue.parent_id.in_(query.parent))
    return where
