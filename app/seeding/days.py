"""Dates of rows: as filters and orders take them, and as answers show them."""

from datetime import date
from functools import lru_cache
from typing import Any

from app.dates import FuzzyDate
from app.models.base import NEVER
from app.schemas.base import Date, Printed
from app.seeding.rows.base import DatedRow


def effective_days(day: FuzzyDate) -> tuple[date, date]:
    """First and last day for filters and orders.

    An open start ("by early March") says what was so by then, never that it was so all winter
    before: it begins with its last day.
    """
    latest = day.latest or NEVER
    return day.earliest or latest, latest


def date_cells(row: DatedRow) -> dict[str, Any]:
    """The date columns of a row; undated rows sort last, an open start with its last day."""
    day = row.day()
    if day is None:
        return {"sort_from": NEVER, "sort_to": NEVER}
    first, last = effective_days(day)
    return {
        "date_text": row.date_text,
        "date_printed": day.printed,
        "calendar": day.calendar.value,
        "date_edtf": day.edtf,
        "date_reason": row.date_reason,
        "date_min": day.earliest,
        "date_max": day.latest,
        "sort_from": first,
        "sort_to": last,
    }


def show_own_date(row: DatedRow) -> Date | None:
    """The date of a row as answers show it."""
    return show_date(row.day(), row.date_text, row.date_reason)


@lru_cache(maxsize=10_000)
def show_date(
    day: FuzzyDate | None, text: str | None = None, reason: str | None = None
) -> Date | None:
    """A date as answers show it."""
    if day is None:
        return None
    return Date(
        text=text,
        edtf=day.edtf,
        earliest=day.earliest.isoformat() if day.earliest else None,
        latest=day.latest.isoformat() if day.latest else None,
        precision=day.precision.value,
        approximate=day.approximate,
        uncertain=day.uncertain,
        calendar="gregorian",
        printed=Printed(edtf=day.printed, calendar=day.calendar.value),
        reason=reason,
    )
