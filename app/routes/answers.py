"""How routes answer: records, lists in every format, and the documentation of both."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from app.formats.citation import Entry, write_bibtex, write_csl, write_ris
from app.formats.citation_entries import Shelf, cite_pages
from app.formats.geojson import write_geojson
from app.formats.table import write_csv
from app.queries.citing import read_works, stream_cited_pages
from app.queries.dataset import read_version
from app.queries.facets import count_facet
from app.queries.listing import Listing, Slice, count, read_slice, stream_documents
from app.queries.params import ListQuery, RecordQuery
from app.queries.records import check_known
from app.queries.slices import Row, cut
from app.routes.addresses import base_url, next_url, url_with
from app.routes.related import relate
from app.schemas import files
from app.schemas.base import Facet, Page, Problem, Related

JSON = "application/json"
STREAMS = {
    "csv": "text/csv; charset=utf-8",
    "ndjson": "application/x-ndjson",
    "geojson": "application/geo+json",
}
CITATIONS = {
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
}
CITATION_WRITERS = {"bibtex": write_bibtex, "ris": write_ris, "csl": write_csl}
ENDINGS = {"bibtex": "bib", "csl": "csl.json"}  # of the file, where not the format's name


def open_session(request: Request) -> Iterator[Session]:
    """A session of the application's engine for one request, until its answer has been sent.

    A request takes no second connection: many that hold one and wait for another block each other.
    """
    with Session(request.app.state.engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(open_session)]
Where = Sequence[ColumnElement[bool]]


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "model": Problem}


ERRORS: dict[int | str, dict[str, Any]] = {
    422: _problem("A parameter is unknown or has a value it cannot have."),
    503: _problem("The data are not available now; try again after `Retry-After` seconds."),
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: _problem("There is no such record.")}
RECORD: dict[int | str, dict[str, Any]] = {
    **ERRORS,
    **NOT_FOUND,
    308: _problem("The record was merged into another; `Location` says which."),
}
LIST: dict[int | str, dict[str, Any]] = {
    **ERRORS,
    200: {
        "description": "A page of the list, or with `format` the whole of it.",
        "content": {STREAMS[name].partition(";")[0]: files.TEXT for name in ("csv", "ndjson")},
        "headers": {"Link": {"description": 'rel="next"', "schema": {"type": "string"}}},
    },
    400: _problem("The cursor is not one of this list."),
}
MAPPED_LIST: dict[int | str, dict[str, Any]] = {
    **LIST,
    200: {**LIST[200], "content": {**LIST[200]["content"], STREAMS["geojson"]: files.MAP}},
}
SUBLIST: dict[int | str, dict[str, Any]] = {**LIST, **RECORD}
CITED: dict[str, Any] = {
    media.partition(";")[0]: files.CITED_ITEMS if name == "csl" else files.TEXT
    for name, media in CITATIONS.items()
}
CITED_RECORD: dict[int | str, dict[str, Any]] = {
    **RECORD,
    200: {"description": "The record, or with `format` how to cite it.", "content": CITED},
}
CITED_LIST: dict[int | str, dict[str, Any]] = {
    **LIST,
    200: {**LIST[200], "content": {**LIST[200]["content"], **CITED}},
}
CITED_SUBLIST: dict[int | str, dict[str, Any]] = {**CITED_LIST, **RECORD}


def refuse_parameters(_query: Annotated[RecordQuery, Query()]) -> None:
    """A record's address takes no parameters."""


NO_PARAMETERS = [Depends(refuse_parameters)]


def answer_record(document: str) -> Response:
    """A record's own answer."""
    return Response(document, media_type=JSON)


def answer_cited(
    request: Request,
    session: Session,
    document: str,
    cite: Callable[[str, Shelf], Iterable[Entry]],
    format_: str,
) -> Response:
    """A record's own answer, or the entries that cite it."""
    if format_ == "json":
        return answer_record(document)
    return _write_citations(request, cite(document, _shelf(request, session)), format_)


def answer_list(
    request: Request,
    session: Session,
    listing: Listing,
    where: Where,
    query: ListQuery,
    *,
    where_of: Callable[[Any], Where] | None = None,
) -> Response:
    """The list in the format asked for; parameters that name no record are refused.

    A list that takes an issue gives `where_of`, the conditions of such a query: asked for one
    issue, it says what the same question finds above and below.
    """
    check_known(session, query)
    sort = str(getattr(query, "sort"))  # noqa: B009 - declared by each list
    include: list[str] = list(getattr(query, "include", []))
    if query.format in CITATIONS:
        cited = stream_cited_pages(session, listing, where)
        return _write_citations(request, cite_pages(cited, _shelf(request, session)), query.format)
    if query.format != "json":
        rows = stream_documents(session, listing, where, sort=sort, include=include)
        return stream_rows(request, listing.item, rows, query.format)
    page = read_slice(
        session,
        listing,
        where,
        sort=sort,
        limit=query.limit,
        cursor=query.cursor,
        include=include,
    )
    facets = {
        name: _count(request, session, listing, where, name, query)
        for name in getattr(query, "facets", [])
    }
    related = None
    if where_of is not None:
        related = relate(request, session, query, lambda q: count(session, listing, where_of(q)))
    return _page(request, page, facets, related)


