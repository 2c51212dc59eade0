"""Registers: the pages that print one, the book it goes back to, its lines."""

from typing import Any

from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Cells, Rendering
from app.seeding.rows.registers import RegisterRow


class RegisterRendering(Rendering):
    def fields(self, row: RegisterRow, see: Catalogue, about: About) -> dict[str, Any]:
        return {
            "pages": "-".join(str(page) for page in dict.fromkeys((row.page[0], row.page[-1]))),
            "derived_from": see.derived_from(row),
            "entries_url": f"/v1/registers/{row.id}/entries",
        }

    def cells(self, row: RegisterRow, see: Catalogue) -> Cells:
        return {"signed": bool(row.signed)}
