"""issues.csv: the questions, as a tree."""

from typing import Annotated

from app.dates import Calendar, FuzzyDate
from app.rules import Bearing
from app.seeding.rows.base import CitedPage, Id, Note, Pages, RefersTo, Row, Text
from app.seeding.rows.sources import SourceId
from app.vocab import NameKind, Side

IssueId = Annotated[Id, RefersTo(("issues",))]


class IssueRow(Row):
    """A question that can be answered for or against, and what its answers say about its parent.

    It stood from the first day of `opened` to the last of `closed`.
    """

    file = "issues"
    word = "issue"
    id: Id
    question: Text
    parent: IssueId | None
    for_counts_as: Side | None
    against_counts_as: Side | None
    abstention_counts: bool | None
    opened: Text | None
    opened_calendar: Calendar | None
    opened_page: Pages | None
    closed: Text | None
    closed_calendar: Calendar | None
    closed_page: Pages | None
    source: SourceId
    note: Note

    def opening(self) -> FuzzyDate | None:
        """When the question came up; None where that is not known."""
        return self.day_of("opened")

    def closing(self) -> FuzzyDate | None:
        """When it was no question any more; None where that is not known."""
        return self.day_of("closed")

    def also_called(self) -> list[tuple[str, NameKind]]:
        return [(self.id.replace("-", " "), NameKind.EDITOR)]

    def pages_of_days(self) -> list[CitedPage]:
        """The pages that say when the question stood."""
        pages = {*(self.opened_page or ()), *(self.closed_page or ())}
        return [CitedPage(self.source, page, None) for page in sorted(pages)]

    @property
    def name(self) -> str:
        """What the issue is called: its question."""
        return self.question

    @property
    def bearing(self) -> Bearing:
        """What its positions say about the parent."""
        return Bearing(self.for_counts_as, self.against_counts_as, bool(self.abstention_counts))
