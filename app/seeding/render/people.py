"""People: the registers that list them."""

from typing import Any

from app.schemas.register_entries import RegisterEntry
from app.seeding.catalogue import Catalogue
from app.seeding.render.base import Rendering, Shown
from app.seeding.rows.people import PersonRow


class PersonRendering(Rendering):
    def fields(self, row: PersonRow, see: Catalogue, about: Shown) -> dict[str, Any]:
        listed = {each.register_.id for each in about if isinstance(each, RegisterEntry)}
        return {"registers": sorted(listed)}
