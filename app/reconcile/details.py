"""Whole records, and what is looked up beside them to put them in cells."""

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import select

from app.kinds import kind_of
from app.models.organisations import Organisation
from app.models.regions import Region
from app.models.sources import Source
from app.models.stances import StancePosition
from app.queries.dataset import read_dataset
from app.queries.records import Document, read_records
from app.queries.terms import read_flagged
from app.reconcile.records import TYPES, Record, Records
from app.reconcile.shapes import Entity
from app.reconcile.telling import Json, Teller
from app.session import Session
from app.vocab import EntityType


class Details:
    """The records of an extension and what is looked up beside them."""

    def __init__(self, session: Session, records: Records, found: Iterable[Record]) -> None:
        self.session = session
        self.records = records
        self.found = list(found)
        self.teller = Teller(read_dataset(session))

    @cached_property
    def documents(self) -> dict[tuple[EntityType, str], Document]:
        """The whole record of each."""
        documents: dict[tuple[EntityType, str], Document] = {}
        for type_ in TYPES:
            table: Any = kind_of(type_).table
            ids = {record.id for record in self.found if record.type is type_}
            read = self.session.execute(select(table.id, table.detail).where(table.id.in_(ids)))
            documents |= {(type_, id_): json.loads(detail) for id_, detail in read}
        return documents

    @cached_property
    def seats(self) -> dict[str, str]:
        """The region of each body that has one."""
        query = select(Organisation.id, Organisation.region_id)
        seated = self.session.execute(query.where(Organisation.region_id.is_not(None)))
        return {body: str(region) for body, region in seated}

    @cached_property
    def region_names(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self.session.execute(select(Region.id, Region.name))}

    @cached_property
    def of_identity(self) -> list[str]:
        """The kinds of relation that say only that two records may be one, or may not."""
        same = read_flagged(self.session, "relation-kind", "same")
        return [*same, *read_flagged(self.session, "relation-kind", "not-same")]

    @cached_property
    def sources(self) -> dict[str, Document]:
        ids = self.session.scalars(select(Source.id))
        return read_records(self.session, Source, ids)

    def positions(self, stances: Sequence[Json], issue: str) -> dict[str, str]:
        """What each of the stances says of an issue, of those that say anything."""
        ids = [stance["id"] for stance in stances]
        query = select(StancePosition.stance_id, StancePosition.position).where(
            StancePosition.issue_id == issue, StancePosition.stance_id.in_(ids)
        )
        return {row[0]: row[1] for row in self.session.execute(query)}

    def entity(self, type_: EntityType, ref: Json, told: str, hedge: str = "") -> Entity:
        """A cell that is a record; a hedge stands beside its name."""
        name = f"{ref['name']} ({hedge})" if hedge else ref["name"]
        return Entity(id=self.records.public_id(type_, ref["id"]), name=name, description=told)