def _count(
    request: Request,
    session: Session,
    listing: Listing,
    where: Where,
    name: str,
    query: ListQuery,
) -> list[Facet]:
    asked = query.model_dump(by_alias=True).get(name) or []
    counted = count_facet(session, listing.rows, listing.id, where, listing.facets[name], asked)
    return _facets(request, name, counted)


def _page(
    request: Request, page: Slice, facets: dict[str, list[Facet]], related: list[Related] | None
) -> Response:
    following = next_url(request, page.next_cursor)
    parts = [
        f'{{"items":[{",".join(page.documents)}]',
        f'"next":{_json(following)}',
        f'"total":{page.total}',
    ]
    if facets:
        counted = ",".join(
            f"{_json(name)}:[{','.join(facet.model_dump_json() for facet in values)}]"
            for name, values in facets.items()
        )
        parts.append(f'"facets":{{{counted}}}')
    if related is not None:
        parts.append(f'"related":[{",".join(each.model_dump_json() for each in related)}]')
    headers = {"Link": f'<{following}>; rel="next"'} if following else {}
    return Response(",".join(parts) + "}", media_type=JSON, headers=headers)


def _json(text: str | None) -> str:
    """A JSON string of text that needs no escapes (addresses, names of parameters), or null."""
    return "null" if text is None else f'"{text}"'


def count_values(request: Request, name: str, values: Iterable[str]) -> list[Facet]:
    """The facet `name` of a list in memory: how many of its rows have each value."""
    counted = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    return _facets(request, name, counted)


def _facets(request: Request, name: str, counted: Iterable[tuple[str, int]]) -> list[Facet]:
    return [
        Facet(value=value, count=count, url=url_with(request, name, value))
        for value, count in counted
    ]


def answer_rows(
    request: Request,
    query: Any,
    rows: Sequence[Row],
    key: Callable[[Row], tuple[Any, ...]],
    show: Callable[[Sequence[Row]], list[Any]],
    facet: tuple[str, Callable[[Row], str]],
) -> Response:
    """One page of a list in memory, ordered by `key`, and its one facet if it is asked for."""
    page, cursor = cut(rows, key, sort=query.sort, limit=query.limit, cursor=query.cursor)
    following = next_url(request, cursor)
    answer: dict[str, Any] = {"items": show(page), "next": following, "total": len(rows)}
    if query.facets:
        name, value_of = facet
        answer["facets"] = {name: count_values(request, name, map(value_of, rows))}
    return answer_shape(Page[Any](**answer), following)


def stream_rows(request: Request, item: Any, documents: Iterable[str], format_: str) -> Response:
    """The documents of a whole list in another format than JSON."""
    base = base_url(request)
    if format_ == "csv":
        pieces = write_csv(item, documents, base)
    elif format_ == "geojson":
        pieces = write_geojson(documents, base)
    else:
        pieces = (f"{document}\n" for document in documents)
    return _file(request, pieces, STREAMS[format_], format_)


def _shelf(request: Request, session: Session) -> Shelf:
    return Shelf(read_works(session), read_version(session), base_url(request))


def _write_citations(request: Request, entries: Iterable[Entry], format_: str) -> Response:
    pieces = CITATION_WRITERS[format_](entries)
    return _file(request, pieces, CITATIONS[format_], format_)


def _file(request: Request, pieces: Iterable[str], media_type: str, format_: str) -> Response:
    """The pieces as a file named after the address."""
    name = request.url.path.strip("/").removeprefix("v1/").replace("/", "-")
    ending = ENDINGS.get(format_, format_)
    headers = {"Content-Disposition": f'inline; filename="{name}.{ending}"'}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


def answer_shape(shape: BaseModel, following: str | None = None) -> Response:
    """An answer worked out for this request, with a link to its next page."""
    headers = {"Link": f'<{following}>; rel="next"'} if following else {}
    body = shape.model_dump_json(by_alias=True, exclude_unset=True)  # facets only where asked
    return Response(body, media_type=JSON, headers=headers)
