"""Answers in other formats than JSON, sent piece by piece as files named after their address."""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.errors import ApiError, BrokenOffError
from app.formats.citation import Entry, write_bibtex, write_csl, write_ris
from app.formats.geojson import Feature, write_geojson
from app.formats.lines import join_lines
from app.formats.linked_data import Node, write_jsonld
from app.formats.linked_places import CONTEXT as PLACES_CONTEXT
from app.formats.table import Columns, columns, write_csv
from app.formats.turtle import write_turtle
from app.queries.params import FormatQuery
from app.queries.slices import RowList
from app.routes.addresses import base_url
from app.schemas.files import FORMATS

logger = logging.getLogger(__name__)
SENT_AT_ONCE = 128 * 1024  # characters
LINKED = ("jsonld", "ttl")
CITATIONS = {"bibtex": write_bibtex, "ris": write_ris, "csl": write_csl}
ENDINGS = {
    "bibtex": "bib",
    "csl": "csl.json",
    "lpf": "lpf.json",
}  # of the file, where not the format's name


def stream_documents(
    request: Request, table: Columns, documents: Iterable[str], query: FormatQuery
) -> Response:
    """The documents of a whole list, as they are or as rows of these columns."""
    if query.format == "csv":
        pieces = write_csv(table, documents, bom=query.bom)
    else:
        pieces = (f"{document}\n" for document in documents)
    return _file(request, pieces, query.format)


def stream_stored(
    request: Request, table: Columns, texts: Iterable[Sequence[str]], query: FormatQuery
) -> Response:
    """What is stored of a whole list as the format has it: documents, or lines of such a table."""
    if query.format == "csv":
        pieces = join_lines(table, texts, bom=query.bom)
    else:
        pieces = ("\n".join((*piece, "")) for piece in texts)
    return _file(request, pieces, query.format)


def stream_rows(request: Request, listed: RowList[Any], sort: str, query: FormatQuery) -> Response:
    """The whole of a list in memory: its items, or as a table their rows."""
    items: Iterable[Any] = listed.whole(sort)
    item = listed.item
    if query.format == "csv" and listed.table_item:
        items = (row for each in items for row in listed.table(each))
        item = listed.table_item
    documents = (each.model_dump_json(by_alias=True) for each in items)
    return stream_documents(request, columns(item), documents, query)


def stream_map(request: Request, features: Iterable[Feature]) -> Response:
    """A whole list as a map."""
    return _file(request, write_geojson(features), "geojson")


def stream_places(request: Request, features: Iterable[Feature]) -> Response:
    """A whole list of places for gazetteers: a map that is linked data too."""
    pieces = write_geojson(features, context=PLACES_CONTEXT)
    return _file(request, pieces, "lpf")


def stream_linked(
    request: Request, nodes: Iterable[Node], format_: str, *, single: bool = False
) -> Response:
    """Nodes of a graph as linked data: those of a list, or of a single record."""
    base = base_url(request)
    if format_ == "ttl":
        pieces = write_turtle(nodes, base)
    else:
        pieces = write_jsonld(nodes, base, single=single)
    return _file(request, pieces, format_)


def stream_citations(request: Request, entries: Iterable[Entry], format_: str) -> Response:
    """Entries for reference managers."""
    pieces = CITATIONS[format_](entries)
    return _file(request, pieces, format_)


def _file(request: Request, pieces: Iterable[str], format_: str) -> Response:
    name = request.url.path.strip("/").removeprefix("v1/").replace("/", "-")
    ending = ENDINGS.get(format_, format_)
    headers = {"Content-Disposition": f'inline; filename="{name}.{ending}"'}
    return stream(request, pieces, FORMATS[format_][0], headers)


def stream(
    request: Request, pieces: Iterable[str], media_type: str, headers: Mapping[str, str]
) -> Response:
    """The text as an answer: with its length if it is short, else piece by piece.

    Its beginning is made here, so that what is wrong from the start is answered as an error. What
    goes wrong later breaks the answer off: it has no end then, by which a client knows.
    """
    gathered = _gather(pieces)
    beginning, following = next(gathered), next(gathered, None)
    if following is None:
        return Response(beginning, media_type=media_type, headers=headers)
    rest = _in_threads(request, chain((beginning, following), gathered))
    return StreamingResponse(rest, media_type=media_type, headers=headers)


def _gather(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in fewer pieces, at least one: each that is sent costs a change of thread."""
    gathered: list[str] = []
    length = 0
    for piece in pieces:
        gathered.append(piece)
        length += len(piece)
        if length >= SENT_AT_ONCE:
            yield "".join(gathered)
            gathered, length = [], 0
    yield "".join(gathered)


async def _in_threads(request: Request, pieces: Iterator[str]) -> AsyncIterator[str]:
    """The pieces, each made in a thread and a transaction of its own, however slowly they are sent.

    BrokenOffError where one cannot be made.
    """

    def make() -> str | None:
        with request.state.session:
            return next(pieces, None)

    limiter: CapacityLimiter = request.app.state.streaming
    try:
        while (piece := await to_thread.run_sync(make, limiter=limiter)) is not None:
            yield piece
    except (ApiError, DBAPIError, PoolTimeoutError) as error:
        logger.warning("an answer was broken off: %s", error)
        raise BrokenOffError from error
