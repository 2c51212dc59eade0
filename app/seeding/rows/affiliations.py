"""affiliations.csv: who was what in which body."""

from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow
from app.vocab import Role


class AffiliationRow(StatementRow):
    """A person was something in an organisation."""

    file = "affiliations"
    word = "affiliation"
    person: PersonId
    role: Role
    organisation: OrganisationId
