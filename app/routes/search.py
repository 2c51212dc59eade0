"""/v1/search"""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.queries.search import SearchQuery, hit_key, read_hits, show_hits
from app.queries.slices import cut
from app.queries.text import Hit
from app.routes.answers import LIST, SessionDep, answer_shape, next_url, stream_rows, url_with
from app.schemas.base import Facet, Page
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
    facets = {"facets": {"type": _count_types(request, hits)}} if query.facets else {}
    answer = Page[SearchHit](
        items=show_hits(session, page),
        next=next_url(request, cursor),
        total=len(hits),
        **facets,
    )
    return answer_shape(answer, answer.next)


def _count_types(request: Request, hits: list[Hit]) -> list[Facet]:
    counted = Counter(hit.type.value for hit in hits)
    return [
        Facet(value=type_, count=count, url=url_with(request, "type", type_))
        for type_, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
