"""Regions: what one lies in, what lies in it, and the bodies that sit there."""

from collections.abc import Iterator
from typing import Any

from app.models.regions import RegionAncestor
from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Cells, Rendering, Table
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.regions import RegionRow


class RegionRendering(Rendering):
    def fields(self, row: RegionRow, see: Catalogue, about: About) -> dict[str, Any]:
        return {
            "ancestors": [see.ref("regions", id_) for id_ in see.line(RegionRow, row.parent)],
            "children": see.pointing(RegionRow, "parent", row.id),
            "organisations": see.pointing(OrganisationRow, "region", row.id),
        }

    def beside(self, row: RegionRow, see: Catalogue) -> Iterator[tuple[Table, Cells]]:
        for ancestor in see.line(RegionRow, row.id):
            yield RegionAncestor, {"region_id": row.id, "ancestor_id": ancestor}
