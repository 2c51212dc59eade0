"""relations.csv: how two records stand to each other."""

from typing import Annotated

from app.seeding.rows.base import Word, WordOf
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.statement import StatementRow


class RelationRow(StatementRow):
    """Two persons, organisations or regions stand in a relation."""

    file = "relations"
    word = "relation"
    kind: Annotated[Word, WordOf("relation-kind")]
    person_a: PersonId | None
    person_b: PersonId | None
    organisation_a: OrganisationId | None
    organisation_b: OrganisationId | None
    region_a: RegionId | None
    region_b: RegionId | None
