"""The values that parameters take: ids and words that must be known, words sought, pages, days."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from app.models.issues import Issue
from app.models.meetings import Meeting
from app.models.organisations import Organisation
from app.models.people import Person
from app.models.regions import Region
from app.models.registers import Register
from app.models.sources import Source
from app.models.works import Work
from app.names import fold_words
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


def _in_figures(value: Any) -> Any:
    """A whole number as it is written: 5, not +5, 5.0 or 5_0, which programs read in their ways."""
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+", value):
        raise ValueError("a whole number in figures is needed")
    return value


Word = TypeVar("Word")
Words = Annotated[list[Word], BeforeValidator(_split_commas)]
NO_NUL = r"^[^\x00]*$"  # PostgreSQL takes no text with the sign
Figures = Annotated[int, BeforeValidator(_in_figures)]
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
    list[Annotated[Figures, Field(ge=1, le=9999)]],
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
