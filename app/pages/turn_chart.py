"""Who stood where over time, as lines: solid on days that are sure, dashed where dates are open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app.pages.site import MONTHS

Json = Mapping[str, Any]
Place = Callable[[date], float]
WIDTH, LABELS, ROW, HEAD = 960, 300, 24, 28  # of the drawing, in its own units
SHORTEST = 5  # a single day is still to be seen
STUB = 14  # of a date that is open at one end
MOST_TICKS = 14


@dataclass(frozen=True)
class Line:
    """A piece of a line: from where to where, the position, whether its days are certain."""

    start: float
    end: float
    position: str
    certain: bool
    title: str


@dataclass(frozen=True)
class Row:
    """The lines of one person, body or place."""

    subject: Json
    middle: float
    lines: list[Line]


@dataclass(frozen=True)
class Chart:
    """All rows, the ticks of the months, the size."""

    rows: list[Row]
    ticks: list[tuple[float, str]]
    width: float
    height: float


def draw_turns(items: Sequence[Json]) -> Chart | None:
    """The chart of the trajectories; None if nothing in them has a day."""
    days = sorted(day for item in items for spell in item["spells"] for day in _days(spell))
    if not days or days[0] == days[-1]:
        return None
    first, last = days[0], days[-1]
    scale = (WIDTH - LABELS - 10) / (last - first).days

    def place(day: date) -> float:
        return round(LABELS + (min(max(day, first), last) - first).days * scale, 1)

    rows = [
        Row(item["subject"], HEAD + ROW * (number + 0.5), list(_lines(item, place)))
        for number, item in enumerate(items)
    ]
    return Chart(rows, list(_ticks(first, last, place)), WIDTH, HEAD + ROW * len(rows))


def _days(spell: Json) -> list[date]:
    """The days that bound a spell, as far as the dates tell them."""
    told = [spell[end][bound] for end in ("first", "last") for bound in ("earliest", "latest")]
    return [date.fromisoformat(day) for day in told if day]


def _lines(item: Json, place: Place) -> Iterator[Line]:
    for spell in item["spells"]:
        yield from _spell(spell, place)
    for turn in item["turns"]:
        if turn["before"]:
            start, end = place(_day(turn["after"])), place(_day(turn["before"]))
            yield Line(start, end, "turn", certain=False, title=f"{turn['from']} to {turn['to']}")


def _spell(spell: Json, place: Place) -> Iterator[Line]:
    """From the first to the last day that is sure; what the dates leave open, dashed.

    An open start says what was so by a day, and not since when: it is a stub, and so an open end.
    """
    word = spell["position"] or "several"
    title = f"{' and '.join(spell['positions'])}, p. {', '.join(map(str, spell['pages']))}"
    begun, held = _bounds(spell["first"], place), _bounds(spell["last"], place)
    sure = begun.end, max(held.start if held.end > begun.end else begun.end, begun.end + SHORTEST)
    yield Line(begun.start, begun.end, word, certain=False, title=title)
    yield Line(*sure, word, certain=True, title=title)
    if held.end > sure[1]:
        yield Line(sure[1], held.end, word, certain=False, title=title)


class Bounds(NamedTuple):
    """Where a date begins and ends in the drawing."""

    start: float
    end: float


def _bounds(told: Json, place: Place) -> Bounds:
    start = told["earliest"] and place(_day(told["earliest"]))
    end = told["latest"] and place(_day(told["latest"]))
    return Bounds(start if start else end - STUB, end if end else start + STUB)


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _ticks(first: date, last: date, place: Place) -> Iterator[tuple[float, str]]:
    """The beginnings of months, or of years where there are too many months."""
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    if len(months) > MOST_TICKS:
        months = [day for day in months if day.month == 1][:: 1 + len(months) // 12 // MOST_TICKS]
    for day in months:
        yield place(day), str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
