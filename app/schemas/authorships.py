"""Authorships as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import Ref, SubjectRef, TypeOfStatement, word
from app.schemas.statement import StatementBase


class Authorship(StatementBase):
    """A person or an organisation wrote, edited or signed a work."""

    type: Annotated[Literal["authorship"], TypeOfStatement]
    work: Annotated[Ref, Field(description="The text.")]
    author: Annotated[SubjectRef, Field(description="The person or body.")]
    role: Annotated[str, word("author-role", "What they did for it.")]


Authorships = Annotated[
    list[Authorship], Field(description="Works it wrote, edited or signed, in order of time.")
]
