"""Dates: conversion against convertdate, bounds against the edtf package."""

from datetime import date, timedelta

import pytest
from convertdate import julian
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import (
    Calendar,
    DateError,
    FuzzyDate,
    Precision,
    Reform,
    bounds,
    julian_to_gregorian,
    parse,
)

OLD, NEW = Calendar.JULIAN, Calendar.GREGORIAN
FIRST, LAST = date(1850, 1, 1), date(1930, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

days = st.dates(FIRST, LAST)
qualifiers = st.sampled_from(["", "?", "~", "%"])
ends = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    days,
    st.sampled_from([4, 7, 10]),
    qualifiers,
)
RUSSIA = Reform.read("1918-01-31/1918-02-14")
UKRAINE = Reform.read("1918-02-15/1918-03-01")


def span(found: FuzzyDate) -> tuple[str, str]:
    return str(found.earliest or ".."), str(found.latest or "..")


def test_julian_days_become_the_gregorian_days_of_convertdate() -> None:
    for day in DAYS:
        y, m, d = julian.from_gregorian(day.year, day.month, day.day)
        assert julian_to_gregorian(y, m, d) == day


@pytest.mark.parametrize(
    ("printed", "gregorian"),
    [
        ((1917, 12, 28), date(1918, 1, 10)),
        ((1918, 1, 11), date(1918, 1, 24)),
        ((1918, 1, 18), date(1918, 1, 31)),
        ((1918, 1, 31), date(1918, 2, 13)),
        ((1918, 2, 16), date(1918, 3, 1)),
        ((1900, 2, 28), date(1900, 3, 12)),
        ((1900, 2, 29), date(1900, 3, 13)),
        ((1900, 3, 1), date(1900, 3, 14)),
    ],
)
def test_days_on_which_much_hangs(printed: tuple[int, int, int], gregorian: date) -> None:
    assert julian_to_gregorian(*printed) == gregorian


@pytest.mark.parametrize(
    ("printed", "calendar", "edtf", "earliest", "latest", "precision"),
    [
        ("1918-03-10", NEW, "1918-03-10", "1918-03-10", "1918-03-10", "day"),
        ("1918-02", NEW, "1918-02", "1918-02-01", "1918-02-28", "month"),
        ("1918", NEW, "1918", "1918-01-01", "1918-12-31", "year"),
        ("1918-03-11/1918-05", NEW, "1918-03-11/1918-05", "1918-03-11", "1918-05-31", "interval"),
        ("1918-03-10/..", NEW, "1918-03-10/..", "1918-03-10", "..", "interval"),
        ("../1918-03", NEW, "../1918-03", "..", "1918-03-31", "interval"),
        ("1917-12-28", OLD, "1918-01-10", "1918-01-10", "1918-01-10", "day"),
        ("1918-01", OLD, "1918-01-14/1918-02-13", "1918-01-14", "1918-02-13", "month"),
        ("1918-01~", OLD, "1918-01-14~/1918-02-13~", "1918-01-14", "1918-02-13", "month"),
        ("1917", OLD, "1917-01-14/1918-01-13", "1917-01-14", "1918-01-13", "year"),
        ("1917-11/1918-01-18?", OLD, "1917-11-14/1918-01-31?", "1917-11-14", "1918-01-31",
         "interval"),
        ("1917-10-26/..", OLD, "1917-11-08/..", "1917-11-08", "..", "interval"),
        ("../1918-01-31", OLD, "../1918-02-13", "..", "1918-02-13", "interval"),
    ],
)  # fmt: skip
def test_what_is_printed_is_normalised(
    printed: str, calendar: Calendar, edtf: str, earliest: str, latest: str, precision: str
) -> None:
    found = parse(printed, calendar, text="as printed")
    assert (found.printed, found.calendar, found.text) == (printed, calendar, "as printed")
    assert (found.edtf, *span(found), found.precision) == (edtf, earliest, latest, precision)


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_qualifiers(mark: str, approximate: bool, uncertain: bool) -> None:
    for printed in (f"1918-03{mark}", f"../1918-03-10{mark}", f"1918{mark}/1919"):
        found = parse(printed, NEW)
        assert (found.approximate, found.uncertain) == (approximate, uncertain)


def test_the_russian_year_1918_is_the_year_as_it_was_lived() -> None:
    assert span(parse("1918", OLD, reform=RUSSIA)) == ("1918-01-14", "1918-12-31")
    assert span(parse("1918", OLD)) == ("1918-01-14", "1919-01-13")


def test_the_ukraine_changed_later() -> None:
    assert span(parse("1918-02", OLD, reform=UKRAINE)) == ("1918-02-14", "1918-03-13")
    assert parse("1918-02-05", OLD, reform=UKRAINE).earliest == date(1918, 2, 18)
    with pytest.raises(DateError, match="never was"):
        parse("1918-02-20", OLD, reform=UKRAINE)


@pytest.mark.parametrize(
    "text", ["1918-01-31", "1918-01/1918-02", "1918-01-31/1918-02-15", "1918-01-32/1918-02-14"]
)
def test_a_change_of_calendar_leaves_no_day_between(text: str) -> None:
    with pytest.raises(DateError):
        Reform.read(text)


