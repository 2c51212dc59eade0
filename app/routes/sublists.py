"""Lists that stand under a record: /v1/people/{id}/stances and the like."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.kinds import Kind
from app.queries.conditions import Condition
from app.queries.listing import Listing
from app.queries.records import require
from app.queries.statement import RecordStatementQuery, where_evidence
from app.queries.values import NO_NUL
from app.routes.answers import answer_list
from app.routes.responses import SUBLIST
from app.routes.session import SessionDep
from app.schemas.base import Page

RecordId = Annotated[str, Path(max_length=120, pattern=NO_NUL, description="Id of the record.")]


def add_sublist(
    router: APIRouter,
    kind: Kind,
    name: str,
    *,
    listing: Listing,
    of_record: Callable[[str], Condition],
    summary: str,
) -> None:
    """Serve the statements of `listing` that `of_record` ties to a record, as its list `name`."""

    def list_statements(
        request: Request,
        session: SessionDep,
        id: RecordId,
        query: Annotated[RecordStatementQuery, Query()],
    ) -> Response:
        require(session, kind, id)
        where = [*where_evidence(query), of_record(id)]
        return answer_list(request, session, listing, where, query, facets=query.facets)

    article = "an" if kind.word[0] in "aeio" else "a"
    router.add_api_route(
        f"/{{id}}/{name}",
        list_statements,
        response_model=Page[listing.item],  # type: ignore[name-defined]
        responses=SUBLIST,
        name=f"list_{kind.word}_{name}",
        summary=f"{name.capitalize()} of {article} {kind.word}",
        description=summary,
    )
