"""Figures: whole numbers without a point."""

from typing import Any

from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Rendering
from app.seeding.rows.figures import FigureRow


class FigureRendering(Rendering):
    def fields(self, row: FigureRow, see: Catalogue, about: About) -> dict[str, Any]:
        return {
            "number": _plain(row.number),
            "number_to": None if row.number_to is None else _plain(row.number_to),
        }


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number
