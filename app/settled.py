"""What follows from a release as a whole, worked out once when it is loaded.

It is read from the tables that the load has filled, and kept in tables of its own, so that no
request works it out again.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert, text

from app.formats.conflicts import show_conflict
from app.formats.stored_positions import store_positions
from app.models.conflicts import Conflict, ConflictStatement
from app.models.names import RecordName
from app.models.standings import Standing
from app.models.surnames import Surname
from app.models.trajectories import Trajectory
from app.queries.all_conflicts import read_conflicts
from app.queries.known_names import put_names_together
from app.session import Session

TABLES = (
    ConflictStatement,
    Conflict,
    RecordName,
    Standing,
    Surname,
    Trajectory,
)  # those first that refer to others
ROWS_AT_ONCE = 1000
Filled = Iterator[tuple[Any, dict[str, Any]]]


def settle(connection: Connection) -> None:
    """Fill the tables of what follows, and let the database count what all tables hold."""
    session = Session.on(connection)
    for filled in (put_names_together(session), _conflicts(session), store_positions(session)):
        _fill(connection, filled)
    connection.execute(text("ANALYZE"))


def _fill(connection: Connection, filled: Filled) -> None:
    """Insert the rows, some at a time; those come first that others refer to."""
    while some := list(islice(filled, ROWS_AT_ONCE)):
        rows: dict[Any, list[dict[str, Any]]] = {}
        for table, cells in some:
            rows.setdefault(table, []).append(cells)
        for table, of_table in rows.items():
            connection.execute(insert(table), of_table)


def _conflicts(session: Session) -> Filled:
    for rank, conflict in enumerate(read_conflicts(session), 1):
        shape = show_conflict(conflict)
        document = shape.model_dump_json(by_alias=True, exclude_unset=True)
        yield Conflict, {"rank": rank, "id": shape.id, "kind": shape.kind, "document": document}
        for id_ in dict.fromkeys(each.id for each in shape.statements):
            yield ConflictStatement, {"conflict_rank": rank, "statement_id": id_}
