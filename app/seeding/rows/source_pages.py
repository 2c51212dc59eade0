"""source_pages.csv: the pages of sources, and how much is taken from each."""

from app.seeding.rows.base import CitedPage, Note, Number, Row
from app.seeding.rows.sources import SourceId
from app.vocab import PageStatus


class SourcePageRow(Row):
    """A printed page and whether its facts are taken."""

    file = "source_pages"
    word = "page"
    key = ("source", "page")
    source: SourceId
    page: Number
    status: PageStatus
    reason: Note | None

    def cited(self) -> list[CitedPage]:
        """None: the row is about the page."""
        return []
