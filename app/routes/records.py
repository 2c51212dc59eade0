"""A record at its own address: /v1/people/{id} and the like, in every format."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.kinds import Kind
from app.queries.params import LinkedRecordQuery
from app.queries.records import get_detail
from app.routes.answers import answer_kind
from app.routes.responses import RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId


def add_record(router: APIRouter, kind: Kind, summary: str, *, shape: Any = None) -> None:
    """Serve the records of the kind below the router's path.

    `shape` is that of the answer, where the kind has none of its own.
    """

    def get_record(
        request: Request,
        session: SessionDep,
        id: RecordId,
        query: Annotated[LinkedRecordQuery, Query()],
    ) -> Response:
        document = get_detail(session, kind, id)
        return answer_kind(request, session, kind, document, query.format)

    router.add_api_route(
        "/{id}",
        get_record,
        response_model=shape or kind.detail or kind.item,
        responses=RECORD,
        name=f"get_{kind.word}",
        description=summary,
    )
