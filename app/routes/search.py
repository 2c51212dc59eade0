"""/v1/search"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.queries.search import SearchQuery, hit_key, read_hits, show_hits
from app.queries.slices import cut
from app.routes.answers import (
    LIST,
    SessionDep,
    answer_shape,
    count_values,
    next_url,
    stream_rows,
)
from app.schemas.base import Page
from app.schemas.search import SearchHit

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Page[SearchHit], responses=LIST)
def search(
    request: Request, session: SessionDep, query: Annotated[SearchQuery, Query()]
) -> Response:
    """People, bodies, places, meetings, issues and works by name, in any spelling or script.

    Homonyms are all listed, and `match` is true only where nobody else can be meant.
    """
    hits = read_hits(session, query)
    if query.format != "json":
        lines = [hit.model_dump_json() for hit in show_hits(session, hits)]
        return stream_rows(request, SearchHit, lines, query.format)
    page, cursor = cut(
        hits,
        lambda hit: hit_key(hit, query.sort),
        sort=query.sort,
        limit=query.limit,
        cursor=query.cursor,
    )
    types = (hit.type.value for hit in hits)
    facets = {"facets": {"type": count_values(request, "type", types)}} if query.facets else {}
    answer = Page[SearchHit](
        items=show_hits(session, page),
        next=next_url(request, cursor),
        total=len(hits),
        **facets,
    )
    return answer_shape(answer, answer.next)
