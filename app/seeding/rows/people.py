"""people.csv: persons."""

from typing import Annotated

from pydantic import BeforeValidator

from app.seeding.rows.base import Address, Id, Note, Pages, RefersTo, Row, Text, split_ids
from app.seeding.rows.sources import SourceId

PersonId = Annotated[Id, RefersTo(("people",))]


class PersonRow(Row):
    """A person; historians are never persons here."""

    file = "people"
    word = "person"
    id: Id
    family_name: Text
    given_name: Text | None
    same_as: Annotated[tuple[Address, ...], BeforeValidator(split_ids)]
    source: SourceId
    page: Pages
    note: Note | None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}" if self.given_name else self.family_name

    @property
    def sort_name(self) -> str:
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name
