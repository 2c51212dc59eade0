"""Statements that cannot all be so."""

from typing import Annotated

from fastapi import Query, Request, Response

from app.formats.conflicts import show_rows
from app.formats.table import columns
from app.queries.conflicts import LISTING, ConflictQuery, read_conflict, where_conflicts
from app.queries.listing import stream_listing
from app.queries.params import CitedRecordQuery
from app.queries.records import check_known
from app.routes.answers import answer_list, answer_pages, answer_record
from app.routes.asking import Router
from app.routes.responses import LIST, RECORD
from app.routes.session import SessionDep
from app.routes.streams import CITATIONS, stream_documents
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.conflicts import Conflict, ConflictRow

router = Router(prefix="/conflicts", tags=["conflicts"])


@router.get("", response_model=Page[Conflict], responses=LIST)
def list_conflicts(
    request: Request, session: SessionDep, query: Annotated[ConflictQuery, Query()]
) -> Response:
    """Groups of statements that cannot all be so, each with the reason and every citation.

    As CSV one row a statement, with the id of its conflict.
    """
    where = where_conflicts(query)
    if query.format != "csv" and query.format not in CITATIONS:
        return answer_list(request, session, LISTING, where, query, facets=query.facets)
    check_known(session, query)
    documents = stream_listing(session, LISTING, where, sort=query.sort)
    conflicts = map(Conflict.model_validate_json, documents)
    if query.format in CITATIONS:
        return answer_pages(request, session, conflicts, query.format)
    rows = (row.model_dump_json(by_alias=True) for row in show_rows(conflicts))
    return stream_documents(request, columns(ConflictRow), rows, query)


@router.get("/{id}", response_model=Conflict, responses=RECORD)
def get_conflict(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[CitedRecordQuery, Query()],
) -> Response:
    """One group of statements that cannot all be so; it is cited by their pages."""
    document = read_conflict(session, id)
    if query.format == "json":
        return answer_record(document)
    shown = Conflict.model_validate_json(document)
    return answer_pages(request, session, [shown], query.format)
