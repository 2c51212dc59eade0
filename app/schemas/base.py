"""Shapes that every resource shares: references, dates, citations, pages of a list, problems."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.vocab import EntityType, OrganisationKind, RegionKind


class Shape(BaseModel):
    """A JSON object of an answer: every field is always present, empty ones as null or []."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        # `include` adds keys, and later versions may: callers must not rely on there being none.
        json_schema_extra=lambda schema: schema.pop("additionalProperties", None),
    )


class Ref(Shape):
    """A cross-reference to another record."""

    id: str
    name: str
    type: EntityType
    url: Annotated[str, Field(description="Path of the record on this server.")]


class OrganisationRef(Ref):
    kind: OrganisationKind


class RegionRef(Ref):
    kind: RegionKind


class StatementRef(Shape):
    """A cross-reference to a statement."""

    id: str
    type: str
    url: str


SubjectRef = OrganisationRef | Ref


class Printed(Shape):
    """The date in the calendar the source prints it in."""

    edtf: str
    calendar: Literal["julian", "gregorian"]


class Date(Shape):
    """A date as a span of days, with the words and the calendar of the source."""

    text: Annotated[str | None, Field(description="The source's words, in short.")]
    edtf: Annotated[str, Field(description="EDTF, always Gregorian.")]
    earliest: Annotated[str | None, Field(description="First possible day, Gregorian.")]
    latest: Annotated[str | None, Field(description="Last possible day, Gregorian.")]
    precision: Literal["day", "month", "year", "interval", "season"]
    approximate: bool
    uncertain: bool
    calendar: Annotated[
        Literal["gregorian"], Field(description="Calendar of edtf, earliest and latest.")
    ]
    printed: Printed
    reason: Annotated[str | None, Field(description="Why these bounds, where they are a reading.")]


class Citation(Shape):
    """A printed page that the statement rests on."""

    source: Ref
    page: int
    note_number: Annotated[str | None, Field(description="Number of the printed note, if any.")]
    derived_from: Annotated[
        str | None, Field(description="The work the source took it from, with pages.")
    ]


class Facet(Shape):
    value: str
    count: int
    url: Annotated[str, Field(description="The list that is counted.")]


Item = TypeVar("Item")


class Page(Shape, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next: Annotated[str | None, Field(description="Address of the next page; null on the last.")]
    total: Annotated[int, Field(description="Items in the whole list.")]
    facets: Annotated[
        dict[str, list[Facet]] | None,
        Field(default=None, description="Counts over the whole list, where asked for."),
    ]


class FieldError(Shape):
    """What is wrong with one parameter."""

    parameter: str
    message: str
    value: str | None = None
    suggestions: list[str] = []


class Problem(Shape):
    """An error, in the form of RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldError] | None = None
    suggestions: list[Ref | StatementRef] | None = None
