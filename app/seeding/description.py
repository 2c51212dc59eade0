"""datapackage.json: what the package says of itself, and serves as its own."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app import limits
from app.seeding.colours import LEAST_CONTRAST, PAPERS, HexColour, contrast
from app.seeding.faults import Fault, SeedError, tell
from app.seeding.json_lines import JsonPath, line_of
from app.seeding.utf8 import read_text
from app.vocab import Position

FILE = "datapackage.json"
Text = Annotated[str, Field(min_length=1, max_length=limits.PACKAGE_TEXT)]


class Part(BaseModel):
    """A part of the file; what the program does not need may stand there too."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Terms(Part):
    """A licence of the data."""

    name: Text
    title: Text
    path: Text


class Contributor(Part):
    """Who made the package, or a part of it."""

    title: Text


class Foundation(Part):
    """Something that the data rest on."""

    title: Text


class Example(Part):
    """A question that the data answer; one with a title is shown to whoever begins."""

    path: Annotated[str, Field(pattern="^/v1/")]
    title: Text | None = None


class List(Part):
    """A list that is part of the answer to a question."""

    title: Text
    path: Annotated[str, Field(pattern="^/v1/")]


class Question(Part):
    """A question whose answer is several lists side by side, with a page of its own."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    note: Text | None = None
    lists: Annotated[list[List], Field(min_length=1)]


class Colour(Part):
    """The colour of a position, on light paper and on dark."""

    position: Position
    light: HexColour
    dark: HexColour

    @model_validator(mode="after")
    def _check_contrast(self) -> Self:
        for theme, paper in PAPERS.items():
            told = contrast(getattr(self, theme), paper)
            if told < LEAST_CONTRAST:
                raise ValueError(
                    f"the {theme} colour of {self.position} is hard to read on the {theme} page: "
                    f"a contrast of {told:.1f}, where {LEAST_CONTRAST} is the least"
                )
        return self


class Explorer(Part):
    """How the pages show the data: the days of the map's slider, the colours of positions."""

    from_: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None
    colours: list[Colour] = []

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.from_ and self.to and self.from_ > self.to:
            raise ValueError("no day lies between `from` and `to`")
        positions = [each.position for each in self.colours]
        if len(positions) != len(set(positions)):
            raise ValueError("a position has two colours")
        return self


class Description(Part):
    """The whole of the file but the resources, which the rows say themselves."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=limits.PACKAGE_NAME)]
    title: Text
    description: Text
    version: Annotated[  # it stands in the head of every answer
        str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+~_-]*$", max_length=limits.PACKAGE_VERSION)
    ]
    licenses: Annotated[list[Terms], Field(min_length=1)]
    languages: list[Annotated[str, Field(pattern="^[a-z]{2,3}$")]] = []
    sources: list[Foundation] = []
    contributors: list[Contributor] = []
    created: datetime | None = None
    examples: list[Example] = []
    questions: list[Question] = []
    explorer: Explorer = Explorer()


def read_description(folder: Path) -> Description:
    """The description of the package in `folder`; SeedError names all that is wrong with it."""
    path = folder / FILE
    if not path.is_file():
        raise SeedError([Fault(FILE, 1, f"{path} is missing: is this a seed?")])
    text = read_text(path, FILE)
    if isinstance(text, Fault):
        raise SeedError([text])
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        raise SeedError([Fault(FILE, error.lineno, f"not JSON: {error.msg}")]) from error
    except (ValueError, RecursionError) as error:
        raise SeedError([Fault(FILE, 1, f"not JSON that can be read: {error}")]) from error
    if unfit := [_fault(text, where, why) for where, why in _unfit(read, ())]:
        raise SeedError(unfit)
    try:
        return Description.model_validate(read)
    except ValidationError as error:
        found = [_fault(text, each["loc"], tell(each)) for each in error.errors()]
        raise SeedError(found) from error


def _fault(text: str, where: JsonPath, message: str) -> Fault:
    return Fault(FILE, line_of(text, where), message, ".".join(map(str, where)))


def _unfit(value: Any, where: JsonPath) -> Iterator[tuple[JsonPath, str]]:
    """Where texts and keys hold what no text can, also those that the program does not need."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if why := limits.why_unfit(key, lines=True):
                yield where, f"a key: {why}"
            else:
                yield from _unfit(inner, (*where, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unfit(inner, (*where, number))
    elif isinstance(value, str) and (why := limits.why_unfit(value, lines=True)):
        yield where, why
