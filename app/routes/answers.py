"""Answers in JSON: records, and pages of lists with their facets and related questions."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel
from sqlalchemy import ColumnElement

from app.formats.citation_entries import (
    Shelf,
    cite_pages,
    cite_records,
    cite_statement,
    statements_in,
)
from app.formats.linked_data import link_record
from app.formats.table import columns
from app.kinds import Kind
from app.queries.citing import pages_of, read_works, stream_cited_pages
from app.queries.cursors import Cut
from app.queries.dataset import read_dataset
from app.queries.facets import count_facet
from app.queries.listing import (
    Listing,
    Slice,
    count_all,
    read_slice,
    stored_text,
    stream_details,
    stream_listing,
    stream_texts,
)
from app.queries.params import ListQuery
from app.queries.records import check_known
from app.queries.slices import RowList
from app.routes.addresses import base_url, list_path, next_url, url_with
from app.routes.related import narrow, relate
from app.routes.streams import (
    CITATIONS,
    LINKED,
    stream_citations,
    stream_documents,
    stream_linked,
    stream_rows,
    stream_stored,
)
from app.schemas.base import Facet, Page, Related
from app.session import Session

JSON = "application/json"
Where = Sequence[ColumnElement[bool]]


def answer_record(document: str) -> Response:
    """A record's own answer."""
    return Response(document, media_type=JSON)


def answer_kind(
    request: Request, session: Session, kind: Kind, document: str, format_: str
) -> Response:
    """A record's own answer, as linked data too, or the entries that cite it."""
    if format_ == "json":
        return answer_record(document)
    if format_ in LINKED:
        node = link_record(kind.word, json.loads(document), base_url(request))
        return stream_linked(request, [node], format_, single=True)
    shelf = _shelf(request, session)
    if kind.is_statement:
        return stream_citations(request, cite_statement(document, shelf), format_)
    return stream_citations(request, cite_records(kind.word, [document], shelf), format_)


def answer_pages(
    request: Request, session: Session, items: Iterable[BaseModel], format_: str
) -> Response:
    """The pages of every statement that the items tell of, as entries that cite them."""
    told = (id_ for item in items for id_ in statements_in(item.model_dump(mode="json")))
    cited = pages_of(session, told)
    return stream_citations(request, cite_pages(cited, _shelf(request, session)), format_)


def _shelf(request: Request, session: Session) -> Shelf:
    data = read_dataset(session)
    return Shelf(read_works(session), data["name"], data["version"], base_url(request))


# Lists that the database makes


def answer_list(
    request: Request,
    session: Session,
    listing: Listing,
    conditions: Where | Callable[[Any], Where],
    query: ListQuery,
    *,
    include: Sequence[str] = (),
    facets: Sequence[str] = (),
) -> Response:
    """The list in the format asked for; parameters that name no record are refused.

    A list that takes an issue gives its conditions as a function of the query: asked for one
    issue, it says what the same question finds above and below.
    """
    check_known(session, query)
    where_of = conditions if callable(conditions) else None
    where = conditions(query) if callable(conditions) else conditions
    if query.format in CITATIONS:
        return _cite_list(request, session, listing, where, query)
    if query.format != "json":
        if (text := stored_text(listing, query.format, include)) is not None:
            texts = stream_texts(session, listing, text, where, sort=query.sort)
            return stream_stored(request, columns(listing.item), texts, query)
        documents = stream_listing(session, listing, where, sort=query.sort, include=include)
        if query.format in LINKED:
            word, base = listing.kind.word if listing.kind else "", base_url(request)
            nodes = (link_record(word, json.loads(each), base) for each in documents)
            return stream_linked(request, nodes, query.format)
        detail = listing.kind.detail if listing.kind else None
        return stream_documents(request, columns(listing.item, detail, include), documents, query)
    page = read_slice(
        session,
        listing,
        where,
        _cut(request, query),
        include,
    )
    counted = {name: _count(request, session, listing, where, name, query) for name in facets}
    asked = narrow(session, query) if where_of else []
    if asked and listing.totals:
        total, *totals = listing.totals(session, [query, *(each.query for each in asked)])
    elif page.total is not None and not asked:
        total, totals = page.total, []
    else:
        wheres = [where, *(where_of(each.query) for each in asked if where_of)]
        total, *totals = count_all(session, listing, wheres)
    related = relate(request, session, query, asked, totals) if where_of else None
    return _page(request, page, total, counted, related)


