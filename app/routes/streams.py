"""Answers in other formats than JSON, sent piece by piece as files named after their address."""

from collections.abc import Iterable
from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from app.formats.citation import Entry, write_bibtex, write_csl, write_ris
from app.formats.geojson import Feature, write_geojson
from app.formats.linked_data import Node, write_jsonld
from app.formats.linked_places import CONTEXT as PLACES_CONTEXT
from app.formats.table import Columns, columns, write_csv
from app.formats.turtle import write_turtle
from app.queries.params import FormatQuery
from app.queries.slices import RowList
from app.routes.addresses import base_url
from app.schemas.files import FORMATS

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
    return StreamingResponse(pieces, media_type=FORMATS[format_][0], headers=headers)
