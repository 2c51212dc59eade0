"""meetings.csv: sittings."""

from typing import Annotated

from app.seeding.rows.base import DatedRow, Id, Note, Number, Pages, RefersTo, Text, Word, WordOf
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.sources import SourceId

MeetingId = Annotated[Id, RefersTo(("meetings",))]


class MeetingRow(DatedRow):
    """A sitting."""

    file = "meetings"
    word = "meeting"
    last = (
        "date",
        "calendar",
        "date_text",
        "date_reason",
        "present",
        "source",
        "page",
        "note_number",
        "note",
    )
    id: Id
    name: Text
    kind: Annotated[Word, WordOf("meeting-kind")]
    organisation: OrganisationId | None
    region: RegionId | None
    present: Number | None
    source: SourceId
    page: Pages
    note_number: Text | None
    note: Note | None
