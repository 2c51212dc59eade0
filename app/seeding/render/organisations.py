"""Organisations: what is part of one, and its meetings."""

from typing import Any

from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Rendering
from app.seeding.rows.meetings import MeetingRow
from app.seeding.rows.organisations import OrganisationRow


class OrganisationRendering(Rendering):
    def fields(self, row: OrganisationRow, see: Catalogue, about: About) -> dict[str, Any]:
        return {
            "children": see.pointing(OrganisationRow, "parent", row.id),
            "meetings": see.pointing(MeetingRow, "organisation", row.id),
        }
