"""What every parameter of every list must do, worked out from the rows of the seed.

A table a noun. To add a filter, add a line to the table of its noun:

    Oracle("/v1/votes", "meeting=m", lambda s: {v.id for v in s.votes if v.meeting == "m"})

What many lists share (certainty, dates, orders, limit ...) stands in `shared`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from tests.oracles.seed import Row, Seed

Ids = set[str]


@dataclass(frozen=True)
class Oracle:
    """A list asked with `params`, and the ids that it must hold.

    They must be some, not all, of the list without `params`: of that with `beside`, which goes with
    them, or of the one with `instead`, where something must stand in their place. What no list can
    do without (`required`), like the words of a search, has no such list.
    `wrong` says what the service does otherwise than it is documented.
    """

    path: str
    params: str
    expected: Callable[..., Ids]
    beside: str = ""
    instead: str | None = None
    required: bool = False
    wrong: str = ""

    @property
    def query(self) -> str:
        return "&".join(filter(None, (self.beside, self.params)))

    @property
    def wider(self) -> str:
        return self.beside if self.instead is None else self.instead

    @property
    def url(self) -> str:
        return narrowed(self.path, self.query)

    @property
    def wider_url(self) -> str:
        return narrowed(self.path, self.wider)

    @property
    def names(self) -> set[str]:
        """The parameters that are put to the test."""
        return {name for name, _ in parse_qsl(self.params)}

    def __str__(self) -> str:
        return f"{self.path}?{self.query}"


@dataclass(frozen=True)
class AllOrNothing:
    """A filter whose values in the seed keep the whole list or none of it, and one of each."""

    path: str
    keeps: str
    drops: str

    @property
    def names(self) -> set[str]:
        return {name for name, _ in parse_qsl(f"{self.keeps}&{self.drops}")}

    def __str__(self) -> str:
        return f"{self.path}?{self.keeps}"


MANY, LONG = 3, 70  # rows of a list
# The parameters that `shared` knows to ask.
DATES = ("date", "from", "to", "date_match", "calendar")
EVIDENCE = ("certainty", "attributed", "page", *DATES)
IDS = ("id",)
Keys = Mapping[str, Callable[[Seed, Row], Any]]


@dataclass(frozen=True, eq=False)
class Listed:
    """A list of the documentation, and its rows at each address that it can be asked at.

    `orders` say what each `sort` orders by, `facets` which values of each facet a row has;
    `shared` names the parameters that it takes as many other lists do; `book` marks a list whose
    rows are worked out from what the book says.
    """

    path: str
    at: Callable[[Seed], Mapping[str, list[Row]]]
    orders: Keys = field(default_factory=dict)
    facets: Keys = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    id: Callable[[Row], str] = lambda row: row.id
    book: bool = False

    def one(self, seed: Seed) -> tuple[str, list[Row]]:
        """An address and its rows: the longest list that is still quickly read."""
        at = self.longest_first(seed)
        return next((found for found in at if MANY < len(found[1]) <= LONG), at[0])

    def longest_first(self, seed: Seed) -> list[tuple[str, list[Row]]]:
        """Every address and its rows."""
        return _longest_first(self, seed)

    def __str__(self) -> str:
        return self.path


@cache
def _longest_first(listed: Listed, seed: Seed) -> list[tuple[str, list[Row]]]:
    return sorted(listed.at(seed).items(), key=lambda found: (-len(found[1]), found[0]))


def by(
    path: str, rows: Iterable[Row], id_of: Callable[[Row], Iterable[str | None]]
) -> dict[str, list[Row]]:
    """The rows under each record that they belong to, by the address of the list there."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for id_ in id_of(row):
            if id_:
                found.setdefault(path.format(id=id_), []).append(row)
    return found


def narrowed(url: str, query: str) -> str:
    """The address with further parameters."""
    return f"{url}{'&' if '?' in url else '?'}{query}" if query else url
