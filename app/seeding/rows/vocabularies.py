"""vocabularies.csv: the words that the package uses for kinds, roles and the like."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from app.seeding.rows.base import Id, Note, Row, split_ids


class TermRow(Row):
    """A word of a vocabulary, what it means, and the flags by which the program goes.

    The program never goes by a word itself. The order of the words is that of the file.
    """

    file = "vocabularies"
    word = "term"
    key = ("vocabulary", "term")
    vocabulary: Id
    term: Annotated[Id, Field(alias="word")]
    meaning: Note | None
    flags: Annotated[tuple[Id, ...], BeforeValidator(split_ids)]
