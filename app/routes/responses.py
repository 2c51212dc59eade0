"""What answers a path can give, for the description of the API."""

from typing import Annotated, Any

from fastapi import Depends, Query

from app.queries.params import RecordQuery
from app.routes.streams import CITATIONS, STREAMS
from app.schemas import files
from app.schemas.base import Problem

Responses = dict[int | str, dict[str, Any]]


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "model": Problem}


def _content(media_types: dict[str, str], *names: str) -> dict[str, Any]:
    """The media types of these formats, and what they hold."""
    shapes = {"geojson": files.MAP, "csl": files.CITED_ITEMS}
    return {media_types[name].partition(";")[0]: shapes.get(name, files.TEXT) for name in names}


ERRORS: Responses = {
    422: _problem("A parameter is unknown or has a value it cannot have."),
    503: _problem("The data are not available now; try again after `Retry-After` seconds."),
}
NOT_FOUND: Responses = {404: _problem("There is no such record.")}
RECORD: Responses = {
    **ERRORS,
    **NOT_FOUND,
    308: _problem("The record was merged into another; `Location` says which."),
}
CITED = _content(CITATIONS, *CITATIONS)
CITED_RECORD: Responses = {
    **RECORD,
    200: {"description": "The record, or with `format` how to cite it.", "content": CITED},
}
TABLE = _content(STREAMS, "csv", "ndjson")
UNCITED_LIST: Responses = {
    **ERRORS,
    200: {
        "description": "A page of the list, or with `format` the whole of it.",
        "content": TABLE,
        "headers": {"Link": {"description": 'rel="next"', "schema": {"type": "string"}}},
    },
    400: _problem("The cursor is not one of this list."),
}
LIST: Responses = {
    **UNCITED_LIST,
    200: {**UNCITED_LIST[200], "content": {**TABLE, **CITED}},
}
MAPPED_LIST: Responses = {
    **LIST,
    200: {**LIST[200], "content": {**LIST[200]["content"], **_content(STREAMS, "geojson")}},
}
WHOLE_LIST: Responses = {
    **ERRORS,
    200: {
        "description": "The whole list.",
        "content": {**TABLE, **CITED},
    },
}
SUBLIST: Responses = {**LIST, **RECORD}


def refuse_parameters(_query: Annotated[RecordQuery, Query()]) -> None:
    """A record's address takes no parameters."""


NO_PARAMETERS = [Depends(refuse_parameters)]
