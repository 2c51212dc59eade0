"""authorships.csv: who wrote what."""

from typing import Annotated

from app.seeding.rows.base import Word, WordOf
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.works import WorkId


class AuthorshipRow(StatementRow):
    """Somebody wrote, edited or signed a work."""

    file = "authorships"
    word = "authorship"
    one_of = ("person", "organisation")
    work: WorkId
    person: PersonId | None
    organisation: OrganisationId | None
    role: Annotated[Word, WordOf("author-role")]
