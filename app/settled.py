"""What follows from a release as a whole, worked out once when it is loaded.

It is read from the tables that the load has filled, and kept in tables of its own, so that no
request works it out again.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, text
from sqlalchemy.orm import Session

from app.formats.conflicts import show_conflict
from app.models.conflicts import Conflict, ConflictStatement
from app.models.surnames import Surname
from app.queries.all_conflicts import read_conflicts
from app.queries.name_index import read_surnames

TABLES = (ConflictStatement, Conflict, Surname)  # those first that refer to others
ROWS_AT_ONCE = 1000
Filled = Iterator[tuple[Any, dict[str, Any]]]


def settle(connection: Connection) -> None:
    """Fill the tables of what follows, and let the database count what all tables hold."""
    rows: dict[Any, list[dict[str, Any]]] = {}
    session = Session(connection)
    for table, cells in (*_surnames(session), *_conflicts(session)):
        rows.setdefault(table, []).append(cells)
    for table, filled in rows.items():
        for start in range(0, len(filled), ROWS_AT_ONCE):
            connection.execute(insert(table), filled[start : start + ROWS_AT_ONCE])
    connection.execute(text("ANALYZE"))


def _conflicts(session: Session) -> Filled:
    for rank, conflict in enumerate(read_conflicts(session), 1):
        shape = show_conflict(conflict)
        document = shape.model_dump_json(by_alias=True, exclude_unset=True)
        yield Conflict, {"rank": rank, "id": shape.id, "kind": shape.kind, "document": document}
        for id_ in dict.fromkeys(each.id for each in shape.statements):
            yield ConflictStatement, {"conflict_rank": rank, "statement_id": id_}


def _surnames(session: Session) -> Filled:
    for key, soft, person in read_surnames(session):
        yield Surname, {"key": key, "soft": soft, "person_id": person}
