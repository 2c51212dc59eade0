"""Parameters that many lists share. A parameter that is not declared is an error, never ignored."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import ColumnElement

from app.dates import Calendar, DateError, bounds
from app.models.base import Dated
from app.queries.cursors import Cut
from app.queries.values import DayText, Figures, PageNumbers, SourceIds


class Query(BaseModel):
    """The parameters of a request; unknown ones are refused, and values given twice count once."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="after")
    def _once(self) -> Self:
        """Take out repeated values: nothing is to be worked out a thousand times."""
        for name in self.model_fields_set:
            value = getattr(self, name)
            if isinstance(value, list) and len(value) > 1:
                setattr(self, name, list(dict.fromkeys(value)))
        return self


class RecordQuery(Query):
    """What the address of a record takes besides the id: nothing."""


class CitedRecordQuery(RecordQuery):
    """What the address of a record takes that can be cited."""

    format: Annotated[
        Literal["json", "bibtex", "ris", "csl"],
        Field(description="bibtex, ris and csl: how to cite it, with the pages it rests on."),
    ] = "json"


class LinkedRecordQuery(CitedRecordQuery):
    """What the address of a record takes that is linked data too."""

    format: Annotated[
        Literal["json", "jsonld", "ttl", "bibtex", "ris", "csl"],
        Field(
            description="jsonld and ttl (Turtle): the same as linked data; bibtex, ris and csl: "
            "how to cite it, with the pages it rests on."
        ),
    ] = "json"  # type: ignore[assignment]


# What goes only with some formats, and why; anything else is refused, never dropped. `limit` is
# not among them: the whole list is sent, whatever it says.
GOES_WITH: dict[str, tuple[tuple[str, ...], str]] = {
    "facets": (("json",), "no other has a place for counts"),
    "cursor": (("json",), "all others send the whole list from its beginning"),
    "include": (
        ("json", "csv", "ndjson", "geojson", "jsonld", "ttl"),
        "the others have no place for it",
    ),
    "stances": (("lpf",), "elsewhere they are lists of their own"),
    "bom": (("csv",), "no other is made for spreadsheets"),
}


class FormatQuery(Query):
    """The format of an answer, and what goes with it; each says which formats it has."""

    format: str
    bom: Annotated[
        bool,
        Field(
            description="With `format=csv`: begin with a byte order mark, by which spreadsheets "
            "know that the letters are UTF-8."
        ),
    ] = False

    @model_validator(mode="after")
    def _check_format(self) -> Self:
        """Refuse what the format asked for has no place for."""
        for name, (formats, why) in GOES_WITH.items():
            if getattr(self, name, None) and self.format not in formats:
                raise ParameterError(
                    name,
                    f"goes only with format={' or '.join(formats)}, for {why}: leave it out, or "
                    f"ask for another format than {self.format}",
                )
        return self


