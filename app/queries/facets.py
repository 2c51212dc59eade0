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

from app.models.issues import IssueAncestor
from app.models.regions import RegionAncestor
from app.models.stances import Stance, StancePosition
from app.queries.conditions import Condition
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
    under = _under_issues(line.ancestor_id)
    return FacetBy(line.ancestor_id, (line, line.issue_id == column), under)


def by_issue_counted(
    stance: Any, positions: Sequence[Position], where: Sequence[Condition]
) -> FacetBy:
    """Every issue on which a stance counts, with one of `positions` there if any are given.

    `where` are the list's conditions without those on issue and position.
    """
    counted = aliased(StancePosition)
    same = [counted.stance_id == stance]
    if positions:
        same.append(counted.position.in_(positions))
    return FacetBy(counted.issue_id, (counted, and_(*same)), _under_issues(counted.issue_id), where)


def by_position(issues: Sequence[str]) -> FacetBy:
    """The positions on the issues; where none is asked for, that of the stance on its own."""
    if not issues:
        return FacetBy(Stance.position)
    counted = aliased(StancePosition)
    same = and_(counted.stance_id == Stance.id, counted.issue_id.in_(issues))
    return FacetBy(counted.position, (counted, same), counted.position.in_)


def _under_issues(column: Any) -> Callable[[Sequence[str]], Condition]:
    inside = aliased(IssueAncestor)

    def under(issues: Sequence[str]) -> Condition:
        below = select(inside.issue_id).where(inside.ancestor_id.in_(issues))
        return column.in_(below)  # type: ignore[no-any-return]

    return under


def count_facet(
    session: Session,
    rows: FromClause,
    id_: Any,
    where: Sequence[Condition],
    facet: FacetBy,
    chosen: Sequence[str],
) -> list[tuple[str, int]]:
    """(value, count) over the whole list, the most frequent first.

    `chosen` are the values that the facet's own parameter was given.
    """
    conditions = [*(where if facet.where is None else facet.where), facet.column.is_not(None)]
    if chosen and facet.under:
        conditions.append(facet.under(chosen))
    counted = (
        select(facet.column.label("facet_value"), func.count(id_.distinct()).label("facet_count"))
        .select_from(rows.join(*facet.join) if facet.join else rows)
        .where(*conditions)
        .group_by("facet_value")  # no column is called so: it would be meant instead
        .order_by(desc("facet_count"), "facet_value")
    )
    return [(str(value), number) for value, number in session.execute(counted)]
