"""What a stance says: of its own issue, and of every issue above on which it counts."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from app.dates import FuzzyDate
from app.rules import position_above
from app.seeding.catalogue import Catalogue
from app.seeding.days import effective_days
from app.seeding.rows.issues import IssueRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.stances import StanceRow
from app.vocab import Position

Days = tuple[date | None, date | None]


class Counted(NamedTuple):
    """A stance's position on an issue, and the days it may be of; None where it is undated."""

    issue: str
    position: Position
    first: date | None
    last: date | None


def positions_of(row: StanceRow, see: Catalogue) -> list[Counted]:
    """What the stance says of its issue, and of every issue above on which it counts.

    It counts from the day on which the question stood: of a span of days what lies before is
    cut off, and where nothing is left the stance says nothing of that issue.
    """
    said = row.issue, row.position, row.day()
    return see.once(("positions", *said), lambda: _positions_of(*said, see))


def _positions_of(
    issue_id: str, said: Position, day: FuzzyDate | None, see: Catalogue
) -> list[Counted]:
    counted = []
    position: Position | None = said
    for id_ in see.line(IssueRow, issue_id):
        issue = see.row(IssueRow, id_)
        if position and (days := _days_on(issue, day)):
            counted.append(Counted(id_, position, *days))
        position = position and position_above(position, issue.bearing)
    return counted


def _days_on(issue: IssueRow, day: FuzzyDate | None) -> Days | None:
    """The days of a stance on which the issue stood; None if there are none."""
    if day is None:
        return None, None
    first, last = effective_days(day)
    opening = issue.opening()
    if opening and opening.earliest and opening.earliest > last:
        return None
    return max(first, opening.earliest or first) if opening else first, last


def count_stances(see: Catalogue) -> Counter[str]:
    """How many stances count on each issue."""
    return see.once("stances that count", lambda: _count_stances(see))


def _count_stances(see: Catalogue) -> Counter[str]:
    return Counter(
        counted.issue for row in see.package[StanceRow] for counted in positions_of(row, see)
    )


def root_position(row: StanceRow, see: Catalogue) -> tuple[str, Position | None]:
    """The issue at the top of the tree, and the position there; None: says nothing of it."""
    root = see.line(IssueRow, row.issue)[-1]
    known = {counted.issue: counted.position for counted in positions_of(row, see)}
    return root, known.get(root)


def region_of(row: StanceRow, see: Catalogue) -> str | None:
    """Where the position was held: as the row says, else where the body sits."""
    if row.region or not row.organisation:
        return row.region
    return see.row(OrganisationRow, row.organisation).region
