"""Conflicts as shapes; as a table one row a statement."""

from collections.abc import Iterator, Sequence

from app.queries.conflicts import conflict_key
from app.queries.contradictions import Conflict
from app.queries.slices import RowList
from app.schemas.conflicts import Conflict as ConflictShape
from app.schemas.conflicts import ConflictRow


def as_list(conflicts: Sequence[Conflict]) -> RowList[Conflict]:
    """The conflicts as a list."""
    return RowList(
        ConflictShape,
        conflicts,
        conflict_key,
        lambda chosen: [show_conflict(conflict) for conflict in chosen],
        facets={"kind": lambda conflict: str(conflict.kind)},
        table_item=ConflictRow,
        table=_rows,
    )


def show_conflict(conflict: Conflict) -> ConflictShape:
    """A conflict with its statements."""
    return ConflictShape.model_validate(
        {
            "id": conflict.id,
            "kind": conflict.kind,
            "reason": conflict.reason,
            "subjects": conflict.subjects,
            "statements": conflict.statements,
            "url": f"/v1/conflicts/{conflict.id}",
        }
    )


def _rows(conflict: ConflictShape) -> Iterator[ConflictRow]:
    """A row a statement, with what makes it a conflict."""
    shared = {
        "conflict": conflict.id,
        "kind": conflict.kind,
        "reason": conflict.reason,
        "subjects": conflict.subjects,
    }
    evidence = set(ConflictRow.model_fields) - set(shared)
    for statement in conflict.statements:
        yield ConflictRow.model_validate({**statement.model_dump(include=evidence), **shared})
