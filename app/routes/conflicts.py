"""/v1/conflicts"""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.errors import NotFoundError
from app.queries.conflicts import ConflictQuery, conflict_key, filter_conflicts, read_conflicts
from app.queries.contradictions import Conflict
from app.queries.records import check_known
from app.queries.slices import in_order
from app.routes.answers import (
    LIST,
    NO_PARAMETERS,
    RECORD,
    SessionDep,
    answer_record,
    answer_rows,
    stream_rows,
)
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.conflicts import Conflict as ConflictShape
from app.schemas.conflicts import ConflictRow

router = APIRouter(prefix="/conflicts", tags=["conflicts"])


@router.get("", response_model=Page[ConflictShape], responses=LIST)
def list_conflicts(
    request: Request, session: SessionDep, query: Annotated[ConflictQuery, Query()]
) -> Response:
    """Groups of statements that cannot all be so, each with the reason and every citation.

    As CSV one row a statement, with the id of its conflict.
    """
    check_known(session, query)
    listed = filter_conflicts(session, query, read_conflicts(session))

    def key(conflict: Conflict) -> tuple[Any, ...]:
        return conflict_key(conflict, query.sort)

    def show(conflicts: Sequence[Conflict]) -> list[ConflictShape]:
        return [_show(conflict) for conflict in conflicts]

    if query.format != "json":
        return _stream(request, in_order(listed, key, query.sort), query.format)
    return answer_rows(request, query, listed, key, show, ("kind", lambda each: each.kind.value))


@router.get("/{id}", response_model=ConflictShape, responses=RECORD, dependencies=NO_PARAMETERS)
def get_conflict(session: SessionDep, id: RecordId) -> Response:
    """One group of statements that cannot all be so."""
    for conflict in read_conflicts(session):
        if conflict.id == id:
            return answer_record(_show(conflict).model_dump_json(by_alias=True))
    raise NotFoundError(f"no conflict has the id {id!r}; they are listed at /v1/conflicts")


def _show(conflict: Conflict) -> ConflictShape:
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


def _stream(request: Request, conflicts: Sequence[Conflict], format_: str) -> Response:
    if format_ == "csv":
        return stream_rows(request, ConflictRow, _rows(conflicts), format_)
    lines = (_show(conflict).model_dump_json(by_alias=True) for conflict in conflicts)
    return stream_rows(request, ConflictShape, lines, format_)


def _rows(conflicts: Sequence[Conflict]) -> Iterator[str]:
    """A row a statement, with what makes it a conflict."""
    for conflict in conflicts:
        shared = {
            "conflict": conflict.id,
            "kind": conflict.kind,
            "reason": conflict.reason,
            "subjects": conflict.subjects,
        }
        for statement in conflict.statements:
            yield json.dumps({**statement, **shared})
