"""Answers and refusals in the form that IPIF asks for."""

import json
import logging
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from app.answer_cache import Answer, RawHeaders
from app.attempts import ask_again_if_lost
from app.db import DatabaseState, explain
from app.errors import (
    ApiError,
    MethodNotAllowedError,
    NotFoundError,
    ReadingOnlyError,
    UnavailableError,
)
from app.ipif.conditions import PREFIX
from app.ipif.parameters import KINDS
from app.models.ipif import HERE
from app.public import public_url

logger = logging.getLogger(__name__)
JSON, PROBLEM = "application/json", "application/problem+json"
PROFILE = (
    '<https://raw.githubusercontent.com/GVogeler/prosopogrAPhI/master/level1.json>;rel="profile"'
)


def answer(request: Request, document: str) -> Response:
    """A document, with the address of the service where a sign stands for it."""
    here = json.dumps(public_url(request.scope), ensure_ascii=False)[1:-1]
    return Response(document.replace(HERE, here), media_type=JSON, headers={"Link": PROFILE})


def refuse(scope: Scope, error: ApiError, headers: RawHeaders) -> Answer:
    """The error as the answer to this request, with these headers besides its own.

    It is plain JSON, as the interface has it, but for whoever asks for problems as such.
    """
    request = Request(scope)
    if isinstance(error, MethodNotAllowedError) and _writes(scope):
        error = ReadingOnlyError("compliance level 1: nothing is created, changed or deleted here")
    told = error.problem(quote(scope["path"]), public_url(scope))
    body = told.model_dump_json(exclude_none=True)
    media_type = PROBLEM if PROBLEM in request.headers.get("accept", "") else JSON
    response = Response(
        body,
        status_code=error.status,
        media_type=media_type,
        headers={**error.headers, "Cache-Control": "no-store", "Vary": "Accept"},
    )
    return Answer(error.status, [*headers, *response.raw_headers], bytes(response.body))


def show_error(request: Request, error: Any) -> Response:
    """Whatever goes wrong in the service as such an answer."""
    refused = refuse(request.scope, _as_told(request, error), [])
    shown = Response(refused.body, status_code=refused.status)
    shown.raw_headers = refused.headers
    return shown


HANDLERS: dict[Any, Any] = dict.fromkeys(
    (ApiError, HTTPException, DBAPIError, PoolTimeoutError, Exception), show_error
)


def _as_told(request: Request, error: Any) -> ApiError:
    if isinstance(error, ApiError):
        return error
    if isinstance(error, HTTPException):
        lists = ", ".join(f"{PREFIX}/{kind}" for kind in KINDS)
        return NotFoundError(
            f"nothing is at {request.url.path}; there are {lists}, {PREFIX}/describe"
        )
    if isinstance(error, DBAPIError | PoolTimeoutError):
        ask_again_if_lost(request.scope, error)
        state = explain(error)
        if state is not DatabaseState.FAULTY:
            logger.warning("%s: %s", request.url.path, state.value, exc_info=error)
            return UnavailableError(state.value)
    logger.error("%s", request.url.path, exc_info=error)
    return ApiError("the error has been logged")


def _writes(scope: Scope) -> bool:
    """Whether the interface has the method here, for a service that writes."""
    kind, _, id_ = scope["path"].removeprefix(f"{PREFIX}/").partition("/")
    methods = ("PUT", "DELETE") if id_ else ("POST",)
    return kind in KINDS and kind != "statements" and scope["method"] in methods
