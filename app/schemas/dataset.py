"""The data set as a whole."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.schemas.base import CountedUrl, Ref, Shape, word

ShortName = Annotated[str, Field(description="Short name, fit for a file or a package.")]
InBrief = Annotated[str, Field(description="What it is about, in a sentence.")]


class Count(Shape):
    """How many records or statements of a sort there are."""

    resource: Annotated[str, Field(description="The sort, in the plural.", examples=["people"])]
    count: Annotated[int, Field(description="How many there are.")]
    url: CountedUrl


class Download(Shape):
    """A file that holds the whole data set."""

    name: Annotated[str, Field(description="Name of the file.")]
    title: Annotated[str, Field(description="What is in it, in words.")]
    media_type: Annotated[str, Field(description="What `Content-Type` will say.")]
    bytes: Annotated[int, Field(description="Size in bytes, before any transfer compression.")]
    sha256: Annotated[str, Field(description="SHA-256 of these bytes, in hexadecimal.")]
    url: Annotated[str, Field(description="Path of the file on this server.")]


class Export(Shape):
    """The whole data set in another format, written when it is asked for."""

    name: Annotated[str, Field(description="Its name, the end of its path.")]
    title: Annotated[str, Field(description="What it is, in words.")]
    media_type: Annotated[str, Field(description="What `Content-Type` will say.")]
    url: Annotated[str, Field(description="Path of the export on this server.")]


class Licence(Shape):
    """Who may do what with a part of the project."""

    name: Annotated[str, Field(description="Usual short name of the licence.")]
    url: Annotated[str, Field(description="Address of its text.")]
    covers: Annotated[str, Field(description="What it applies to, and whom to name.")]


class Example(Shape):
    """A question that the data answer."""

    path: Annotated[str, Field(description="Path and parameters that ask it.")]
    title: Annotated[str | None, Field(description="It in plain words; null if it has none.")]


class QuestionList(Shape):
    """A list that is part of an answer."""

    title: Annotated[str, Field(description="What the list holds, in words.")]
    path: Annotated[str, Field(description="Path and parameters that ask for it.")]


class Question(Shape):
    """A question whose answer is several lists side by side."""

    id: Annotated[str, Field(description="The end of the path of its page, `/questions/{id}`.")]
    title: Annotated[str, Field(description="It in plain words.")]
    note: Annotated[
        str | None, Field(description="What to bear in mind when reading; null if nothing.")
    ]
    lists: Annotated[list[QuestionList], Field(description="The lists, in their order.")]


class Colour(Shape):
    """The colour of a position where the package wants another than the usual."""

    position: Annotated[str, word("position", "The position.")]
    light: Annotated[str, Field(description="Its colour on light paper.", examples=["#0a6fa8"])]
    dark: Annotated[str, Field(description="Its colour on dark paper.", examples=["#6cb9ec"])]


class Explorer(Shape):
    """How the package wants to be shown to people."""

    from_: Annotated[
        str | None,
        Field(alias="from", description="First day of the map's slider; null: of the data."),
    ]
    to: Annotated[str | None, Field(description="Its last day; null: that of the data.")]
    colours: Annotated[
        list[Colour], Field(description="Colours of positions, if others than usual.")
    ]


class LoadedDataset(Shape):
    """The data set as it describes itself when it is loaded."""

    name: ShortName
    title: Annotated[str, Field(description="Title for people.")]
    version: Annotated[
        str, Field(description="Release and fingerprint; also in the header `Dataset-Version`.")
    ]
    description: InBrief
    languages: Annotated[
        list[str], Field(description="The languages that the names are of: `ru`, `nl` ...")
    ]
    licences: Annotated[list[Licence], Field(description="One for the code, one for the data.")]
    cite: Annotated[str, Field(description="A ready citation of the data set.")]
    contributors: Annotated[
        list[str], Field(description="Who made the data, as the package says; [] if it does not.")
    ]
    created: Annotated[
        date | None,
        Field(description="Day of the release, as the package says; null if it does not."),
    ]
    sources: Annotated[list[Ref], Field(description="The books that the statements rest on.")]
    vocabularies: Annotated[
        dict[str, dict[str, str | None]],
        Field(
            description="By vocabulary its words in their order, each with its meaning; null where "
            "the word says it."
        ),
    ]
    examples: Annotated[list[Example], Field(description="Questions to begin with.")]
    questions: Annotated[
        list[Question], Field(description="Questions that take several lists to answer.")
    ]
    explorer: Annotated[Explorer, Field(description="How the pages show it.")]
    counts: Annotated[list[Count], Field(description="How much of each sort it holds.")]
    downloads: Annotated[list[Download], Field(description="The whole of it as files.")]


class Dataset(LoadedDataset):
    """The data set that every answer is made from."""

    exports: Annotated[list[Export], Field(description="The whole of it in the formats of others.")]


class Health(Shape):
    """How the server is."""

    status: Annotated[str, Field(description="`ok`; otherwise the answer is a problem.")]
    version: Annotated[str, Field(description="Version of the program.")]
    dataset: Annotated[
        str | None, Field(description="Version of the data; null where it was not looked up.")
    ]


class ProblemKind(Shape):
    """A kind of error."""

    type: Annotated[str, Field(description="Path of this description, as errors name it.")]
    title: Annotated[str, Field(description="The kind in words.")]
    status: Annotated[int, Field(description="The HTTP status it is answered with.")]
    remedy: Annotated[str, Field(description="What the caller can do.")]


class Greeting(Shape):
    """Where to begin."""

    name: ShortName
    description: InBrief
    documentation: Annotated[str, Field(description="Path of the interactive documentation.")]
    openapi: Annotated[str, Field(description="Path of this description.")]
    entry_points: Annotated[dict[str, str], Field(description="Every list, by what it holds.")]
    examples: Annotated[list[Example], Field(description="Questions to begin with.")]
