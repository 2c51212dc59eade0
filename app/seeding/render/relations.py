"""Relations: the two that stand in one."""

from typing import Any

from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Rendering
from app.seeding.rows.relations import RelationRow


class RelationRendering(Rendering):
    def fields(self, row: RelationRow, see: Catalogue, about: About) -> dict[str, Any]:
        ends = [column for column in row.references() if column[-2:] in ("_a", "_b")]
        first, second = (ref for column in ends for ref in see.refs(row, column))
        return {"first": first, "second": second}
