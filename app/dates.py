"""Dates of the record: printed in the Julian or the Gregorian calendar, compared in the Gregorian.

A date is written in a subset of EDTF (ISO 8601-2): YYYY, YYYY-MM or YYYY-MM-DD, each with an
optional ? (uncertain), ~ (approximate) or % (both); an interval a/b of two of these, where one
end may be open (..). EDTF itself is always Gregorian, so a Julian date is only ever shown
converted, and a Julian month or year becomes the span of days it covers.

A country went from the Julian to the Gregorian calendar on a day of its own: in Soviet Russia 31
January 1918 was followed by 14 February. Such a `Reform` belongs to whoever wrote or where it
happened; with one, in the Julian calendar

* the days left out are refused, they never were, and a month that begins among them; later days
  are accepted, for some (the Church and the Whites in Russia) kept Old Style;
* the year of the change is the year as it was lived: from 1 January Old Style to 31 December New
  Style, so that 1918 in Russia does not reach into January 1919.

Without one every Julian month and year is whole.
"""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

YEARS = range(1000, 3000)
OPEN = ".."
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
END = re.compile(rf"({DAY.pattern})([?~%]?)")
SHAPES = "YYYY, YYYY-MM or YYYY-MM-DD"

# A season in the source's words: EDTF code, first and last month. Codes are written, never read.
SEASONS = {
    "spring": (21, 3, 5),
    "summer": (22, 6, 8),
    "autumn": (23, 9, 11),
    "fall": (23, 9, 11),
    "winter": (24, 12, 2),
}
SEASON_WORD = re.compile(rf"\b({'|'.join(SEASONS)})\b", re.IGNORECASE)


class Calendar(StrEnum):
    """The calendar a date is printed in."""

    JULIAN = "julian"
    GREGORIAN = "gregorian"


class Precision(StrEnum):
    """How narrowly the source dates a fact."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    SEASON = "season"


@dataclass(frozen=True)
class Reform:
    """A change of calendar: the last day that was Julian, and the day after it, which was not.

    Both are written as YYYY-MM-DD, each in its own calendar.
    """

    last_julian: str
    first_gregorian: str

    @classmethod
    def read(cls, text: str) -> "Reform":
        """Read 1918-01-31/1918-02-14; DateError if the days do not follow each other."""
        found = re.fullmatch(rf"({DAY.pattern})/({DAY.pattern})", text)
        if not found or len(found[1]) != len(found[5]) != len("1918-01-31"):
            raise DateError(f"{text!r}: write the last Julian and the first Gregorian day, a/b")
        last = _span(found[1], Calendar.JULIAN, None).last
        if last + timedelta(days=1) != _span(found[5], Calendar.GREGORIAN, None).first:
            raise DateError(f"{text!r}: {found[5]} did not follow {found[1]}")
        return cls(found[1], found[5])

    @property
    def year(self) -> str:
        return self.first_gregorian[:4]

    def __str__(self) -> str:
        return f"{self.last_julian} (Julian) was followed by {self.first_gregorian} (Gregorian)"


class DateError(ValueError):
    """A date that cannot be read or never was; the message says why."""


class Span(NamedTuple):
    """First and last day, Gregorian, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class FuzzyDate:
    """A date as printed and the Gregorian days it may mean; None is an open end."""

    text: str
    printed: str
    calendar: Calendar
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool
    uncertain: bool

    @property
    def edtf(self) -> str:
        """The date in EDTF, always Gregorian; qualifiers and open ends are kept."""
        if self.calendar is Calendar.GREGORIAN:
            return self._season() or self.printed
        start, _, end = self.printed.partition("/")
        first = _write(self.earliest, _qualifier(start))
        if self.precision is Precision.DAY:
            return first
        return f"{first}/{_write(self.latest, _qualifier(end or start))}"

    def _season(self) -> str | None:
        """EDTF season, if the words name one and the interval is just its three months."""
        word = SEASON_WORD.search(self.text)
        if not word or self.precision is not Precision.SEASON:
            return None
        code, first, last = SEASONS[word[1].lower()]
        year = int(self.printed[:4])
        months = f"{year:04}-{first:02}/{year + (first > last):04}-{last:02}"
        return f"{year:04}-{code}" if self.printed == months else None


WHOLE_YEARS = re.compile(r"\d{4}[?~%]?(/\d{4}[?~%]?)?")


def in_words(earliest: str | None, latest: str | None, printed: str, calendar: str) -> str:
    """A date for prose, in the Gregorian calendar and, if printed so, in Old Style too.

    10 January 1918 (28 December 1917 Old Style); by 10 March 1918; 1 March 1918 to 5 April 1918.
    The ends are ISO days, None where open; `printed` is EDTF in `calendar`. Of whole years no
    calendar is named: 1918 lies in both.
    """
    words = _between(earliest or OPEN, latest or OPEN)
    if calendar != Calendar.JULIAN or WHOLE_YEARS.fullmatch(printed):
        return words
    first, _, last = printed.partition("/")
    return f"{words} ({_between(first, last or first)} Old Style)"


