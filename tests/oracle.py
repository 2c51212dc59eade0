"""Positions worked out a second time, from the rows of the seed alone."""

from typing import Any, NamedTuple

from app.dates import FuzzyDate, parse
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.issues import IssueRow
from app.seeding.rows.meetings import MeetingRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.votes import VoteRow


class Said(NamedTuple):
    """A position as the rows of the seed have it: of a stance, or of a ballot in a vote."""

    id: str
    person: str | None
    organisation: str | None
    region: str | None
    issue: str
    position: str
    day: FuzzyDate | None


def day_of(row: Any, package: Package) -> FuzzyDate | None:
    """The row's own date, else that of the vote or the meeting it belongs to."""
    if row.date:
        return parse(row.date, row.calendar, reform=row.reform)
    events: list[Any] = [*package[VoteRow], *package[MeetingRow]]
    above = {each.id: each for each in events}
    event = above.get(getattr(row, "vote", None) or "") or above.get(
        getattr(row, "meeting", None) or ""
    )
    return day_of(event, package) if event else None


def positions_said(package: Package) -> list[Said]:
    """Every stance, and every ballot of somebody of whom no stance in that vote is told."""
    said = [
        Said(s.id, s.person, s.organisation, s.region, s.issue, s.position, day_of(s, package))
        for s in package[StanceRow]
    ]
    stated = {(s.vote, s.issue, s.person, s.organisation) for s in package[StanceRow]}
    votes = {vote.id: vote for vote in package[VoteRow]}
    for b in package[BallotRow]:
        vote = votes[b.vote]
        choices = {"abstain": "abstained", "for": vote.sense}
        choices["against"] = {"for": "against", "against": "for"}.get(vote.sense or "")
        position = choices.get(b.choice)
        if (
            vote.issue
            and vote.sense
            and position
            and (b.vote, vote.issue, b.person, b.organisation) not in stated
        ):
            who = (f"stance-of-{b.id}", b.person, b.organisation, None)
            said.append(Said(*who, vote.issue, position, day_of(b, package)))
    return said


def counted_on(package: Package, said: Said, issue: str) -> str | None:
    """The position on an issue, worked out by climbing the tree; None if it says nothing there."""
    issues = {row.id: row for row in package[IssueRow]}
    here, position = issues[said.issue], said.position
    while here.id != issue:
        if here.parent is None:
            return None
        for_, against = here.for_counts_as, here.against_counts_as
        above: dict[str, str | None] = {"for": for_, "against": against}
        above["abstained"] = "abstained" if here.abstention_counts else None
        above["divided"] = "divided" if for_ and against else None
        above["undecided"] = "undecided" if for_ and against else None
        if (found := above[position]) is None:
            return None
        here, position = issues[here.parent], found
    opened = None
    if here.opened and here.opened_calendar:
        opened = parse(here.opened, here.opened_calendar, reform=here.reform).earliest
    if said.day and said.day.latest and opened and said.day.latest < opened:
        return None
    return str(position)


def inside(package: Package, region: str | None, outer: str) -> bool:
    parents = {row.id: row.parent for row in package[RegionRow]}
    while region and region != outer:
        region = parents[region]
    return region == outer
