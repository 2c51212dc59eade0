"""organisations.csv: bodies."""

from typing import Annotated

from pydantic import BeforeValidator

from app.seeding.rows.base import Id, Note, Pages, RefersTo, Row, Text, Word, WordOf, split_ids
from app.seeding.rows.regions import RegionId
from app.seeding.rows.sources import SourceId

OrganisationId = Annotated[Id, RefersTo(("organisations",))]
OrganisationIds = Annotated[tuple[OrganisationId, ...], BeforeValidator(split_ids)]


class OrganisationRow(Row):
    """A body."""

    file = "organisations"
    word = "organisation"
    id: Id
    name: Text
    kind: Annotated[Word, WordOf("organisation-kind")]
    region: RegionId | None
    parent: OrganisationId | None
    source: SourceId
    page: Pages
    note: Note | None
