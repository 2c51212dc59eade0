"""Shapes that every resource shares: references, dates, citations, pages of a list, problems.

A field that many shapes have is described once, as a type of its own.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.vocab import StatementType

VOCABULARY = "x-vocabulary"  # says in a schema which vocabulary a word is of
ENTITY_TYPE = "entity-type"  # the vocabulary of what a record can be
Id = Annotated[
    str, Field(description="Stable id, unique among records of its type; the end of the path.")
]
RecordUrl = Annotated[str, Field(description="Path of the record on this server.")]
SubjectUrl = Annotated[str, Field(description="Path of the subject.")]
CountedUrl = Annotated[str, Field(description="Path of the list that is counted.")]
NameOf = Annotated[
    str, Field(description="The form that the record stands under; of an issue its question.")
]
TypeOfStatement = Field(description="Type of the statement; says which other fields it has.")
Note = Annotated[
    str | None, Field(description="Short remark of the editor; null if there is none.")
]


def word(vocabulary: str, description: str) -> Any:
    """A field that holds a word of a vocabulary; the description of the API lists the words."""
    return Field(description=description, json_schema_extra={VOCABULARY: vocabulary})


TypeOfRecord = Annotated[str, word(ENTITY_TYPE, "What the record is.")]


class Shape(BaseModel):
    """A JSON object of an answer: every field is always present, empty ones as null or []."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        # `include` adds keys, and later versions may: callers must not rely on there being none.
        json_schema_extra=lambda schema: schema.pop("additionalProperties", None),
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """A shape without words of its own, such as Page[Vote], has those of its base."""
        super().__init_subclass__(**kwargs)
        cls.__doc__ = cls.__doc__ or cls.__mro__[1].__doc__

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Page[Vote] is called VoteList; a union goes by its title."""
        titles = [named.title for named in getattr(params[0], "__metadata__", ())]
        return f"{(titles or [params[0].__name__])[0]}List"


class Ref(Shape):
    """A cross-reference to another record."""

    id: Id
    name: NameOf
    type: TypeOfRecord
    url: RecordUrl


class OrganisationRef(Ref):
    """A cross-reference to a body."""

    kind: Annotated[str, word("organisation-kind", "What sort of body it is.")]


class RegionRef(Ref):
    """A cross-reference to a region."""

    kind: Annotated[str, word("region-kind", "What sort of territory it is.")]


class StatementRef(Shape):
    """A cross-reference to a statement."""

    id: Annotated[str, Field(description="Type, page and running number; never renumbered.")]
    type: Annotated[str, Field(description="Type of the statement.", examples=[*StatementType])]
    url: RecordUrl


SubjectRef = OrganisationRef | Ref
AnyRef = RegionRef | OrganisationRef | Ref
Subject = Annotated[SubjectRef, Field(description="The person or body that held the position.")]
SubjectRegion = Annotated[
    RegionRef | None,
    Field(description="Where the position was held; for a body its seat. null: not known."),
]


class Printed(Shape):
    """The date in the calendar the source prints it in."""

    edtf: Annotated[str, Field(description="EDTF form of the date, in `calendar`.")]
    calendar: Annotated[
        Literal["julian", "gregorian"],
        Field(description="julian: Old Style, in 1918 thirteen days behind."),
    ]


class Date(Shape):
    """A date as a span of days, with the words and the calendar of the source."""

    text: Annotated[
        str | None, Field(description="The source's words, in short; null if not kept.")
    ]
    edtf: Annotated[
        str, Field(description="EDTF, always Gregorian; ~ about, ? uncertain, .. open.")
    ]
    earliest: Annotated[
        str | None, Field(description="First possible day, Gregorian; null if the start is open.")
    ]
    latest: Annotated[
        str | None, Field(description="Last possible day, Gregorian; null if the end is open.")
    ]
    precision: Annotated[
        Literal["day", "month", "year", "interval", "season"],
        Field(description="How narrowly the source dates it; interval: between two days."),
    ]
    approximate: Annotated[bool, Field(description="The source says about.")]
    uncertain: Annotated[bool, Field(description="The source is not sure.")]
    calendar: Annotated[
        Literal["gregorian"], Field(description="Calendar of edtf, earliest and latest.")
    ]
    printed: Annotated[Printed, Field(description="The same date as the source prints it.")]
    reason: Annotated[
        str | None,
        Field(description="Why these bounds, where they are a reading; null where they are not."),
    ]


class Citation(Shape):
    """A printed page that the record rests on."""

    source: Annotated[Ref, Field(description="The book.")]
    page: Annotated[int, Field(description="Printed page number.")]
    note_number: Annotated[
        str | None, Field(description="Number of the printed note; null if there is none.")
    ]
    derived_from: Annotated[
        str | None,
        Field(description="The book the source took it from, with pages; null if not told."),
    ]


Citations = Annotated[list[Citation], Field(description="The pages it rests on, one item a page.")]


class Facet(Shape):
    """A value, and how many items of the list have it."""

    value: Annotated[str, Field(description="As the parameter named like the facet takes it.")]
    count: Annotated[int, Field(description="Items of the whole list with the value.")]
    url: CountedUrl


class Related(Shape):
    """The same question asked of another issue, or a list of names that bears on it."""

    relation: Annotated[
        Literal["parent", "child", "register"], Field(description="How it stands to the issue.")
    ]
    question: Annotated[str, Field(description="The question that it answers.")]
    url: Annotated[str, Field(description="Path of the list that answers it.")]
    total: Annotated[int, Field(description="Items of that list.")]


RelatedQuestions = Annotated[
    list[Related] | None,
    Field(
        default=None,
        description="The question of the issue above, of those below, and of registers that bear "
        "on it; only there where one issue is asked.",
    ),
]
Item = TypeVar("Item")
Items = Annotated[list[Item], Field(description="At most `limit` of them, in the order of `sort`.")]
NextUrl = Annotated[
    str | None, Field(description="Whole address of the next page; null on the last.")
]
Total = Annotated[int, Field(description="Items in the whole list, all pages together.")]


class Page(Shape, Generic[Item]):
    """One page of a list."""

    items: Items[Item]
    next: NextUrl
    total: Total
    facets: Annotated[
        dict[str, list[Facet]] | None,
        Field(
            default=None,
            description="Counts over the whole list by facet, the most frequent first; only "
            "there where `facets` asks for it.",
        ),
    ]
    related: RelatedQuestions


class FieldError(Shape):
    """What is wrong with one parameter."""

    parameter: Annotated[str, Field(description="Name of the parameter.")]
    message: Annotated[str, Field(description="What is wrong, and what would be right.")]
    value: Annotated[
        str | None, Field(description="The value given; left out where there is none.")
    ] = None
    suggestions: Annotated[
        list[str], Field(description="Names or values that may have been meant.")
    ] = []


class Problem(Shape):
    """An error, in the form of RFC 9457; what does not apply is left out."""

    type: Annotated[
        str, Field(description="The kind of error: a path of this host that tells of it.")
    ]
    title: Annotated[str, Field(description="The kind of error in words.")]
    status: Annotated[int, Field(description="The HTTP status.")]
    detail: Annotated[str, Field(description="What is wrong with this very request.")]
    instance: Annotated[str, Field(description="Path of the request on this host.")]
    errors: Annotated[
        list[FieldError] | None, Field(description="With 422: what is wrong, by parameter.")
    ] = None
    suggestions: Annotated[
        list[Ref | StatementRef] | None, Field(description="Records that may have been meant.")
    ] = None
