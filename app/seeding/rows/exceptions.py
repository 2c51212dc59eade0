"""exceptions.csv: oddities that the checker lets pass."""

from app.seeding.rows.base import Note, Row, Text


class ExceptionRow(Row):
    """A known oddity that the checker must not report, with the reason."""

    file = "exceptions"
    word = "exception"
    key = ("check", "row")
    check: Text
    row: Text
    reason: Note
