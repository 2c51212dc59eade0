"""Issues: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field

from app import kinds
from app.models.issues import Issue
from app.queries.conditions import Condition, is_one_of
from app.queries.listing import list_entities
from app.queries.params import LinkedListQuery
from app.queries.values import IssueIds, Words

LISTING = list_entities(kinds.ISSUES, orders={"tree": (Issue.rank,), "id": (Issue.id,)})


class IssueQuery(LinkedListQuery):
    """Filters of the issues, which stand in the order of the tree."""

    id: Annotated[IssueIds, Field(description="Ids of the issues.")] = []
    parent: Annotated[IssueIds, Field(description="The issue above.")] = []
    sort: Literal["tree", "-tree", "id", "-id"] = "tree"
    include: Words[Literal["children"]] = []


def where_issues(query: IssueQuery) -> list[Condition]:
    """The conditions on `Issue`, one for each parameter given."""
    where: list[Condition] = [is_one_of(Issue.id, query.id)] if query.id else []
    if query.parent:
        where.append(is_one_of(Issue.parent_id, query.parent))
    return where
