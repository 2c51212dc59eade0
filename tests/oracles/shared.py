"""What many lists take alike: how sure, on whose word, on which page, and when.

Values are found in the rows of each list: the first that keep some and not all of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from app.dates import Calendar, bounds, julian_to_gregorian
from app.names import fold_words
from app.vocab import Certainty
from tests.oracles import LONG, Listed, narrowed
from tests.oracles.seed import Keep, Row, Seed

OLD_STYLE = timedelta(days=13)  # how far the Julian calendar was behind in 1917 and 1918
MOST = 2  # values that are asked of a parameter of a list


@dataclass(frozen=True)
class Filter:
    """A filter and what it keeps of the rows, or of those that `beside` leaves."""

    params: str
    keep: Keep
    beside: str = ""
    left: Keep = lambda _: True


Filters = Callable[[Seed, list[Row]], Iterator[Filter]]


def id_(_: Seed, rows: list[Row]) -> Iterator[Filter]:
    """Of the first and of the last."""
    ids = {rows[0].id, rows[-1].id}
    query = "&".join(f"id={each}" for each in sorted(ids))
    yield Filter(query, lambda row: row.id in ids)


def certainty(_: Seed, __: list[Row]) -> Iterator[Filter]:
    for word in Certainty:
        yield Filter(f"certainty={word}", lambda row, word=word: row.certainty == word)


def attributed(_: Seed, rows: list[Row]) -> Iterator[Filter]:
    """By a word of the witness's name."""

    def words(row: Row) -> list[str]:
        return fold_words(row.attributed_to or "")

    for witness in sorted({row.attributed_to for row in rows if row.attributed_to}):
        word = witness.split()[-1]
        sought = fold_words(word)
        yield Filter(f"attributed={word}", lambda row, s=sought: set(s) <= {*words(row)})
    yield Filter("attributed=1905", lambda _: False)  # no word of a name


def page(s: Seed, rows: list[Row]) -> Iterator[Filter]:
    for number in sorted({number for row in rows for number in s.pages(row)}, reverse=True):
        yield Filter(f"page={number}", lambda row, n=number: n in s.pages(row))
    yield Filter("page=9999", lambda _: False)


def middle_days(s: Seed, rows: list[Row]) -> list[date]:
    """The days on which rows begin or end, those in the middle first, and one before them all."""
    spans = [days for row in rows if (days := s.days(row))]
    ends = {day for span in spans for day in span if day.year < 9999}
    known = sorted(ends | {day + timedelta(days=1) for day in ends})
    half = len(known) // 2
    return [*known[half:], *known[:half], date(1900, 1, 1)]


def overlaps(s: Seed, row: Row, first: date | None, last: date | None) -> bool:
    """Whether the row may speak of one of these days; of an undated one nobody knows."""
    days = s.days(row)
    after = days and (first is None or days.last >= first)
    return bool(after and days and (last is None or days.first <= last))


def lies_within(s: Seed, row: Row, first: date | None, last: date | None) -> bool:
    """Whether the row certainly speaks of nothing but these days."""
    day = s.day(row)
    after = day and (first is None or (day.earliest and day.earliest >= first))
    return bool(after and (last is None or (day.latest and day.latest <= last)))


def from_(s: Seed, rows: list[Row]) -> Iterator[Filter]:
    for day in [*middle_days(s, rows), date(2900, 1, 1)]:
        yield Filter(f"from={day}", lambda row, day=day: overlaps(s, row, day, None))


def to(s: Seed, rows: list[Row]) -> Iterator[Filter]:
    for day in middle_days(s, rows):
        yield Filter(f"to={day}", lambda row, day=day: overlaps(s, row, None, day))


def on_date(s: Seed, rows: list[Row]) -> Iterator[Filter]:
    for day in middle_days(s, rows):
        for text in (f"{day:%Y-%m}", str(day)):
            first, last = bounds(text, Calendar.GREGORIAN)
            yield Filter(f"date={text}", lambda row, a=first, b=last: overlaps(s, row, a, b))


def date_match(s: Seed, rows: list[Row]) -> Iterator[Filter]:
    for day in middle_days(s, rows):
        first, last = bounds(f"{day:%Y-%m}", Calendar.GREGORIAN)
        windows = ((f"date={day:%Y-%m}", first, last), (f"from={day}", day, None))
        for beside, a, b in (*windows, (f"to={day}", None, day)):
            yield Filter(
                "date_match=within",
                lambda row, a=a, b=b: lies_within(s, row, a, b),
                beside,
                lambda row, a=a, b=b: overlaps(s, row, a, b),
            )


def calendar(s: Seed, rows: list[Row]) -> Iterator[Filter]:
    """The same text is thirteen days later, if it is meant in the Old Style."""
    for day in middle_days(s, rows):
        text = day - OLD_STYLE
        if date(1918, 2, 1) <= text <= date(1918, 2, 13):
            continue  # there were no such days in Russia
        meant = julian_to_gregorian(text.year, text.month, text.day)
        yield Filter(
            "calendar=julian",
            lambda row, day=meant: overlaps(s, row, day, None),
            f"from={text}",
            lambda row, day=text: overlaps(s, row, day, None),
        )


SHARED: dict[str, Filters] = {
    "id": id_,
    "certainty": certainty,
    "attributed": attributed,
    "page": page,
    "date": on_date,
    "from": from_,
    "to": to,
    "date_match": date_match,
    "calendar": calendar,
}


@dataclass(frozen=True)
class Question:
    """A shared filter asked of one list, and the ids with it and without."""

    address: str
    filter_: Filter
    expected: list[str]
    without: list[str]

    @property
    def url(self) -> str:
        return narrowed(narrowed(self.address, self.filter_.beside), self.filter_.params)

    @property
    def wider(self) -> str:
        return narrowed(self.address, self.filter_.beside)

    @property
    def narrows(self) -> bool:
        return 0 < len(self.expected) < len(self.without)


def some_questions(s: Seed, listed: Listed, name: str) -> list[Question]:
    """The first that keep some of the rows and not all.

    Where none can, as the rows do not differ under any one record, or are all undated or on
    nobody's word, one that keeps all and one that keeps none.
    """
    narrow = (each for each in questions(s, listed, name) if each.narrows)
    if some := list(islice(narrow, MOST)):
        return some
    found: dict[str, Question] = {}
    for each in questions(s, listed, name):
        kept = "all" if each.expected else "nothing" if each.without else "none to keep"
        found.setdefault(kept, each)
    assert set(found) != {"all"}, f"{listed.path}: no value of {name} leaves anything out"
    return list(found.values())


def questions(s: Seed, listed: Listed, name: str) -> Iterator[Question]:
    """Every question of the parameter, of the longest list first that is still quickly read."""
    at = listed.longest_first(s)
    for address, rows in sorted(at, key=lambda found: len(found[1]) > LONG):
        for filter_ in SHARED[name](s, rows):
            left = [row for row in rows if filter_.left(row)]
            kept = [listed.id(row) for row in left if filter_.keep(row)]
            yield Question(address, filter_, kept, [listed.id(row) for row in left])
