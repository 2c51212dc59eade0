"""Who stood where on a day, and who changed sides, by the words of the documentation alone."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import permutations
from typing import NamedTuple

from tests.oracles.seed import NEVER, Keep, Row, Seed

SIDES = {"for", "against"}


class Held(NamedTuple):
    """A position of some span of days, ordered as the last known one is chosen.

    The later first day is the later known; what says "by" that day stands before what is of it,
    the wider span before the narrower, what is said of an issue below before what is said of the
    issue itself.
    """

    first: date
    begun: bool
    narrow: int
    direct: bool
    ids: tuple[str, ...]
    position: str

    @property
    def last(self) -> date:
        return date.fromordinal(-self.narrow)


def everyone(_: Row) -> bool:
    return True


def counting(s: Seed, issue: str, keep: Keep = everyone) -> list[Row]:
    """The stances that say something of the issue."""
    return [stance for stance in s.stances if keep(stance) and s.on(stance, issue)]


def holder(stance: Row) -> str:
    return f"person:{stance.person}" if stance.person else f"organisation:{stance.organisation}"


@cache
def stories(
    s: Seed, issue: str, keep: Keep = everyone, subject: Callable[[Row], str] = holder
) -> dict[str, list[Held]]:
    """The dated stances of each subject on the issue, in order."""
    spans: dict[str, dict[tuple[date, date, bool], list[Row]]] = defaultdict(dict)
    for stance in counting(s, issue, keep):
        if days := s.days(stance):
            first = max(days.first, s.opened(issue) or days.first)
            span = (first, days.last, s.day(stance).earliest is not None)
            spans[subject(stance)].setdefault(span, []).append(stance)
    return {
        who: sorted(held for span, rows in own.items() for held in _held(s, issue, span, rows))
        for who, own in spans.items()
    }


def _held(s: Seed, issue: str, span: tuple[date, date, bool], rows: list[Row]) -> list[Held]:
    """What is said of a span of days; of a single day it is one position, at odds divided."""
    first, last, begun = span
    saying: dict[str | None, list[Row]] = defaultdict(list)
    for stance in sorted(rows, key=lambda row: row.id):
        saying[s.on(stance, issue)].append(stance)
    if begun and first == last and len(saying) > 1:
        saying = {"divided": rows}
    return [
        Held(
            first,
            begun,
            -last.toordinal(),
            any(stance.issue == issue for stance in rows),
            tuple(stance.id for stance in rows),
            str(position),
        )
        for position, rows in saying.items()
    ]


def covers(s: Seed, issue: str, day: str) -> bool:
    """Whether the day lies between the first and the last that stances on the issue speak of."""
    everything = [held for story in stories(s, issue).values() for held in story]
    known = [held.first if held.last == NEVER else held.last for held in everything]
    return bool(everything) and min(everything).first.isoformat() <= day <= max(known).isoformat()


@dataclass(frozen=True)
class Standing:
    """The last known position of everybody of whom one is known."""

    held: dict[str, Held]

    def subjects(self, *positions: str) -> set[str]:
        return {w for w, h in self.held.items() if not positions or h.position in positions}

    def people(self, *positions: str) -> set[str]:
        return self._of_type("person", *positions)

    def bodies(self, *positions: str) -> set[str]:
        return self._of_type("organisation", *positions)

    def _of_type(self, type_: str, *positions: str) -> set[str]:
        pairs = (who.split(":") for who in self.subjects(*positions))
        return {id_ for found, id_ in pairs if found == type_}


@lru_cache(maxsize=100)
def standing_on(
    s: Seed, issue: str, day: str, keep: Keep = everyone, *, certainly: bool = False
) -> Standing:
    """Where everybody stood on a day; `certainly`: by stances whose days had ended."""
    last = {}
    for who, story in (stories(s, issue, keep) if covers(s, issue, day) else {}).items():
        known = [
            held for held in story if (held.last if certainly else held.first).isoformat() <= day
        ]
        if known:
            last[who] = max(known)
    return Standing(last)


def change(story: list[Held]) -> str:
    """`turned` as the trajectories ask for it."""
    steps = {
        (one.position, other.position)
        for one, other in permutations(story, 2)
        if one.last < other.first and one.position != other.position
    }
    if any(set(step) == SIDES for step in steps):
        return "true"
    if {held.position for held in story} >= SIDES:
        return "possible"
    return "shifted" if steps else "false"
