"""The statements about each record of a package."""

from collections import defaultdict

from app.seeding.catalogue import Catalogue
from app.seeding.mentions import mentions
from app.seeding.rows.statement import StatementRow


def by_record(see: Catalogue) -> dict[tuple[str, str], list[StatementRow]]:
    """The rows about each (file, id), in order of time, undated ones last."""
    about: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    for row in see.package.statements:
        for record in set(mentions(row, see)):
            about[record].append(row)
    for own in about.values():
        own.sort(key=lambda row: (_first_day(row), row.id))
    return about


def _first_day(row: StatementRow) -> str:
    day = row.day()
    if day is None:
        return "9999"
    return day.earliest.isoformat() if day.earliest else ""
