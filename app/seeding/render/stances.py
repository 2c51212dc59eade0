"""Stances: where one was held, and what it says of the issues above."""

from collections.abc import Iterator
from typing import Any

from app.models.stances import StancePosition
from app.seeding.catalogue import Catalogue
from app.seeding.positions import positions_of, region_of, root_position
from app.seeding.render.base import About, Cells, Rendering, Table
from app.seeding.rows.stances import BallotStanceRow, StanceRow


class StanceRendering(Rendering):
    def fields(self, row: StanceRow, see: Catalogue, about: About) -> dict[str, Any]:
        root, position = root_position(row, see)
        region = region_of(row, see)
        ballot = row.ballot if isinstance(row, BallotStanceRow) else None
        return {
            "region": see.ref("regions", region) if region else None,
            "root_issue": see.ref("issues", root),
            "root_position": position,
            "derived_from": see.ref("ballots", ballot) if ballot else None,
        }

    def cells(self, row: StanceRow, see: Catalogue) -> Cells:
        return {"region_id": region_of(row, see)}

    def beside(self, row: StanceRow, see: Catalogue) -> Iterator[tuple[Table, Cells]]:
        for issue, position, first, last in positions_of(row, see):
            counted = {"issue_id": issue, "position": position, "first": first, "last": last}
            yield StancePosition, {"stance_id": row.id, **counted}
