"""redirects.csv: ids that were merged into others."""

from typing import Annotated

from pydantic import StringConstraints

from app.seeding.rows.base import Id, Note, Row


class RedirectRow(Row):
    """An id that was merged into another."""

    file = "redirects"
    word = "redirect"
    key = ("collection", "old_id")
    collection: Annotated[
        str, StringConstraints(pattern="^(people|organisations|regions|meetings|statements|works)$")
    ]
    old_id: Id
    new_id: Id
    reason: Note
