"""Conflicts as shapes; as a table one row a statement."""

from collections.abc import Iterable, Iterator

from app.queries.contradictions import Conflict
from app.schemas.conflicts import Conflict as ConflictShape
from app.schemas.conflicts import ConflictRow


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


def show_rows(conflicts: Iterable[ConflictShape]) -> Iterator[ConflictRow]:
    """A row a statement, with what makes it a conflict."""
    for conflict in conflicts:
        shared = {
            "conflict": conflict.id,
            "kind": conflict.kind,
            "reason": conflict.reason,
            "subjects": conflict.subjects,
        }
        evidence = set(ConflictRow.model_fields) - set(shared)
        for statement in conflict.statements:
            yield ConflictRow.model_validate({**statement.model_dump(include=evidence), **shared})
