"""Works: who wrote one."""

from typing import Any

from app.schemas.authorships import Authorship
from app.seeding.catalogue import Catalogue
from app.seeding.render.base import Rendering, Shown
from app.seeding.rows.works import WorkRow


class WorkRendering(Rendering):
    def fields(self, row: WorkRow, see: Catalogue, about: Shown) -> dict[str, Any]:
        writing = see.package.flagged("author-role", "writes")
        wrote = [
            each.author for each in about if isinstance(each, Authorship) and each.role in writing
        ]
        return {"authors": list(dict.fromkeys(wrote))}
