"""Facets: how often each value occurs in a list.

Every count is the total of the list that its address leads to: the list asked for, narrowed to the
value. Where a parameter takes what lies below its value, as `region` does, a facet under that very
parameter therefore shows only values below those asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import FromClause, and_, desc, func, select
from sqlalchemy.orm import Session, aliased

from app.models import IssueAncestor, RegionAncestor
from app.queries.conditions import Condition, counts_as
from app.vocab import Position


@dataclass(frozen=True)
class FacetBy:
    """What a facet counts by; each item counts once a value.

    `join` is a table to join first, with the condition; `under` says that a value is one of those
    asked for or below one; `where` stands in for the list's own conditions.
    """

    column: Any
    join: tuple[Any, Condition] | None = None
    under: Callable[[Sequence[str]], Condition] | None = None
    where: Sequence[Condition] | None = None


def by_region(column: Any) -> FacetBy:
    """Every region that `column` lies in."""
    line = aliased(RegionAncestor)
    inside = aliased(RegionAncestor)

    def under(regions: Sequence[str]) -> Condition:
        below = select(inside.region_id).where(inside.ancestor_id.in_(regions))
        return line.ancestor_id.in_(below)

    return FacetBy(line.ancestor_id, (line, line.region_id == column), under)


def by_issue(column: Any) -> FacetBy:
    """The issue in `column` and every one above it."""
    line = aliased(IssueAncestor)
    return FacetBy(line.ancestor_id, (line, line.issue_id == column), _under_issues(line))


def by_issue_of_position(
    issue: Any, position: Any, positions: Sequence[Position], where: Sequence[Condition]
) -> FacetBy:
    """Every issue on which the position, as that issue counts it, is one of `positions`.

    `where` are the list's conditions without those on issue and position.
    """
    line = aliased(IssueAncestor)
    same = and_(line.issue_id == issue, counts_as(line, position, positions))
    return FacetBy(line.ancestor_id, (line, same), _under_issues(line), where)


def _under_issues(line: Any) -> Callable[[Sequence[str]], Condition]:
    inside = aliased(IssueAncestor)

    def under(issues: Sequence[str]) -> Condition:
        below = select(inside.issue_id).where(inside.ancestor_id.in_(issues))
        return line.ancestor_id.in_(below)  # type: ignore[no-any-return]

    return under


def count_facet(
    session: Session,
    rows: FromClause,
    id_: Any,
    where: Sequence[Condition],
    facet: FacetBy,
    asked: Sequence[str],
) -> list[tuple[str, int]]:
    """(value, count) over the whole list, the most frequent first.

    `asked` are the values that the facet's own parameter was given.
    """
    conditions = [*(where if facet.where is None else facet.where), facet.column.is_not(None)]
    if asked and facet.under:
        conditions.append(facet.under(asked))
    counted = (
        select(facet.column.label("value"), func.count(id_.distinct()).label("number"))
        .select_from(rows.join(*facet.join) if facet.join else rows)
        .where(*conditions)
        .group_by("value")
        .order_by(desc("number"), "value")
    )
    return [(str(value), number) for value, number in session.execute(counted)]
