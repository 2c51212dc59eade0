"""Sources: a citation of the whole book, and how much rests on it."""

from typing import Any

from app.seeding.catalogue import Catalogue, cite_source
from app.seeding.render.base import About, Rendering
from app.seeding.rows.sources import SourceRow


class SourceRendering(Rendering):
    def fields(self, row: SourceRow, see: Catalogue, about: About) -> dict[str, Any]:
        return {
            "citation": cite_source(row),
            "pages_url": f"/v1/sources/{row.id}/pages",
            "statements": see.resting[row.id, None],
            "statements_url": f"/v1/statements?source={row.id}",
        }
