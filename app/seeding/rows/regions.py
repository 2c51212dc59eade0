"""regions.csv: territories."""

from typing import Annotated

from pydantic import Field

from app.seeding.rows.base import (
    CalendarChange,
    Id,
    Note,
    Number,
    Pages,
    RefersTo,
    Row,
    Text,
    Word,
    WordOf,
)
from app.seeding.rows.sources import SourceId
from app.vocab import NameKind

RegionId = Annotated[Id, RefersTo(("regions",))]


class RegionRow(Row):
    """A territory."""

    file = "regions"
    word = "region"
    id: Id
    name: Text
    kind: Annotated[Word, WordOf("region-kind")]
    parent: RegionId | None
    modern_name: Text | None
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None
    geonames_id: Number | None
    coordinates_confidence: Text | None
    source: SourceId
    page: Pages
    note: Note | None
    calendar_change: CalendarChange | None

    def also_called(self) -> list[tuple[str, NameKind]]:
        return [(self.modern_name, NameKind.MODERN)] if self.modern_name else []
