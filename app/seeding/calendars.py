"""Which change of calendar the dates of each row go by: that of its place, else of its source."""

from collections.abc import Mapping, Sequence

from app.dates import Reform
from app.seeding.rows.base import Row
from app.seeding.rows.meetings import MeetingRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.sources import SourceRow

Tables = Mapping[type[Row], Sequence[Row]]


def apply_reforms(tables: Tables) -> None:
    """Have every row go by the change of calendar of its place, else of its source."""
    of_source = {
        row.name_of_row: Reform.read(row.calendar_change)
        for row in tables[SourceRow]
        if isinstance(row, SourceRow) and row.calendar_change
    }
    places = _Places(tables)
    for rows in tables.values():
        for row in rows:
            source = next(iter(row.ids("source")), "") if "source" in row.references() else ""
            row.go_by(places.reform_of(row) or of_source.get(source))


class _Places:
    """The places of rows, and the changes of calendar of places."""

    def __init__(self, tables: Tables) -> None:
        self._rows = {
            (kind.file, row.name_of_row): row
            for kind in (RegionRow, OrganisationRow, MeetingRow)
            for row in tables[kind]
        }

    def reform_of(self, row: Row) -> Reform | None:
        """That of the place of the row, or of the meeting or the body that it names."""
        for column in ("region", "meeting", "organisation"):
            if column in row.references():
                for id_ in row.ids(column):
                    file = row.references()[column].files[0]
                    if found := self._of_record(file, id_):
                        return found
        return None

    def _of_record(self, file: str, id_: str) -> Reform | None:
        seen: set[str] = set()
        row = self._rows.get((file, id_))
        if not isinstance(row, RegionRow):
            return self.reform_of(row) if row else None
        while isinstance(row, RegionRow) and row.id not in seen:
            if row.calendar_change:
                return Reform.read(row.calendar_change)
            seen.add(row.id)
            row = self._rows.get((file, row.parent or ""))
        return None
