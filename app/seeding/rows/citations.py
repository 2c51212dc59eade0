"""citations.csv: further pages that a record rests on."""

from app.seeding.rows.base import Pages, Row, Text
from app.seeding.rows.meetings import MeetingId
from app.seeding.rows.sources import SourceId
from app.seeding.rows.statement import StatementId
from app.seeding.rows.works import WorkId


class CitationRow(Row):
    """One more page that a statement, a meeting or a work rests on."""

    file = "citations"
    word = "citation"
    key = ("statement", "meeting", "work", "source", "page")
    one_of = ("statement", "meeting", "work")
    statement: StatementId | None
    meeting: MeetingId | None
    work: WorkId | None
    source: SourceId
    page: Pages
    note_number: Text | None
