"""names.csv: forms of names."""

from app.seeding.rows.base import Pages, Row, Text
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.sources import SourceId
from app.vocab import NameKind


class NameRow(Row):
    """A form of the name of a person, an organisation or a region."""

    file = "names"
    word = "name"
    key = ("person", "organisation", "region", "text")
    one_of = ("person", "organisation", "region")
    person: PersonId | None
    organisation: OrganisationId | None
    region: RegionId | None
    text: Text
    kind: NameKind
    source: SourceId | None
    page: Pages | None
