"""What answers a path can give, for the description of the API; `format` adds to them."""

from typing import Annotated, Any

from fastapi import Depends, Query

from app.queries.params import RecordQuery
from app.schemas.base import Problem

Responses = dict[int | str, dict[str, Any]]


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "model": Problem}


ERRORS: Responses = {
    414: _problem("The address is too long: ask for fewer values at once."),
    422: _problem("A parameter is unknown or has a value it cannot have."),
    503: _problem("The data are not available now; try again after `Retry-After` seconds."),
}
NOT_FOUND: Responses = {404: _problem("There is no such record.")}
RECORD: Responses = {
    **ERRORS,
    **NOT_FOUND,
    308: _problem("The record was merged into another; `Location` says which."),
}
LIST: Responses = {
    **ERRORS,
    200: {
        "description": "A page of the list, or with `format` the whole of it.",
        "headers": {"Link": {"description": 'rel="next"', "schema": {"type": "string"}}},
    },
    400: _problem("The cursor is not one of this list."),
    410: _problem("The cursor was made before the data were loaded anew: begin at the first page."),
}
WHOLE_LIST: Responses = {**ERRORS, 200: {"description": "The whole list."}}
SUBLIST: Responses = {**LIST, **RECORD}


def refuse_parameters(_query: Annotated[RecordQuery, Query()]) -> None:
    """A record's address takes no parameters."""


NO_PARAMETERS = [Depends(refuse_parameters)]
