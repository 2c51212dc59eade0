"""/v1/search"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.queries.search import SearchQuery, hit_key, read_hits, show_hits
from app.routes.answers import LIST, SessionDep, answer_rows, stream_rows
from app.schemas.base import Page
from app.schemas.search import SearchHit

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Page[SearchHit], responses=LIST)
def search(
    request: Request, session: SessionDep, query: Annotated[SearchQuery, Query()]
) -> Response:
    """Anything by name, in any spelling or script, and statements by the words said in them.

    Homonyms are all listed, and `match` is true only where nobody else can be meant.
    """
    hits = read_hits(session, query)
    if query.format != "json":
        lines = [hit.model_dump_json() for hit in show_hits(session, hits)]
        return stream_rows(request, SearchHit, lines, query.format)
    return answer_rows(
        request,
        query,
        hits,
        lambda hit: hit_key(hit, query.sort),
        lambda page: show_hits(session, page),
        ("type", lambda hit: str(hit.type)),
    )