def _between(first: str, last: str) -> str:
    if first == last:
        return _day_in_words(first)
    if first == OPEN:
        return f"by {_day_in_words(last)}"
    if last == OPEN:
        return f"from {_day_in_words(first)} on"
    return f"{_day_in_words(first)} to {_day_in_words(last)}"


def _day_in_words(text: str) -> str:
    """28 December 1917, December 1917 or 1917."""
    year, *rest = text.rstrip("?~%").split("-")
    month = [month_name[int(rest[0])]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])


def julian_to_gregorian(y: int, m: int, d: int) -> date:
    """The Gregorian day of a Julian one; DateError if there is no such Julian day."""
    _check_day(y, m, d, Calendar.JULIAN)
    last_leap = y if m > 2 else y - 1  # the last year whose 29 February can have fallen before
    ahead = last_leap // 100 - last_leap // 400 - 2
    return date(y, m, 1) + timedelta(days=d - 1 + ahead)


@lru_cache(maxsize=10_000)  # the dates of a book are few, and each is asked for again and again
def parse(
    edtf: str, calendar: Calendar, *, text: str = "", reform: Reform | None = None
) -> FuzzyDate:
    """Read a date written in `calendar`; `text` is the source's own wording.

    DateError if it is outside the subset, impossible, or ends before it begins.
    """
    start, slash, end = edtf.partition("/")
    if slash and start == end == OPEN:
        raise DateError(f"{edtf!r}: an interval needs at least one end")
    first = _read_end(start, calendar, reform, may_be_open=bool(slash))
    last = _read_end(end, calendar, reform, may_be_open=True) if slash else first
    earliest = first.first if first else None
    latest = last.last if last else None
    if earliest and latest and earliest > latest:
        raise DateError(f"{edtf!r}: ends before it begins")
    return FuzzyDate(
        text=text,
        printed=edtf,
        calendar=calendar,
        earliest=earliest,
        latest=latest,
        precision=_precision(edtf, text),
        approximate=any(mark in edtf for mark in "~%"),
        uncertain=any(mark in edtf for mark in "?%"),
    )


def bounds(text: str, calendar: Calendar) -> tuple[date, date]:
    """First and last Gregorian day of YYYY[-MM[-DD]] in the calendar; DateError otherwise."""
    return _span(text, calendar, None)


def _read_end(
    end: str, calendar: Calendar, reform: Reform | None, *, may_be_open: bool
) -> Span | None:
    if end == OPEN and may_be_open:
        return None
    found = END.fullmatch(end)
    if not found:
        raise DateError(f"{end!r} is not a date: write {SHAPES}, each with ?, ~ or % if need be")
    return _span(found[1], calendar, reform)


def _span(text: str, calendar: Calendar, reform: Reform | None) -> Span:
    found = DAY.fullmatch(text)
    if not found:
        raise DateError(f"{text!r} is not a date: write {SHAPES}")
    year, month, day = found.groups()
    to_gregorian = date if calendar is Calendar.GREGORIAN else julian_to_gregorian
    first = int(year), int(month or 1), int(day or 1)
    _check_day(*first, calendar)
    y, m = int(year), int(month or 12)
    last = y, m, int(day or _days_in(y, m, calendar))
    if reform and calendar is Calendar.JULIAN:
        _check_reform(text, reform)
        if text == reform.year:
            return Span(julian_to_gregorian(*first), date(y, 12, 31))
    return Span(to_gregorian(*first), to_gregorian(*last))


def _check_reform(text: str, reform: Reform) -> None:
    """Refuse the Julian days that the change left out, and a month that begins among them."""
    first_of = f"{text}-01" if text.count("-") == 1 else text
    if reform.last_julian < first_of < reform.first_gregorian and "-" in text:
        raise DateError(f"{text} never was in the Julian calendar: {reform}")


def _check_day(y: int, m: int, d: int, calendar: Calendar) -> None:
    if y not in YEARS:
        raise DateError(f"year {y:04} is outside {YEARS.start}-{YEARS.stop - 1}")
    if not 1 <= m <= 12:
        raise DateError(f"month {m:02} of {y} does not exist: months are 01 to 12")
    days = _days_in(y, m, calendar)
    if not 1 <= d <= days:
        raise DateError(
            f"{y}-{m:02}-{d:02} does not exist: {month_name[m]} {y} has {days} days"
            f" in the {calendar.capitalize()} calendar"
        )


def _days_in(y: int, m: int, calendar: Calendar) -> int:
    if m == 2 and calendar is Calendar.JULIAN:
        return 29 if y % 4 == 0 else 28
    return monthrange(y, m)[1]


def _precision(edtf: str, text: str) -> Precision:
    if "/" in edtf:
        closed = OPEN not in edtf
        return Precision.SEASON if closed and SEASON_WORD.search(text) else Precision.INTERVAL
    return (Precision.YEAR, Precision.MONTH, Precision.DAY)[edtf.count("-")]


def _qualifier(end: str) -> str:
    return end[-1] if end[-1] in "?~%" else ""


def _write(day: date | None, qualifier: str) -> str:
    return f"{day.isoformat()}{qualifier}" if day else OPEN
