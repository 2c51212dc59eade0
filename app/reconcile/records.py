"""The records that the service knows: their types, and the ids that spreadsheets hold.

The id is that of the API. Records of two types may share one; then the bare id is that of the
first type of `TYPES`, and the other has its type in front: `region:deventer`.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from app.kinds import kind_of
from app.models.redirects import Redirect
from app.models.relations import Relation
from app.queries.name_index import name_index
from app.queries.records import merged_into
from app.queries.terms import flagged
from app.reconcile.shapes import Type
from app.session import Session
from app.vocab import EntityType

PERSON = Type(id="Person", name="Person")
ORGANISATION = Type(id="Organisation", name="Organisation")
MEETING = Type(id="Meeting", name="Meeting")
PLACE = Type(id="Place", name="Place")
TYPES = {
    EntityType.PERSON: PERSON,
    EntityType.ORGANISATION: ORGANISATION,
    EntityType.MEETING: MEETING,
    EntityType.REGION: PLACE,
}
PLURALS = {kind_of(type_).plural: type_ for type_ in TYPES}
ID = re.compile(rf"(?:({'|'.join(TYPES)}):)?([a-z0-9]+(?:-[a-z0-9]+)*)")
ADDRESS = re.compile(rf"https?://\S*/({'|'.join(PLURALS)})/([a-z0-9-]+)")


class Record(NamedTuple):
    """A record of the data; `asked` is the id by which it was asked for."""

    type: EntityType
    id: str
    asked: str

    @property
    def plural(self) -> str:
        return kind_of(self.type).plural


class Records:
    """The records of the data in force, for one request."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.indexes = {type_: name_index(session, type_) for type_ in TYPES}
        self.place_names: dict[str, str | None] = {}  # what later names of places stand for

    def offered(self) -> list[EntityType]:
        """The types of which the data have records."""
        return [type_ for type_, index in self.indexes.items() if index.forms]

    def has(self, type_: EntityType, id_: str) -> bool:
        """Whether a record of the type has the id."""
        return id_ in self.indexes[type_].forms

    def doubtful(self) -> set[str]:
        """The people of whom it is not settled whether two records are one person."""
        ends = (Relation.person_a_id, Relation.person_b_id)
        doubts = select(*ends).where(Relation.kind.in_(flagged("relation-kind", "same")))
        return {id_ for pair in self.session.execute(doubts) for id_ in pair if id_}

    def public_id(self, type_: EntityType, id_: str) -> str:
        """The id of a record in spreadsheets."""
        first = next(each for each in TYPES if self.has(each, id_) or each is type_)
        return id_ if first is type_ else f"{type_}:{id_}"

    def find(self, asked: Iterable[str]) -> dict[str, Record]:
        """The records that have these ids or addresses, or had them before they were merged."""
        found = {}
        gone: dict[str, tuple[list[EntityType], str]] = {}
        for text in set(asked):
            if (read := _read(text)) is None:
                continue
            types, id_ = read
            if type_ := next((each for each in types if self.has(each, id_)), None):
                found[text] = Record(type_, id_, text)
            else:
                gone[text] = read
        return found | self._merged(gone)

    def find_one(self, asked: str) -> Record | None:
        """The record that has the id or had it; None if there is none."""
        return self.find([asked]).get(asked)

    def _merged(self, gone: dict[str, tuple[list[EntityType], str]]) -> dict[str, Record]:
        if not gone:
            return {}
        ids = {id_ for _, id_ in gone.values()}
        query = select(Redirect.old_id).where(Redirect.old_id.in_(ids))
        old = set(self.session.scalars(query))
        found = {}
        for text, (types, id_) in gone.items():
            for type_ in types if id_ in old else ():
                if new := merged_into(self.session, [kind_of(type_)], id_):
                    found[text] = Record(type_, new, text)
                    break
        return found


def _read(text: str) -> tuple[list[EntityType], str] | None:
    """The types and the id that a text may name."""
    if found := ADDRESS.fullmatch(text):
        return [PLURALS[found[1]]], found[2]
    if found := ID.fullmatch(text):
        return [EntityType(found[1])] if found[1] else [*TYPES], found[2]
    return None
