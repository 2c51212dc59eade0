"""relations.csv: how two records stand to each other."""

from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.statement import StatementRow
from app.vocab import RelationKind


class RelationRow(StatementRow):
    """Two persons, organisations or regions stand in a relation."""

    file = "relations"
    word = "relation"
    kind: RelationKind
    person_a: PersonId | None
    person_b: PersonId | None
    organisation_a: OrganisationId | None
    organisation_b: OrganisationId | None
    region_a: RegionId | None
    region_b: RegionId | None
