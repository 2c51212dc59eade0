"""Reading records: a page of a list, or one by its id or address."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.errors import NotFoundError
from app.ipif.conditions import KEYS, LOOKED_THROUGH, PREFIX, TABLES, Where, factoids_of
from app.ipif.parameters import Asked
from app.models.dataset import Dataset
from app.models.ipif import (
    IpifFactoid,
    IpifFactoidStatement,
    IpifPerson,
    IpifSaid,
    IpifSource,
    IpifStatement,
)
from app.models.redirects import Redirect
from app.queries.conditions import Condition
from app.queries.near import near_ids
from app.readiness import Release
from app.session import Session

COLLECTIONS = {"persons": "people", "statements": "statements"}  # whose records may be merged
Order = Sequence[Any]


@dataclass(frozen=True)
class Made:
    """Who made the records, and when: the same of all, for a release is made as a whole."""

    by: str
    when: str

    def keys(self) -> str:
        """The keys of a record, as JSON."""
        return f'"createdBy":{json.dumps(self.by, ensure_ascii=False)},"createdWhen":"{self.when}"'


@dataclass(frozen=True)
class Found:
    """A page of a list: whole documents, and how many records the list has."""

    documents: list[str]
    total: int


def read_made(session: Session, release: Release) -> Made:
    """What the package says of itself: else its name, and the day on which it was loaded."""
    said = release.dataset
    by = ", ".join(said.get("contributors", ())) or f"data package {said['name']}"
    when = said.get("created")
    if when is None:
        when = session.scalars(select(Dataset.loaded_at)).one().date().isoformat()
    return Made(by, when)


def read_list(session: Session, asked: Asked, base: str, made: Made) -> Found:
    """The page of the list that is asked for; empty where the list has no such page."""
    table = TABLES[asked.kind]
    where = Where(asked, base, f"{made.by} {made.when}").conditions()
    ids, total = _read_ids(session, asked, where)
    read = session.execute(select(table.id, table.document).where(table.id.in_(ids)))
    documents = {row[0]: row[1] for row in read}
    return Found(_complete(session, asked.kind, [(i, documents[i]) for i in ids], made), total)


def _read_ids(session: Session, asked: Asked, where: list[Condition]) -> tuple[list[str], int]:
    """The ids of the page, and how many the list has; filters are gone through once for both."""
    id_ = KEYS[asked.kind][0]
    counted = select(func.count()).select_from(LOOKED_THROUGH[asked.kind]).where(*where)
    total = func.count().over() if where else counted.scalar_subquery()
    skipped = (asked.page - 1) * asked.size
    listed = select(id_, total).where(*where).order_by(*_order(asked))
    shown = session.execute(listed.limit(asked.size).offset(skipped)).all()
    if not shown:
        return [], session.scalar(counted) or 0 if skipped else 0
    return [row[0] for row in shown], shown[0][1]


def read_record(session: Session, kind: str, id_: str, base: str, made: Made) -> str:
    """The record of the id or the address; NotFoundError with near ids if there is none."""
    table = TABLES[kind]
    found = _find(session, kind, id_, base)
    if found is None:
        near = near_ids(session, table, id_[:200])
        meant = f"; did you mean {', '.join(near)}?" if near else ""
        raise NotFoundError(f"no {kind[:-1]} has the id or address {id_[:200]!r}{meant}")
    return _complete(session, kind, [found], made)[0]


def read_merged(session: Session, kind: str, id_: str) -> str | None:
    """The id of the record that the one of this id was merged into, if it was."""
    if kind not in COLLECTIONS:
        return None
    table = TABLES[kind]
    merged: str | None = session.scalar(
        select(Redirect.new_id)
        .join(table, table.id == Redirect.new_id)
        .where(Redirect.collection == COLLECTIONS[kind], Redirect.old_id == id_)
    )
    return merged


def _find(session: Session, kind: str, id_: str, base: str) -> tuple[str, str] | None:
    table = TABLES[kind]
    own = id_.removeprefix(f"{base}{PREFIX}/{kind}/")
    chosen = select(table.id, table.document)
    row = session.execute(chosen.where(table.id == own)).first()
    if row is None and kind != "factoids" and "/" in own:
        line = f"\n{own.removeprefix(base)}\n"
        has_it = table.uris.contains(line, autoescape=True)
        row = session.execute(chosen.where(has_it).order_by(table.id)).first()
    return (row[0], row[1]) if row else None


def _complete(
    session: Session, kind: str, rows: Sequence[tuple[str, str]], made: Made
) -> list[str]:
    """The documents with their factoids, and with who made them and when."""
    if kind == "factoids":
        return [f"{document[:-1]},{made.keys()}}}" for _, document in rows]
    factoids: dict[str, list[str]] = defaultdict(list)
    for id_, document in session.execute(factoids_of(kind, [id_ for id_, _ in rows])):
        factoids[id_].append(document)
    return [
        f'{document[:-1]},"factoid-refs":[{",".join(factoids[id_])}],{made.keys()}}}'
        for id_, document in rows
    ]


# Orders: what a record has not comes last, and the id ends every order.


def _order(asked: Asked) -> Order:
    id_ = KEYS[asked.kind][0]
    column = _columns(asked.kind).get(asked.sort)
    if column is None:
        return [id_.desc() if asked.descending else id_]
    missing = column.is_(None) if asked.sort == "date" else column == ""
    absent = [] if asked.sort == "page" else [missing]
    return [*absent, column.desc() if asked.descending else column, id_]


def _columns(kind: str) -> dict[str, Any]:
    """What each property is ordered by; those that all records have alike have no column."""
    if kind == "factoids":
        first = select(func.min(IpifFactoidStatement.statement_id)).where(
            IpifFactoidStatement.factoid_id == IpifFactoid.id
        )
        return {
            "person-ref": IpifFactoid.person_id,
            "source-ref": IpifFactoid.source_id,
            "statement-refs": first.scalar_subquery(),
        }
    if kind == "statements":
        first = select(func.min(IpifFactoidStatement.factoid_id)).where(
            IpifFactoidStatement.statement_id == IpifSaid.statement_id
        )
        addresses = select(IpifStatement.uris).where(IpifStatement.id == IpifSaid.statement_id)
        return {
            "uris": addresses.scalar_subquery(),
            "statementType": IpifSaid.type,
            "name": IpifSaid.name,
            "role": IpifSaid.role,
            "date": IpifSaid.first,
            "places": IpifSaid.places,
            "relatesToPersons": IpifSaid.relates_to,
            "memberOf": IpifSaid.member_of,
            "statementText": IpifSaid.text,
            "factoid-refs": first.scalar_subquery(),
        }
    table: Any = IpifPerson if kind == "persons" else IpifSource
    owner = IpifFactoid.person_id if kind == "persons" else IpifFactoid.source_id
    first = select(func.min(IpifFactoid.id)).where(owner == table.id)
    columns = {"label": table.label, "uris": table.uris, "factoid-refs": first.scalar_subquery()}
    return columns | ({} if kind == "persons" else {"page": IpifSource.page})
