"""Facets: how often each value occurs in a list.

Every count is the total of the list that its address leads to: the list asked for, narrowed to the
value. Where a parameter takes what lies below its value, as `region` does, a facet under that very
parameter therefore shows only values below those asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import FromClause, Select, and_, desc, func, inspect, select
from sqlalchemy.orm import aliased

from app.models.issues import IssueAncestor
from app.models.regions import RegionAncestor
from app.models.stances import Stance, StancePosition
from app.queries.conditions import Condition, is_one_of
from app.queries.tables import needed
from app.session import Session
from app.vocab import Position

# Tables that are asked a second time; they take long to name, so once for all.
ON_ISSUE = aliased(StancePosition)
INSIDE_ISSUE = aliased(IssueAncestor)


@dataclass(frozen=True)
class FacetBy:
    """What a facet counts by; each item counts once a value.

    `join` is a table to join first, with the condition; `once` says that it has no more than one
    row of an item and a value, `alone` what is asked of its rows if all items are asked for, for
    each is of an item. `above` are the columns of a value and of what lies above it in a
    table of these: then what lies above is counted. `under` says that a value is one of those asked
    for or below one; `where` stands in for the list's own conditions.
    """

    column: Any
    join: tuple[Any, Condition] | None = None
    once: bool = False
    alone: Sequence[Condition] | None = None
    above: tuple[Any, Any] | None = None
    under: Callable[[Sequence[str]], Condition] | None = None
    where: Sequence[Condition] | None = None


def by_region(column: Any) -> FacetBy:
    """Every region that `column` lies in."""
    line = aliased(RegionAncestor)
    inside = aliased(RegionAncestor)

    def under(regions: Sequence[str]) -> Condition:
        below = select(inside.region_id).where(is_one_of(inside.ancestor_id, regions))
        return line.ancestor_id.in_(below)

    return FacetBy(column, above=(line.region_id, line.ancestor_id), under=under)


def by_issue(column: Any) -> FacetBy:
    """The issue in `column` and every one above it."""
    line = aliased(IssueAncestor)
    under = _under_issues(line.ancestor_id)
    return FacetBy(column, above=(line.issue_id, line.ancestor_id), under=under)


def by_issue_counted(
    stance: Any, positions: Sequence[Position], where: Sequence[Condition]
) -> FacetBy:
    """Every issue on which a stance counts, with one of `positions` there if any are given.

    `where` are the list's conditions without those on issue and position.
    """
    counted = ON_ISSUE
    held = [is_one_of(counted.position, positions)] if positions else []
    return FacetBy(
        counted.issue_id,
        (counted, and_(counted.stance_id == stance, *held)),
        once=True,
        alone=held,
        under=_under_issues(counted.issue_id),
        where=where,
    )


def by_position(issues: Sequence[str]) -> FacetBy:
    """The positions on the issues; where none is asked for, that of the stance on its own."""
    if not issues:
        return FacetBy(Stance.position)
    counted = ON_ISSUE
    same = and_(counted.stance_id == Stance.id, is_one_of(counted.issue_id, issues))
    once = len(set(issues)) == 1
    return FacetBy(counted.position, (counted, same), once=once, under=counted.position.in_)


def _under_issues(column: Any) -> Callable[[Sequence[str]], Condition]:
    inside = INSIDE_ISSUE

    def under(issues: Sequence[str]) -> Condition:
        below = select(inside.issue_id).where(is_one_of(inside.ancestor_id, issues))
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
    conditions = list(where if facet.where is None else facet.where)
    asked_all = not conditions
    single = facet.once or facet.join is None
    conditions.append(facet.column.is_not(None))
    if chosen and facet.under and not facet.above:
        conditions.append(facet.under(chosen))
    if facet.join and asked_all and facet.alone is not None:
        rows = inspect(facet.join[0]).selectable
        conditions += facet.alone
    else:
        joined = [facet.join[1]] if facet.join else []
        rows, more = needed(rows, [*conditions, *joined, *([] if single else [id_])])
        rows = rows.join(*facet.join) if facet.join else rows
        conditions += more
    number = func.count() if single else func.count(id_.distinct())
    counted = (
        select(facet.column.label("facet_value"), number.label("facet_count"))
        .select_from(rows)
        .where(*conditions)
        .group_by("facet_value")  # no column is called so: it would be meant instead
    )
    if facet.above:
        counted = _roll_up(counted.subquery(), *facet.above, facet.under, chosen)
    ordered = counted.order_by(desc("facet_count"), "facet_value")
    return [(str(value), int(number)) for value, number in session.execute(ordered)]


def _roll_up(
    counted: Any,
    value: Any,
    above: Any,
    under: Callable[[Sequence[str]], Condition] | None,
    chosen: Sequence[str],
) -> Select[Any]:
    """The counts of the values added up for each that lies above; every item has one value."""
    total = (
        select(above.label("facet_value"), func.sum(counted.c.facet_count).label("facet_count"))
        .join_from(counted, value.class_, value == counted.c.facet_value)
        .group_by(above)
    )
    return total.where(under(chosen)) if chosen and under else total
