"""Checks of dates and of certainty, row by row; every check yields faults."""

from collections.abc import Iterator

from app.dates import Calendar, DateError
from app.seeding.faults import Fault, fault
from app.seeding.read import Package

LAST_OLD_STYLE, FIRST_NEW_STYLE = "1918-01-31", "1918-02-14"


def check_dates(package: Package) -> Iterator[Fault]:
    """Every date was a day, in the calendar it is printed in."""
    for row in package.dated:
        if (row.date is None) != (row.calendar is None):
            yield fault("date", row, "a date and its calendar go together", "calendar")
        try:
            row.day()
        except DateError as error:
            yield fault("date", row, str(error), "date")


def check_calendars(package: Package) -> Iterator[Fault]:
    """The book prints Old Style up to January 1918 and New Style from 14 February on.

    A span that begins before the change and is given in New Style says why.
    """
    for row in package.dated:
        ends = [end for end in (row.date or "").split("/") if end != ".."]
        if row.calendar is Calendar.JULIAN and any(end > LAST_OLD_STYLE for end in ends):
            yield fault("calendar", row, "New Style from 14 February 1918 on", "calendar")
        early = any(len(end) > len("1918") and end < FIRST_NEW_STYLE[: len(end)] for end in ends)
        if row.calendar is Calendar.GREGORIAN and early and not row.date_reason:
            message = "Old Style before 14 February 1918, or a reason in date_reason"
            yield fault("calendar", row, message, "calendar")


def check_certainty(package: Package) -> Iterator[Fault]:
    """An allegation has an author, an inference a reason."""
    for row in package.statements:
        if row.certainty == "alleged" and not row.attributed_to:
            yield fault("certainty", row, "alleged by whom?", "attributed_to")
        if row.certainty == "inferred" and not row.note:
            yield fault("certainty", row, "inferred why?", "note")
