"""Registers as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Citations, Id, NameOf, Note, RecordUrl, Ref, Shape


class Register(Shape):
    """A printed list of names that is kept line by line."""

    id: Id
    name: NameOf
    source: Annotated[Ref, Field(description="The book that prints it.")]
    pages: Annotated[str, Field(description="First and last printed page, with a hyphen between.")]
    entries: Annotated[int, Field(description="Number of its lines.")]
    derived_from: Annotated[
        str | None,
        Field(description="The book the source took it from, with pages; null if not told."),
    ]
    signed: Annotated[bool, Field(description="Whether its lines are signatures.")]
    issue: Annotated[Ref | None, Field(description="The issue it bears on; null if none.")]
    question: Annotated[
        str | None, Field(description="What it answers on that issue; null if it bears on none.")
    ]
    url: RecordUrl


class RegisterDetail(Register):
    """A printed list, and where its lines are."""

    entries_url: Annotated[str, Field(description="Path of the list of its lines.")]
    note: Note
    citations: Annotated[Citations, Field(description="The pages that print it.")]