class ListQuery(FormatQuery):
    """What every list takes; each says which orders it has, and adds its filters."""

    limit: Annotated[Figures, Field(ge=1, le=200, description="Items a page.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=2000, description="Where to go on: taken from `next`.")
    ] = None
    format: Annotated[
        Literal["json", "csv", "ndjson", "bibtex", "ris", "csl"],
        Field(
            description="All but json stream the whole list, whatever `limit` says. bibtex, ris "
            "and csl cite it: its records, if it lists some, then each page that they or the "
            "statements rest on once, in the order of the pages."
        ),
    ] = "json"
    sort: str

    def cut(self, path: str, release: str) -> Cut:
        """The page asked for of the list at `path`, as the release has it."""
        return Cut(path, self.sort, self.limit, self.cursor, release)


class LinkedListQuery(ListQuery):
    """What a list takes whose items are linked data too: records and statements."""

    format: Annotated[
        Literal["json", "csv", "ndjson", "jsonld", "ttl", "bibtex", "ris", "csl"],
        Field(
            description="All but json stream the whole list, whatever `limit` says. jsonld and ttl "
            "(Turtle): as linked data. bibtex, ris and csl cite it: its records, if it lists some, "
            "then each page that they or the statements rest on once, in the order of the pages."
        ),
    ] = "json"  # type: ignore[assignment]


class SourcedQuery(Query):
    """The sources and the pages that what is listed rests on."""

    source: Annotated[
        SourceIds,
        Field(description="Id of a source that it rests on; with `page`, the source of the page."),
    ] = []
    page: PageNumbers = []


class CalendarQuery(Query):
    """The calendar that the days of a request are in."""

    calendar: Annotated[
        Calendar, Field(description="The calendar of the days asked for, never of the answer.")
    ] = Calendar.GREGORIAN


class AsOfQuery(CalendarQuery):
    """A day that the answer speaks of."""

    as_of: Annotated[
        DayText | None,
        Field(
            description="A day (of a month or year the last one). With `issue` the last stance "
            "known by then counts, with offices those possibly held then.",
            examples=["1918-03-10"],
        ),
    ] = None

    @model_validator(mode="after")
    def _check_as_of(self) -> Self:
        """Refuse a day that never was."""
        if self.as_of is not None:
            check_day("as_of", self.as_of, self.calendar)
        return self

    @model_validator(mode="after")
    def _check_issue(self) -> Self:
        """A position on a day is the last known one, and so one on some issue."""
        if self.as_of and getattr(self, "position", []) and not getattr(self, "issue", []):
            raise ParameterError("issue", "is needed with as_of and position")
        return self

    def day(self) -> dt.date | None:
        """The day asked for, Gregorian."""
        return bounds(self.as_of, self.calendar)[1] if self.as_of else None


class DateQuery(CalendarQuery):
    """The dates that a list can be cut by."""

    date: Annotated[
        DayText | None,
        Field(
            description="A day, month or year: YYYY[-MM[-DD]]. An open start (`../1918-03-13`) "
            "counts from its last day, by which it was so."
        ),
    ] = None
    from_: Annotated[
        DayText | None, Field(alias="from", description="From this day, month or year on.")
    ] = None
    to: Annotated[DayText | None, Field(description="Up to this day, month or year, included.")] = (
        None
    )
    date_match: Annotated[
        Literal["overlaps", "within"],
        Field(description="overlaps: possibly then; within: certainly then."),
    ] = "overlaps"

    @model_validator(mode="after")
    def _check_days(self) -> Self:
        """Refuse a day that never was, by the name of its parameter."""
        for name, value in (("date", self.date), ("from", self.from_), ("to", self.to)):
            if value is not None:
                check_day(name, value, self.calendar)
        first, last = self.window() or (None, None)
        if first and last and first > last:
            raise ParameterError("to" if self.to else "from", "no day lies between the days asked")
        return self

    def window(self) -> tuple[dt.date | None, dt.date | None] | None:
        """First and last day asked for, None where open; None if no date is asked for."""
        if self.date is None and self.from_ is None and self.to is None:
            return None
        starts = [bounds(day, self.calendar)[0] for day in (self.date, self.from_) if day]
        ends = [bounds(day, self.calendar)[1] for day in (self.date, self.to) if day]
        return max(starts, default=None), min(ends, default=None)

    def dated(self, row: type[Dated]) -> list[ColumnElement[bool]]:
        """The conditions on the date columns of `row`; undated rows never fulfil one.

        A span that is open at its start says what was so by its last day, and begins with it.
        """
        window = self.window()
        if window is None:
            return []
        first, last = window
        conditions: list[ColumnElement[bool]] = [row.date_printed.is_not(None)]
        if self.date_match == "within":
            conditions += [row.date_min >= first] if first else []
            conditions += [row.date_max <= last] if last else []
            return conditions
        conditions += [row.sort_to >= first] if first else []
        conditions += [row.sort_from <= last] if last else []
        return conditions


class ParameterError(ValueError):
    """A value that its type allows but its meaning does not; names the parameter."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


def check_day(parameter: str, value: str, calendar: Calendar) -> None:
    """ParameterError if the day, month or year never was."""
    try:
        bounds(value, calendar)
    except DateError as error:
        raise ParameterError(parameter, str(error)) from error
