"""`from` and `to`: the days that a statement may have been so on."""

from datetime import date
from typing import NamedTuple

from app.dates import Calendar, DateError, bounds
from app.errors import BadRequestError
from app.schemas.base import FieldError

ANY = "*"
WHOLE_DAY = len("1918-03-03")


class Window(NamedTuple):
    """First and last day, both included; None where open. Open at both ends it asks for a date."""

    first: date | None
    last: date | None


def read_window(from_: str | None, to: str | None) -> Window | None:
    """The days asked for; None if none are. BadRequestError for days that never were.

    A year or a month alone is just that year or month, whichever of the two parameters has it;
    beside the other it reaches from its first day, or to its last.
    """
    if from_ is None and to is None:
        return None
    start = _read("from", from_)
    end = _read("to", to)
    if end is None and start and len(from_ or "") < WHOLE_DAY:
        return start
    if start is None and end and len(to or "") < WHOLE_DAY:
        return end
    window = Window(start.first if start else None, end.last if end else None)
    if window.first and window.last and window.first > window.last:
        raise _refuse("to", f"lies before from={from_}: no day is between them", str(to))
    return window


def _read(name: str, value: str | None) -> Window | None:
    if value in (None, ANY):
        return None
    try:
        return Window(*bounds(str(value), Calendar.GREGORIAN))
    except DateError as error:
        raise _refuse(name, str(error), str(value)) from error


def _refuse(name: str, message: str, value: str) -> BadRequestError:
    error = FieldError(parameter=name, message=message, value=value)
    return BadRequestError(f"{name}: {message}", errors=[error])
