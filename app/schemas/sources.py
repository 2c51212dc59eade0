"""Sources and their pages as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Id, RecordUrl, Ref, Shape
from app.vocab import PageStatus


class Source(Shape):
    """A book that statements rest on, or that such a book goes back to."""

    id: Id
    name: Annotated[str, Field(description="Short label: author and year.")]
    kind: Annotated[str, Field(description="Sort of book.", examples=["book", "proceedings"])]
    author: Annotated[str, Field(description="Author or editing body, as cited.")]
    title: Annotated[str, Field(description="Title of the book.")]
    year: Annotated[int, Field(description="Year of publication.")]
    publisher: Annotated[str | None, Field(description="Publishing house; null if not recorded.")]
    isbn: Annotated[str | None, Field(description="ISBN-13 with hyphens; null if not recorded.")]
    doi: Annotated[
        str | None, Field(description="DOI without https://doi.org/; null if not recorded.")
    ]
    citation: Annotated[str, Field(description="A ready citation of the whole book.")]
    url: RecordUrl


class SourceDetail(Source):
    """A book, and what is taken from it."""

    pages_url: Annotated[str, Field(description="Path of the list of its pages.")]
    statements: Annotated[int, Field(description="Number of statements that rest on it.")]
    statements_url: Annotated[str, Field(description="Path of the list of these statements.")]


class SourcePage(Shape):
    """A printed page, and how much is taken from it."""

    source: Annotated[Ref, Field(description="The book.")]
    number: Annotated[int, Field(description="Printed page number.")]
    status: Annotated[PageStatus, Field(description="How much is taken from the page.")]
    reason: Annotated[
        str | None,
        Field(description="Why nothing, or not all, is taken from it; null if not said."),
    ]
    statements: Annotated[int, Field(description="Number of statements that rest on the page.")]
    url: Annotated[str, Field(description="Path of the list of these statements.")]
