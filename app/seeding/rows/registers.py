"""registers.csv: printed lists of names."""

from typing import Annotated

from app.seeding.rows.base import Id, Note, Number, Pages, RefersTo, Row, Text
from app.seeding.rows.issues import IssueId
from app.seeding.rows.sources import SourceId

RegisterId = Annotated[Id, RefersTo(("registers",))]


class RegisterRow(Row):
    """A printed list of names; it may bear on an issue, `question` saying what it answers."""

    file = "registers"
    word = "register"
    id: Id
    name: Text
    source: SourceId
    page: Pages
    derived_source: SourceId | None
    derived_pages: Text | None
    issue: IssueId | None
    question: Text | None
    entries: Number
    note: Note | None
    signed: bool | None
