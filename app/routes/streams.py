"""Answers in other formats than JSON, sent piece by piece as files named after their address."""

from collections.abc import Iterable
from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from app.formats.citation import Entry, write_bibtex, write_csl, write_ris
from app.formats.geojson import Feature, write_geojson
from app.formats.table import Columns, columns, write_csv
from app.queries.params import FormatQuery
from app.queries.slices import RowList

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


def stream_documents(
    request: Request, table: Columns, documents: Iterable[str], query: FormatQuery
) -> Response:
    """The documents of a whole list, as they are or as rows of these columns."""
    if query.format == "csv":
        pieces = write_csv(table, documents, bom=query.bom)
    else:
        pieces = (f"{document}\n" for document in documents)
    return _file(request, pieces, STREAMS[query.format], query.format)


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
    return _file(request, write_geojson(features), STREAMS["geojson"], "geojson")


def stream_citations(request: Request, entries: Iterable[Entry], format_: str) -> Response:
    """Entries for reference managers."""
    pieces = CITATION_WRITERS[format_](entries)
    return _file(request, pieces, CITATIONS[format_], format_)


def _file(request: Request, pieces: Iterable[str], media_type: str, format_: str) -> Response:
    name = request.url.path.strip("/").removeprefix("v1/").replace("/", "-")
    ending = ENDINGS.get(format_, format_)
    headers = {"Content-Disposition": f'inline; filename="{name}.{ending}"'}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)