@pytest.mark.parametrize("day", range(1, 14))
def test_julian_1_to_13_february_1918_never_were_in_russia(day: int) -> None:
    printed = f"1918-02-{day:02}"
    with pytest.raises(DateError, match=r"never was.*1918-01-31.*followed by 1918-02-14"):
        parse(printed, OLD, reform=RUSSIA)
    with pytest.raises(DateError, match="never was"):
        parse(f"1918-01-10/{printed}", OLD, reform=RUSSIA)
    assert parse(printed, NEW, reform=RUSSIA).edtf == printed
    assert parse(printed, OLD).earliest == date(1918, 2, 13) + timedelta(days=day)


def test_there_was_no_julian_february_1918_in_russia() -> None:
    with pytest.raises(DateError, match="1918-02 never was"):
        parse("1918-02", OLD, reform=RUSSIA)
    assert span(parse("1918-02", OLD)) == ("1918-02-14", "1918-03-13")


def test_church_and_whites_kept_old_style() -> None:
    assert parse("1918-02-14", OLD).edtf == "1918-02-27"
    assert span(parse("1918-03", OLD)) == ("1918-03-14", "1918-04-13")


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("1918-02-30", "February 1918 has 28 days in the Gregorian calendar"),
        ("1900-02-29", "February 1900 has 28 days in the Gregorian calendar"),
        ("1918-04-31", "April 1918 has 30 days"),
        ("1918-03-00", "1918-03-00 does not exist"),
        ("1918-00", "months are 01 to 12"),
        ("1918-13", "months are 01 to 12"),
        ("1918-21", "months are 01 to 12"),
        ("0918", "outside 1000-2999"),
        ("1918-05/1918-03", "ends before it begins"),
        ("../..", "needs at least one end"),
        ("..", "is not a date"),
        ("", "is not a date"),
        ("1918/", "is not a date"),
        ("1918-3-1", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("1918~?", "is not a date"),
        ("1918-03-10 ", "is not a date"),
        ("1918/1919/1920", "is not a date"),
        ("١٩١٨", "is not a date"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(printed: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        parse(printed, NEW)


@pytest.mark.parametrize(
    ("printed", "text", "edtf"),
    [
        ("1918-03/1918-05", "in the spring", "1918-21"),
        ("1918-06/1918-08", "Summer", "1918-22"),
        ("1918-09/1918-11", "autumn", "1918-23"),
        ("1917-12/1918-02", "winter", "1917-24"),
        ("1918-03/1918-04", "early spring", "1918-03/1918-04"),
        ("1918-03~/1918-05", "spring", "1918-03~/1918-05"),
    ],
)
def test_seasons_are_written_if_the_words_name_one(printed: str, text: str, edtf: str) -> None:
    found = parse(printed, NEW, text=text)
    assert (found.edtf, found.precision) == (edtf, Precision.SEASON)


def test_an_interval_that_names_no_season_is_an_interval() -> None:
    assert parse("1918-03/1918-05", NEW, text="from March").precision is Precision.INTERVAL
    assert parse("1918-03/..", NEW, text="since spring").precision is Precision.INTERVAL


@given(
    ends, ends, st.sampled_from(["{0}", "{0}/{1}", "../{0}", "{0}/.."]), st.sampled_from(Calendar)
)
def test_the_normalised_date_means_the_same_days(
    a: str, b: str, shape: str, calendar: Calendar
) -> None:
    try:
        found = parse(shape.format(a, b), calendar)
    except DateError:
        return
    again = parse(found.edtf, NEW)
    assert span(again) == span(found)
    assert (again.approximate, again.uncertain) == (found.approximate, found.uncertain)
    assert again.edtf == found.edtf


@settings(deadline=None)
@given(ends, st.sampled_from(Calendar))
def test_the_edtf_package_reads_the_same_bounds(printed: str, calendar: Calendar) -> None:
    try:
        found = parse(printed, calendar)
    except DateError:
        return
    oracle = parse_edtf(found.edtf)
    assert date(*oracle.lower_strict()[:3]) == found.earliest
    assert date(*oracle.upper_strict()[:3]) == found.latest


@pytest.mark.parametrize(
    ("text", "calendar", "first", "last"),
    [
        ("1918", NEW, "1918-01-01", "1918-12-31"),
        ("1918-02", NEW, "1918-02-01", "1918-02-28"),
        ("1918-02-05", NEW, "1918-02-05", "1918-02-05"),
        ("1917-12-28", OLD, "1918-01-10", "1918-01-10"),
        ("1918-01", OLD, "1918-01-14", "1918-02-13"),
        ("1918", OLD, "1918-01-14", "1919-01-13"),
        ("1918-02-05", OLD, "1918-02-18", "1918-02-18"),
    ],
)
def test_bounds_of_a_parameter(text: str, calendar: Calendar, first: str, last: str) -> None:
    assert bounds(text, calendar) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "calendar", "reason"),
    [
        ("1918-02-30", NEW, "has 28 days"),
        ("1918~", NEW, "write YYYY, YYYY-MM or YYYY-MM-DD$"),
        ("1918/1919", NEW, "write YYYY"),
        ("March 1918", NEW, "write YYYY"),
    ],
)
def test_parameters_that_are_refused(text: str, calendar: Calendar, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        bounds(text, calendar)
