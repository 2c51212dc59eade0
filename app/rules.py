"""What follows from what is said, and what cannot all be so: rules about positions and figures.

The loader works out positions by them, the checker of the seed asks them of rows, the list of
conflicts of what is recorded.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from app.vocab import Choice, Outcome, Position, Side

SIDES = (Position.FOR, Position.AGAINST)
# A tally that is a list of parts: 13/6/7/5, or 32, 15 and 16
PARTS = re.compile(r"\d+(?:\s*(?:/|,|and)\s*\d+)+")
COUNTED = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


class Bearing(NamedTuple):
    """What positions on an issue say about the issue above it; None says nothing there.

    Whoever is against revolutionary war, say, is not therefore for the peace: there was a third
    camp. `abstention_counts` where the question above was the one put.
    """

    for_counts_as: Side | None
    against_counts_as: Side | None
    abstention_counts: bool


def position_above(position: Position, bearing: Bearing) -> Position | None:
    """What a position on an issue is on the one above it; None where it says nothing about that.

    To be divided or undecided between two answers is to be so above only where both count there.
    """
    if position in (Position.FOR, Position.AGAINST):
        sides = {Position.FOR: bearing.for_counts_as, Position.AGAINST: bearing.against_counts_as}
        side = sides[position]
        return Position(side) if side else None
    if position is Position.ABSTAINED:
        return position if bearing.abstention_counts else None
    return position if bearing.for_counts_as and bearing.against_counts_as else None


def ballot_position(choice: Choice, sense: Side) -> Position | None:
    """The position on an issue that a choice shows, a vote for meaning `sense`; None if absent."""
    if choice is Choice.ABSENT:
        return None
    if choice is Choice.ABSTAIN:
        return Position.ABSTAINED
    position = Position(sense)
    return position if choice is Choice.FOR else position.opposite


class PositionOnDay(NamedTuple):
    """A position on a known day, as a source tells it; some of the subject's ids may be None.

    The issue may be the one that the stance is on or one above it, with the position there: the
    checker asks the first, for there an opposite is likely a slip of the editor.
    """

    stance: str
    subject: tuple[str | None, ...]
    issue: str
    position: Position
    day: date
    source: str


def find_opposed(positions: Iterable[PositionOnDay]) -> list[list[str]]:
    """Ids of the stances by which one subject is for and against one issue on one day."""
    return [
        [each.stance for each in group if each.position in SIDES]
        for group in _of_one_day(positions)
        if {each.position for each in group} >= set(SIDES)
    ]


def find_differing(positions: Iterable[PositionOnDay]) -> list[list[str]]:
    """Ids of the stances of one subject, issue and day of which two sources tell differently.

    Sources differ that have no position of that day in common, for somebody may vote twice a day.
    """
    return [
        [each.stance for each in group]
        for group in _of_one_day(positions)
        if any(one.isdisjoint(other) for one, other in combinations(_by_source(group), 2))
    ]


def _of_one_day(positions: Iterable[PositionOnDay]) -> Iterable[list[PositionOnDay]]:
    together: dict[object, list[PositionOnDay]] = defaultdict(list)
    for each in positions:
        together[each.subject, each.issue, each.day].append(each)
    return together.values()


def _by_source(group: Iterable[PositionOnDay]) -> list[set[Position]]:
    """What each source says of one subject, issue and day."""
    positions: dict[str, set[Position]] = defaultdict(set)
    for each in group:
        positions[each.source].add(each.position)
    return list(positions.values())


@dataclass(frozen=True)
class Figures:
    """What is told of one vote; `at_meeting` is how many were at its meeting, `present` at it.

    `named` counts the ballots of persons: that of a body may stand for many voters.
    """

    counts: Mapping[Choice, int | None]
    present: int | None
    text: str | None
    outcome: Outcome
    at_meeting: int | None
    named: Counter[Choice]


class TallyFault(NamedTuple):
    """Where the figures go wrong, why, and if ballots show it, of which choice."""

    column: str
    reason: str
    choice: Choice | None = None


def tally_faults(figures: Figures) -> Iterator[TallyFault]:
    """Contradictions of a vote's figures with each other, with those present, with the ballots."""
    yield from _faults_of_text(figures)
    yield from _faults_of_sum(figures)
    yield from _faults_of_outcome(figures)
    for choice in COUNTED:
        counted, named = figures.counts[choice], figures.named[choice]
        if counted is not None and named > counted:
            reason = f"{named} ballots “{choice}” are named, but {counted} were counted"
            yield TallyFault(choice.value, reason, choice)


def _faults_of_text(figures: Figures) -> Iterator[TallyFault]:
    if figures.present is not None and figures.text and PARTS.fullmatch(figures.text):
        total = sum(map(int, re.findall(r"\d+", figures.text)))
        if total != figures.present:
            reason = f"the parts {figures.text} add up to {total}, not to {figures.present}"
            yield TallyFault("tally_text", reason)


def _faults_of_sum(figures: Figures) -> Iterator[TallyFault]:
    """Parts that exceed the whole, or that are all given and do not make it."""
    parts = [count for choice in COUNTED if (count := figures.counts[choice]) is not None]
    total, complete = sum(parts), len(parts) == len(COUNTED)
    stated = figures.present
    if stated is not None and (total > stated or (complete and total != stated)):
        yield TallyFault("present", f"the parts add up to {total}, not to {stated}")
    elif figures.at_meeting is not None and total > figures.at_meeting:
        reason = f"{total} votes were counted, but {figures.at_meeting} were present"
        yield TallyFault("present", reason)


def _faults_of_outcome(figures: Figures) -> Iterator[TallyFault]:
    for_, against = figures.counts[Choice.FOR], figures.counts[Choice.AGAINST]
    if for_ is None or against is None:
        return
    if (figures.outcome is Outcome.ADOPTED and for_ < against) or (
        figures.outcome is Outcome.REJECTED and for_ > against
    ):
        yield TallyFault("outcome", f"{figures.outcome}, with {for_} for and {against} against")
