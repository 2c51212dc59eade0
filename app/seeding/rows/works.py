"""works.csv: texts of the time."""

from typing import Annotated

from app.seeding.rows.base import DatedRow, Id, Note, Pages, RefersTo, Text, Word, WordOf
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.sources import SourceId
from app.vocab import NameKind

WorkId = Annotated[Id, RefersTo(("works",))]


class WorkRow(DatedRow):
    """Theses, an article, a pamphlet, an issue of a paper: what people wrote at the time."""

    file = "works"
    word = "work"
    last = ("date", "calendar", "date_text", "date_reason", "source", "page", "note_number", "note")
    id: Id
    name: Text
    title: Text | None
    form: Annotated[Word, WordOf("work-form")]
    venue: OrganisationId | None
    issued_by: OrganisationId | None
    source: SourceId
    page: Pages
    note_number: Text | None
    note: Note | None

    def also_called(self) -> list[tuple[str, NameKind]]:
        return [(self.title, NameKind.PRINTED)] if self.title else []
