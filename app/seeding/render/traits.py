"""Traits: the value as searches find it."""

from app.names import word_key
from app.seeding.catalogue import Catalogue
from app.seeding.render.base import Cells, Rendering
from app.seeding.rows.traits import TraitRow


class TraitRendering(Rendering):
    def cells(self, row: TraitRow, see: Catalogue) -> Cells:
        return {"value_key": word_key(row.value, figures=True), "negated": bool(row.negated)}
