"""Checks of dates and of certainty, row by row; every check yields faults."""

from collections.abc import Iterator

from app.dates import Calendar, DateError
from app.seeding.faults import Fault, fault
from app.seeding.read import Package


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
    """Old Style up to the change of calendar of the source or the place, New Style from it on.

    A span that begins before the change and is given in New Style says why.
    """
    for row in package.dated:
        if (reform := row.reform) is None:
            continue
        ends = [end for end in (row.date or "").split("/") if end != ".."]
        late = any(end > reform.last_julian for end in ends)
        if row.calendar is Calendar.JULIAN and late:
            yield fault("calendar", row, f"New Style: {reform}", "calendar")
        first = reform.first_gregorian
        early = any(len(end) > len(reform.year) and end < first[: len(end)] for end in ends)
        if row.calendar is Calendar.GREGORIAN and early and not row.date_reason:
            message = f"Old Style, or a reason in date_reason: {reform}"
            yield fault("calendar", row, message, "calendar")


def check_certainty(package: Package) -> Iterator[Fault]:
    """An allegation has an author, an inference a reason."""
    for row in package.statements:
        if row.certainty == "alleged" and not row.attributed_to:
            yield fault("certainty", row, "alleged by whom?", "attributed_to")
        if row.certainty == "inferred" and not row.note:
            yield fault("certainty", row, "inferred why?", "note")
