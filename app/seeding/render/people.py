"""People: the registers that list them."""

from typing import Any

from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Rendering
from app.seeding.rows.people import PersonRow
from app.seeding.rows.register_entries import RegisterEntryRow


class PersonRendering(Rendering):
    def fields(self, row: PersonRow, see: Catalogue, about: About) -> dict[str, Any]:
        listed = {each.register_ for each in about if isinstance(each, RegisterEntryRow)}
        return {"registers": sorted(listed)}
