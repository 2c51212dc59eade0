"""Works: who wrote one."""

from typing import Any

from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Rendering
from app.seeding.rows.authorships import AuthorshipRow
from app.seeding.rows.works import WorkRow


class WorkRendering(Rendering):
    def fields(self, row: WorkRow, see: Catalogue, about: About) -> dict[str, Any]:
        writing = see.package.flagged("author-role", "writes")
        wrote = [
            see.subject(each)
            for each in about
            if isinstance(each, AuthorshipRow) and each.role in writing
        ]
        return {"authors": list(dict.fromkeys(wrote))}
