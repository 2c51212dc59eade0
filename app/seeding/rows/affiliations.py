"""affiliations.csv: who was what in which body."""

from typing import Annotated

from app.seeding.rows.base import Word, WordOf
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow


class AffiliationRow(StatementRow):
    """A person was something in an organisation."""

    file = "affiliations"
    word = "affiliation"
    person: PersonId
    role: Annotated[Word, WordOf("role")]
    organisation: OrganisationId
