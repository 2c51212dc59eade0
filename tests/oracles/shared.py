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
from tests.oracles import DATES, EVIDENCE, LONG, Listed, narrowed
from tests.oracles.seed import Keep, Row, Seed

OLD_STYLE = timedelta(days=13)  # how far the Julian calendar was behind in 1917 and 1918
# Whose rows do not differ under any one record, or are all undated or on nobody's word.
ALL_OR_NOTHING = {
    "/v1/registers/{id}/entries": ("attributed", *DATES),
    "/v1/people/{id}/ballots": ("attributed",),
    "/v1/people/{id}/works": ("attributed", *DATES),
    "/v1/organisations/{id}/figures": EVIDENCE,
    "/v1/meetings/{id}/votes": DATES,
    "/v1/votes/{id}/ballots": ("attributed", *DATES),
}
MOST = 2  # values that are asked of a parameter of a list


@dataclass(frozen=True)
class Asked:
    """A filter and what it keeps of the rows, or of those that `beside` leaves."""

    params: str
    keep: Keep
    beside: str = ""
    left: Keep = lambda _: True


Asking = Callable[[Seed, list[Row]], Iterator[Asked]]


def certainty(_: Seed, __: list[Row]) -> Iterator[Asked]:
    for word in Certainty:
        yield Asked(f"certainty={word}", lambda row, word=word: row.certainty == word)


def attributed(_: Seed, rows: list[Row]) -> Iterator[Asked]:
    """By a word of the witness's name."""

    def words(row: Row) -> list[str]:
        return fold_words(row.attributed_to or "")

    for witness in sorted({row.attributed_to for row in rows if row.attributed_to}):
        word = witness.split()[-1]
        sought = fold_words(word)
        yield Asked(f"attributed={word}", lambda row, s=sought: set(s) <= {*words(row)})
    yield Asked("attributed=1905", lambda _: False)  # no word of a name


def page(s: Seed, rows: list[Row]) -> Iterator[Asked]:
    for number in sorted({number for row in rows for number in s.pages(row)}, reverse=True):
        yield Asked(f"page={number}", lambda row, n=number: n in s.pages(row))
    yield Asked("page=9999", lambda _: False)


def middle_days(s: Seed, rows: list[Row]) -> list[date]:
    """The days on which rows begin or end, those in the middle first, and one before them all."""
    spans = [days for row in rows if (days := s.days(row))]
    told = {day for span in spans for day in span if day.year < 9999}
    known = sorted(told | {day + timedelta(days=1) for day in told})
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


def from_(s: Seed, rows: list[Row]) -> Iterator[Asked]:
    for day in [*middle_days(s, rows), date(2900, 1, 1)]:
        yield Asked(f"from={day}", lambda row, day=day: overlaps(s, row, day, None))


def to(s: Seed, rows: list[Row]) -> Iterator[Asked]:
    for day in middle_days(s, rows):
        yield Asked(f"to={day}", lambda row, day=day: overlaps(s, row, None, day))


def on_date(s: Seed, rows: list[Row]) -> Iterator[Asked]:
    for day in middle_days(s, rows):
        for text in (f"{day:%Y-%m}", str(day)):
            first, last = bounds(text, Calendar.GREGORIAN)
            yield Asked(f"date={text}", lambda row, a=first, b=last: overlaps(s, row, a, b))


def date_match(s: Seed, rows: list[Row]) -> Iterator[Asked]:
    for day in middle_days(s, rows):
        first, last = bounds(f"{day:%Y-%m}", Calendar.GREGORIAN)
        windows = ((f"date={day:%Y-%m}", first, last), (f"from={day}", day, None))
        for beside, a, b in (*windows, (f"to={day}", None, day)):
            yield Asked(
                "date_match=within",
                lambda row, a=a, b=b: lies_within(s, row, a, b),
                beside,
                lambda row, a=a, b=b: overlaps(s, row, a, b),
            )


def calendar(s: Seed, rows: list[Row]) -> Iterator[Asked]:
    """The same text is thirteen days later, if it is meant in the Old Style."""
    for day in middle_days(s, rows):
        text = day - OLD_STYLE
        if date(1918, 2, 1) <= text <= date(1918, 2, 13):
            continue  # there were no such days in Russia
        meant = julian_to_gregorian(text.year, text.month, text.day)
        yield Asked(
            "calendar=julian",
            lambda row, day=meant: overlaps(s, row, day, None),
            f"from={text}",
            lambda row, day=text: overlaps(s, row, day, None),
        )


SHARED: dict[str, Asking] = {
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
    asked: Asked
    expected: list[str]
    without: list[str]

    @property
    def url(self) -> str:
        return narrowed(narrowed(self.address, self.asked.beside), self.asked.params)

    @property
    def wider(self) -> str:
        return narrowed(self.address, self.asked.beside)

    @property
    def narrows(self) -> bool:
        return 0 < len(self.expected) < len(self.without)


def some_questions(s: Seed, listed: Listed, name: str) -> list[Question]:
    """The first that keep some of the rows and not all; where none can, one each that does so."""
    if name not in ALL_OR_NOTHING.get(listed.path, ()):
        return list(islice((each for each in questions(s, listed, name) if each.narrows), MOST))
    found: dict[str, Question] = {}
    for each in questions(s, listed, name):
        assert not each.narrows, f"{listed.path}: {name} is not all or nothing"
        kept = "all" if each.expected else "nothing" if each.without else "none to keep"
        found.setdefault(kept, each)
    assert set(found) != {"all"}, f"{listed.path}: no value of {name} leaves anything out"
    return list(found.values())


def questions(s: Seed, listed: Listed, name: str) -> Iterator[Question]:
    """Every question of the parameter, of the longest list first that is still quickly read."""
    at = listed.longest_first(s)
    for address, rows in sorted(at, key=lambda found: len(found[1]) > LONG):
        for asked in SHARED[name](s, rows):
            left = [row for row in rows if asked.left(row)]
            kept = [listed.id(row) for row in left if asked.keep(row)]
            yield Question(address, asked, kept, [listed.id(row) for row in left])
