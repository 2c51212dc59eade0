"""How positions changed: turns from one side to the other, shifts, and the order they stand in.

Two stances are in certain order if the first span of days ends before the second begins. A *turn*
is a change from for to against or back between two in certain order. A change to or from divided,
undecided or abstained is a *shift*. What may be a turn, if the dates fell so, is a possible turn
and never counted as one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from app.queries.stories import SUREST_FIRST, DatedPosition
from app.rules import SIDES
from app.vocab import Certainty, Position


class Change(StrEnum):
    """The most that is known of how a subject changed."""

    TURNED = "turned"
    POSSIBLE = "possible"
    SHIFTED = "shifted"
    NONE = "none"


@dataclass(frozen=True)
class Step:
    """A change from `old` to `new`: the surest two stances that show it, the nearest of these.

    The old position is certain by the last of its days, the new one by the last of its own: a
    stance of "early March" is known for sure when its span has ended. `earliest` is the first day
    on which it can have happened.
    """

    old: DatedPosition
    new: DatedPosition
    earliest: date

    @property
    def certainty(self) -> Certainty:
        """That of the less sure of the two."""
        return max(self.old.certainty, self.new.certainty, key=SUREST_FIRST.index)

    @property
    def after(self) -> date:
        """The last day of the old position that is certain."""
        return self.old.last

    @property
    def before(self) -> date:
        """The first day of the new position that is certain."""
        return self.new.last


class Changes(NamedTuple):
    """How a subject changed: the turns and the shifts, in order, and the most that is known."""

    turns: list[Step]
    shifts: list[Step]
    most: Change


@dataclass(frozen=True)
class Spell:
    """Stances that stand together: a run that says the same, or some whose order is unknown."""

    stances: tuple[DatedPosition, ...]

    @property
    def positions(self) -> list[Position]:
        """The position of the run; several where their order is unknown."""
        return list(dict.fromkeys(held.position for held in self.stances))


def find_turns(stances: Sequence[DatedPosition]) -> list[Step]:
    """The turns that the dates make certain, in order."""
    sided = [held for held in stances if held.position in SIDES]
    chain = max((_chain(sided, side) for side in SIDES), key=_length_and_start)
    turns = []
    for number, (one, other) in enumerate(pairwise(chain), 1):
        earlier = chain[number - 2] if number > 1 else None
        later = chain[number + 1] if number + 1 < len(chain) else None
        olds = [each for each in _of(sided, one.position) if not earlier or earlier.before(each)]
        news = [each for each in _of(sided, other.position) if not later or each.before(later)]
        candidates = [_turn(old, new, olds) for old in olds for new in news if old.before(new)]
        turns.append(min(candidates, key=_surest_and_narrowest))
    return turns


def _turn(old: DatedPosition, new: DatedPosition, olds: Sequence[DatedPosition]) -> Step:
    """The change; not before the last of what is as sure of the old position has begun."""
    turn = Step(old, new, old.first)
    rank = SUREST_FIRST.index(turn.certainty)
    sure = (each for each in olds if SUREST_FIRST.index(each.certainty) <= rank)
    return replace(turn, earliest=max(each.first for each in sure if each.before(new)))


def _surest_and_narrowest(turn: Step) -> tuple[int, timedelta, date]:
    return SUREST_FIRST.index(turn.certainty), turn.before - turn.after, turn.after


def _of(stances: Sequence[DatedPosition], position: Position) -> list[DatedPosition]:
    return [held for held in stances if held.position is position]


def _chain(sided: Sequence[DatedPosition], side: Position) -> list[DatedPosition]:
    """Stances in certain order that change sides each time, as many as there are.

    Of those that can come next the one that ends first leaves most room for others.
    """
    chain: list[DatedPosition] = []
    while following := [held for held in _of(sided, side) if not chain or chain[-1].before(held)]:
        chain.append(min(following, key=lambda held: (held.last, held)))
        side = Position.AGAINST if side is Position.FOR else Position.FOR
    return chain


def _length_and_start(chain: Sequence[DatedPosition]) -> tuple[int, int]:
    return len(chain), -chain[0].last.toordinal() if chain else 0


def find_shifts(stances: Sequence[DatedPosition]) -> list[Step]:
    """The changes to or from what is no side that the dates make certain, in order.

    Each is shown by two stances between which no other position certainly stood; of several that
    show the same change the surest two, the nearest of these.
    """
    shifts: list[Step] = []
    for shift in sorted(_steps_off_side(stances), key=_surest_and_narrowest):
        if not any(_same_change(shift, other) for other in shifts):
            shifts.append(shift)
    return sorted(shifts, key=lambda shift: (shift.after, shift.before))


def _steps_off_side(stances: Sequence[DatedPosition]) -> Iterator[Step]:
    for old in stances:
        later = [each for each in stances if old.before(each) and each.position is not old.position]
        nearest = min((each.last for each in later), default=None)
        for new in later:
            off_side = old.position not in SIDES or new.position not in SIDES
            if off_side and nearest and new.first <= nearest:
                yield _turn(old, new, _of(stances, old.position))


def _same_change(one: Step, other: Step) -> bool:
    """Whether they tell of the same step in days that overlap."""
    steps = [(turn.old.position, turn.new.position) for turn in (one, other)]
    return steps[0] == steps[1] and one.after < other.before and other.after < one.before


def find_changes(stances: Sequence[DatedPosition]) -> Changes:
    """Every change that the dates make certain, and the most that is known of all."""
    turns, shifts = find_turns(stances), find_shifts(stances)
    most = Change.SHIFTED if shifts else Change.NONE
    if {each.position for each in stances} >= set(SIDES):
        most = Change.POSSIBLE
    return Changes(turns, shifts, Change.TURNED if turns else most)


def spells(stances: Sequence[DatedPosition]) -> list[Spell]:
    """The stances in order: those that say the same put together, and those of unknown order."""
    groups: list[list[DatedPosition]] = []
    for held in stances:
        unordered = [group for group in groups if any(_unordered(held, each) for each in group)]
        merged = [held, *(each for group in unordered for each in group)]
        groups = [group for group in groups if group not in unordered] + [merged]
    groups.sort(key=lambda group: min(held.last for held in group))
    runs: list[list[DatedPosition]] = []
    for group in groups:
        same = {held.position for held in group}
        if runs and len(same) == 1 and {held.position for held in runs[-1]} == same:
            runs[-1] += group
        else:
            runs.append(group)
    return [Spell(tuple(sorted(run))) for run in runs]


def _unordered(one: DatedPosition, other: DatedPosition) -> bool:
    """Whether they say different things and either may be the earlier."""
    differ = one.position is not other.position
    return differ and not one.before(other) and not other.before(one)
