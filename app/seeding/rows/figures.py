"""figures.csv: numbers."""

from typing import Annotated

from app.seeding.rows.base import Measured, Text, Word, WordOf
from app.seeding.rows.meetings import MeetingId
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.statement import StatementRow
from app.vocab import FigureQualifier


class FigureRow(StatementRow):
    """A number that the source gives of a body, a meeting or a place."""

    file = "figures"
    word = "figure"
    one_of = ("organisation", "meeting", "region")
    organisation: OrganisationId | None
    meeting: MeetingId | None
    region: RegionId | None
    kind: Annotated[Word, WordOf("figure-kind")]
    number: Measured
    number_to: Measured | None
    qualifier: FigureQualifier | None
    unit: Text
    text: Text
