"""authorships.csv: who wrote what."""

from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.works import WorkId
from app.vocab import AuthorRole


class AuthorshipRow(StatementRow):
    """Somebody wrote, edited or signed a work."""

    file = "authorships"
    word = "authorship"
    one_of = ("person", "organisation")
    work: WorkId
    person: PersonId | None
    organisation: OrganisationId | None
    role: AuthorRole
