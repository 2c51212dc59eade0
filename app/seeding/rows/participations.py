"""participations.csv: who took part in which meeting."""

from app.seeding.rows.base import Text
from app.seeding.rows.meetings import MeetingId
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow
from app.vocab import ParticipationRole


class ParticipationRow(StatementRow):
    """Somebody took part in a meeting."""

    file = "participations"
    word = "participation"
    one_of = ("person", "organisation")
    person: PersonId | None
    organisation: OrganisationId | None
    meeting: MeetingId
    role: ParticipationRole
    mandated_by: OrganisationId | None
    mandate: Text | None
