"""Checks of the tree of issues, and of the days on which its questions stood."""

from collections.abc import Iterator

from app.dates import DateError
from app.seeding.events import date_by_events
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.issues import IssueRow
from app.seeding.rows.stances import StanceRow


def check_issues(package: Package) -> Iterator[Fault]:
    """An issue bears on its parent or has none, and does not close before it opens."""
    for issue in package[IssueRow]:
        yield from _check_bearing(issue)
        yield from _check_days(issue)


def check_issue_days(package: Package) -> Iterator[Fault]:
    """Nobody answers before the question is put."""
    issues = {issue.id: issue for issue in package[IssueRow]}
    for stance in date_by_events(package)[StanceRow]:
        issue, day = issues[stance.issue], stance.day()
        opening, closing = issue.opening(), issue.closing()
        if day and day.latest and opening and opening.earliest and day.latest < opening.earliest:
            message = f"{stance.issue} was no question before {issue.opened}"
            yield fault("issue-days", stance, message, "issue")
        if day and day.earliest and closing and closing.latest and day.earliest > closing.latest:
            message = f"{stance.issue} was no question after {issue.closed}"
            yield fault("issue-days", stance, message, "issue")


def _check_bearing(issue: IssueRow) -> Iterator[Fault]:
    bearing = issue.bearing
    counts = bearing.for_counts_as or bearing.against_counts_as
    if issue.parent is None and (counts or bearing.abstention_counts):
        message = "there is no parent for it to count on"
        yield fault("tree", issue, message, "for_counts_as" if counts else "abstention_counts")
    if issue.parent and not counts:
        message = "neither side counts on the parent: then it is no part of it"
        yield fault("tree", issue, message, "for_counts_as")
    if bearing.for_counts_as and bearing.for_counts_as is bearing.against_counts_as:
        yield fault("tree", issue, "both sides count as the same", "against_counts_as")


def _check_days(issue: IssueRow) -> Iterator[Fault]:
    """Each day has its calendar and its page, was a day, and the last is not before the first."""
    try:
        opening, closing = issue.opening(), issue.closing()
    except DateError as error:
        yield fault("date", issue, str(error), "opened")
        return
    for name in ("opened", "closed"):
        given = [getattr(issue, f"{name}{end}") is not None for end in ("", "_calendar", "_page")]
        if len(set(given)) > 1:
            message = f"{name}, {name}_calendar and {name}_page go together"
            yield fault("date", issue, message, name)
    first = opening.earliest if opening else None
    last = closing.latest if closing else None
    if first and last and last < first:
        yield fault("date", issue, "closes before it opens", "closed")
