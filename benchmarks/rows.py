"""The rows of the table: what is compared, what version 0.1.0 had, what is wanted."""

from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.measure import Ratio


@dataclass(frozen=True)
class Row:
    """A row: its value must reach the goal from above or from below; without a goal it only tells.

    `before` is what version 0.1.0 had. A unit is that of the value; ratios have none.
    """

    name: str
    before: float | None = None
    goal: float | None = None
    more_is_better: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Result:
    """The value of a row, the least and the greatest that were measured, and what they are of."""

    row: Row
    value: float
    least: float
    greatest: float
    detail: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.row.goal is None:
            return None
        if self.row.more_is_better:
            return self.value >= self.row.goal
        return self.value <= self.row.goal

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "reached": self.reached}


def compared(row: Row, ratio: Ratio, what: tuple[str, str]) -> Result:
    """The row of a ratio of two times; the detail has both in milliseconds."""
    detail = f"{what[0]} {ratio.a * 1000:.2f} ms, {what[1]} {ratio.b * 1000:.2f} ms"
    return Result(row, ratio.median, ratio.least, ratio.greatest, detail)


def _speed(name: str, before: float, goal: float) -> Row:
    return Row(name, before, goal, more_is_better=True)


DATASETTE = _speed("first-time list, as fast as Datasette's canned query", 0.31, 1.5)
SOUL = _speed("first-time list, as fast as soul with the document column", 0.26, 1.2)
DJANGO = _speed("first-time list, as fast as Django REST framework", 2.9, 12)
REPEATED = _speed("repeated answer, as fast as bare ASGI", 0.8, 0.95)
NOT_MODIFIED = _speed("304, as fast as a bare 304", 0.69, 0.9)
STATE = Row("state of play, of the time of that list", 6.9, 1.5)
NETWORK = Row("network, of the time of that list", 6.2, 1.5)
TRAJECTORIES = Row("trajectories, of the time of that list", 4.6, 1.5)
CSV = Row("CSV of all statements, of the time of that list", 25, 4)
NDJSON = Row("NDJSON of all statements, of the time of that list", 14, 3)
BUSY = Row("p50 of fast requests beside two busy clients, of that without", 6, 2)
START = Row("start on a loaded database", 2.1, 1.2, unit="s")
LOAD = Row("loading the seed, of the time of bare inserts of its rows", 18, 6)
MEMORY = Row("memory after 20,000 varied requests", 292, 160, unit="MB")
ON_AN_ISSUE = Row("that list on an issue, with what is related, of its time")
LAST_PAGE = Row("last page of a list, of the time of its first")
RECORD = Row("one record, of the time of that list")
SEARCH = Row("a name in Cyrillic, of the time of that list")
BATCH = Row("100 names to reconcile, of the time of one search")
