"""What the rows of statements of every type share."""

from typing import Annotated

from app.seeding.rows.base import DatedRow, Id, Note, Pages, RefersTo, Text
from app.seeding.rows.sources import SourceId
from app.vocab import Certainty

StatementId = Annotated[Id, RefersTo(("statements",))]


class StatementRow(DatedRow):
    """What ends the row of every statement: when it was so and what it rests on.

    `named_as` are the page's words for the subject where the page does not use its name.
    """

    file = "statements"
    word = "statement"
    last = (
        "date",
        "calendar",
        "date_text",
        "date_reason",
        "source",
        "page",
        "note_number",
        "certainty",
        "attributed_to",
        "named_as",
        "note",
    )
    id: Id
    source: SourceId
    page: Pages
    note_number: Text | None
    certainty: Certainty
    attributed_to: Text | None
    named_as: Text | None
    note: Note | None
