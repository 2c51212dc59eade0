"""redirects.csv: ids that were merged into others."""

from app.seeding.rows.base import Id, Note, Row


class RedirectRow(Row):
    """An id that was merged into another of the same collection: `people`, `statements` ..."""

    file = "redirects"
    word = "redirect"
    key = ("collection", "old_id")
    collection: Id
    old_id: Id
    new_id: Id
    reason: Note