def _cut(request: Request, query: ListQuery) -> Cut:
    """The page that is asked for."""
    return query.cut(list_path(request), request.scope["release"].mark)


def _cite_list(
    request: Request, session: Session, listing: Listing, where: Where, query: ListQuery
) -> Response:
    shelf = _shelf(request, session)
    if listing.kind:
        details = stream_details(session, listing, where, sort=query.sort)
        entries = cite_records(listing.kind.word, details, shelf)
    else:
        entries = cite_pages(stream_cited_pages(session, listing, where), shelf)
    return stream_citations(request, entries, query.format)


def _count(
    request: Request,
    session: Session,
    listing: Listing,
    where: Where,
    name: str,
    query: ListQuery,
) -> list[Facet]:
    values = query.model_dump(by_alias=True).get(name) or []
    counted = count_facet(session, listing.rows, listing.id, where, listing.facets[name], values)
    return _facets(request, name, counted)


def _page(
    request: Request,
    page: Slice,
    total: int,
    facets: dict[str, list[Facet]],
    related: list[Related] | None,
) -> Response:
    """The page put together from stored documents, which are JSON already."""
    following = next_url(request, page.next_cursor)
    parts = [
        f'{{"items":[{",".join(page.documents)}]',
        f'"next":{_json(following)}',
        f'"total":{total}',
    ]
    if facets:
        counted = ",".join(
            f"{_json(name)}:[{','.join(facet.model_dump_json() for facet in values)}]"
            for name, values in facets.items()
        )
        parts.append(f'"facets":{{{counted}}}')
    if related is not None:
        parts.append(f'"related":[{",".join(each.model_dump_json() for each in related)}]')
    return Response(",".join(parts) + "}", media_type=JSON, headers=_links(following))


def _json(text: str | None) -> str:
    """A JSON string of text that needs no escapes (addresses, names of parameters), or null."""
    return "null" if text is None else f'"{text}"'


def _facets(request: Request, name: str, counted: Iterable[tuple[str, int]]) -> list[Facet]:
    return [
        Facet(value=value, count=count, url=url_with(request, name, value))
        for value, count in counted
    ]


def answer_stored(
    request: Request,
    session: Session,
    query: ListQuery,
    listing: Listing,
    where: Where,
    *,
    page_shape: type[BaseModel],
    frame: dict[str, Any],
) -> Response:
    """A page of stored documents that says more than its items: `frame`, with the total."""
    page = read_slice(session, listing, where, _cut(request, query))
    following = next_url(request, page.next_cursor)
    shape = page_shape(items=[], next=following, **frame)
    # No text of the frame looks like this: within one the quotation marks would be escaped.
    body = _dump(shape).replace('"items":[]', f'"items":[{",".join(page.documents)}]', 1)
    return Response(body, media_type=JSON, headers=_links(following))


# Lists in memory


def answer_rows(
    request: Request,
    session: Session,
    query: ListQuery,
    listed: RowList[Any],
    *,
    facets: Sequence[str] = (),
    page_shape: type[BaseModel] = Page[Any],
    frame: Callable[[], dict[str, Any]] = dict,
) -> Response:
    """The list in the format asked for: a page with its facets.

    `page_shape` is the shape of a page that says more than its items; `frame` makes the rest.
    """
    if query.format in CITATIONS:
        return answer_pages(request, session, listed.whole(query.sort), query.format)
    if query.format != "json":
        return stream_rows(request, listed, query.sort, query)
    items, cursor = listed.page(_cut(request, query))
    following = next_url(request, cursor)
    answer = {"items": items, "next": following, "total": len(listed.rows), **frame()}
    if facets:
        answer["facets"] = {
            name: _facets(request, name, _count_values(map(listed.facets[name], listed.rows)))
            for name in facets
        }
    return answer_shape(page_shape(**answer), following)


def _count_values(values: Iterable[str]) -> list[tuple[str, int]]:
    """How many rows have each value, the most frequent first."""
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def answer_shape(shape: BaseModel, following: str | None = None) -> Response:
    """An answer worked out for this request, with a link to its next page."""
    return Response(_dump(shape), media_type=JSON, headers=_links(following))


def _dump(shape: BaseModel) -> str:
    return shape.model_dump_json(by_alias=True, exclude_unset=True)  # facets only where asked


def _links(following: str | None) -> dict[str, str]:
    return {"Link": f'<{following}>; rel="next"'} if following else {}
