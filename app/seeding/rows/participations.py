"""participations.csv: who took part in which meeting."""

from typing import Annotated

from app.seeding.rows.base import Text, Word, WordOf
from app.seeding.rows.meetings import MeetingId
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow


class ParticipationRow(StatementRow):
    """Somebody took part in a meeting."""

    file = "participations"
    word = "participation"
    one_of = ("person", "organisation")
    person: PersonId | None
    organisation: OrganisationId | None
    meeting: MeetingId
    role: Annotated[Word, WordOf("participation-role")]
    mandated_by: OrganisationId | None
    mandate: Text | None
