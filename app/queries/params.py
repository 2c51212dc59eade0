"""Parameters that many lists share. A parameter that is not declared is an error, never ignored."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from sqlalchemy import ColumnElement

from app.dates import Calendar, DateError, bounds
from app.models.base import Dated
from app.models.issues import Issue
from app.models.meetings import Meeting
from app.models.organisations import Organisation
from app.models.people import Person
from app.models.regions import Region
from app.models.registers import Register
from app.models.sources import Source
from app.models.works import Work
from app.names import fold_words
from app.queries.cursors import Cut
from app.schemas.base import VOCABULARY


@dataclass(frozen=True)
class KnownId:
    """Marks a parameter whose values must be ids of one of these tables."""

    tables: tuple[type[Any], ...]


@dataclass(frozen=True)
class KnownWord:
    """Marks a parameter whose values must be words of this vocabulary of the data."""

    vocabulary: str


def _of(vocabulary: str) -> Any:
    """What the description of the API says of one word: its vocabulary, which lists them."""
    return Field(json_schema_extra={VOCABULARY: vocabulary})


def _split_commas(value: Any) -> Any:
    """a,b given once is the same as a and b given one by one."""
    parts = value if isinstance(value, list) else [value]
    return [word for part in parts for word in str(part).split(",")]


Word = TypeVar("Word")
Words = Annotated[list[Word], BeforeValidator(_split_commas)]

NO_NUL = r"^[^\x00]*$"  # PostgreSQL takes no text with the sign
Id = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=NO_NUL)]
PersonIds = Annotated[list[Id], KnownId((Person,))]
OrganisationIds = Annotated[list[Id], KnownId((Organisation,))]
RegionIds = Annotated[list[Id], KnownId((Region,))]
MeetingIds = Annotated[list[Id], KnownId((Meeting,))]
IssueIds = Annotated[list[Id], KnownId((Issue,))]
SourceIds = Annotated[list[Id], KnownId((Source,))]
WorkIds = Annotated[list[Id], KnownId((Work,))]
RegisterIds = Annotated[list[Id], KnownId((Register,))]
PersonOrOrganisationIds = Annotated[list[Id], KnownId((Person, Organisation))]

OrganisationKinds = Annotated[
    list[Annotated[Id, _of("organisation-kind")]], KnownWord("organisation-kind")
]
RegionKinds = Annotated[list[Annotated[Id, _of("region-kind")]], KnownWord("region-kind")]
MeetingKinds = Annotated[list[Annotated[Id, _of("meeting-kind")]], KnownWord("meeting-kind")]
Roles = Annotated[list[Annotated[Id, _of("role")]], KnownWord("role")]
Bases = Annotated[list[Annotated[Id, _of("basis")]], KnownWord("basis")]
TraitKinds = Annotated[list[Annotated[Id, _of("trait-kind")]], KnownWord("trait-kind")]
WorkForms = Annotated[list[Annotated[Id, _of("work-form")]], KnownWord("work-form")]


def _check_words(value: str | None) -> str | None:
    """Refuse what no text could match: a NUL sign, and neither a letter that folds nor a figure."""
    if value is None:
        return None
    if "\0" in value:
        raise ValueError("must not contain a NUL sign")
    if not fold_words(value, figures=True):
        raise ValueError("has no Latin or Cyrillic letter and no figure, so that nothing matches")
    return value


def _check_letters(value: str | None) -> str | None:
    """Refuse also what names nobody: figures alone."""
    if value is not None and not fold_words(value):
        raise ValueError("has no Latin or Cyrillic letter, so that no person can be meant")
    return value


WORDS_SOUGHT = Field(
    min_length=1,
    max_length=200,
    description="A name in any spelling or script, with or without initials; a figure finds "
    "only itself.",
    examples=["Ярославский"],
)
SearchWords = Annotated[str | None, WORDS_SOUGHT, AfterValidator(_check_words)]
StatementWords = Annotated[
    str | None,
    Field(
        min_length=1,
        max_length=200,
        description="Words of its question, note and other texts, or of the names of what it is "
        "about, in any script; each begins a word there.",
        examples=["circular"],
    ),
    AfterValidator(_check_words),
]
PersonWords = Annotated[SearchWords, AfterValidator(_check_letters)]
RequiredWords = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description="A name in any spelling or script, or words of what statements say; a figure "
        "finds only itself.",
        examples=["Ярославский", "circular"],
    ),
    AfterValidator(_check_words),
]
TraitWords = Annotated[
    str | None,
    Field(
        min_length=1,
        max_length=100,
        description="Words that begin the words of one trait's value, in any spelling or script; "
        "with `trait` of a trait of that kind.",
        examples=["menshevik"],
    ),
    AfterValidator(_check_words),
]
PageNumbers = Annotated[
    list[Annotated[int, Field(ge=1, le=9999)]],
    Field(
        description="Printed page that it, or a statement about it, rests on: of any source, or "
        "of those in `source`."
    ),
]
RegionFilter = Annotated[
    RegionIds, Field(description="Id of a region; takes what lies inside it.", examples=[["urals"]])
]
DAY = r"^[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$"


def _check_day_form(value: str) -> str:
    if not re.fullmatch(DAY, value):
        raise ValueError("write a day, month or year as YYYY-MM-DD, YYYY-MM or YYYY")
    return value


DayText = Annotated[
    str, AfterValidator(_check_day_form), WithJsonSchema({"type": "string", "pattern": DAY})
]


class Query(BaseModel):
    """The parameters of a request; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid")


class RecordQuery(Query):
    """What the address of a record takes besides the id: nothing."""


class CitedRecordQuery(RecordQuery):
    """What the address of a record takes that can be cited."""

    format: Annotated[
        Literal["json", "bibtex", "ris", "csl"],
        Field(description="bibtex, ris and csl: how to cite it, with the pages it rests on."),
    ] = "json"


class ListQuery(Query):
    """What every list takes; each says which orders it has, and adds its filters."""

    limit: Annotated[int, Field(ge=1, le=200, description="Items a page.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=2000, description="Where to go on: taken from `next`.")
    ] = None
    format: Annotated[
        Literal["json", "csv", "ndjson"],
        Field(description="csv and ndjson stream the whole list, whatever `limit` says."),
    ] = "json"
    sort: str

    def cut(self, path: str) -> Cut:
        """The page asked for of the list at `path`."""
        return Cut(path, self.sort, self.limit, self.cursor)


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
