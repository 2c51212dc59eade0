"""Forms of names as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Citations, Shape
from app.vocab import NameKind, Script


class Name(Shape):
    """A form of a name."""

    text: Annotated[str, Field(description="The form itself.")]
    kind: Annotated[NameKind, Field(description="Where the form comes from.")]
    script: Annotated[Script, Field(description="The letters it is written in.")]
    citations: Annotated[
        Citations, Field(description="Pages that print the form; [] where the editor added it.")
    ]


# What is told of a record: always in the order of time, undated ones last.
Names = Annotated[
    list[Name], Field(description="Every form of the name, the one it stands under first.")
]
