"""Every error as one shape: application/problem+json."""

import logging
import re
from difflib import get_close_matches
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from app.attempts import ask_again_if_lost
from app.db import DatabaseState, explain
from app.declared import query_fields
from app.errors import (
    ApiError,
    BadRequestError,
    InvalidParameterError,
    MergedError,
    MethodNotAllowedError,
    NotFoundError,
    OutdatedCursorError,
    UnavailableError,
)
from app.public import public_path
from app.queries.params import ParameterError
from app.readiness import Attempt, Readiness
from app.schemas.base import FieldError

logger = logging.getLogger(__name__)
ERRORS_TOLD = 20  # a request may have thousands of unknown parameters
ENUM_MEMBER = re.compile(r"<\w+\.\w+: ('[^']*')>")  # as validation prints one among plain words


def add_error_handlers(app: Starlette) -> None:
    """Answer every error of the application as a problem."""
    app.add_exception_handler(ApiError, answer)
    app.add_exception_handler(OutdatedCursorError, _outdated_cursor)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolTimeoutError, _database)
    app.add_exception_handler(Exception, _unexpected)


def answer(request: Request, error: Any) -> Response:
    """The error as a response; a redirection keeps what is below the record, and the parameters."""
    problem = error.problem(quote(request.url.path), public_path(request.scope, ""))
    headers = {"Cache-Control": "no-store", **error.headers}
    if isinstance(error, MergedError):
        below = request.url.path.removeprefix(error.was)
        query = f"?{request.url.query}" if request.url.query else ""
        headers["Location"] = f"{error.now}{below}{query}"
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=problem.status,
        headers=headers,
        media_type="application/problem+json",
    )


async def _outdated_cursor(request: Request, error: Any) -> Response:
    """The cursor may be of a newer release, which another worker has seen and this one has not."""
    readiness: Readiness = request.app.state.readiness
    attempt: Attempt = request.scope["attempt"]
    attempt.outdated = await readiness.renewed(attempt.release) is not attempt.release
    return answer(request, error)


def _invalid(request: Request, error: Any) -> Response:
    dependant = getattr(request.scope.get("route"), "dependant", None)
    known = [name for name, _ in query_fields(dependant)] if dependant else []
    problems = error.errors()[:ERRORS_TOLD]
    errors = [_field_error(problem, known, request.app) for problem in problems]
    detail = "; ".join(f"{each.parameter}: {each.message}" for each in errors)
    return answer(request, InvalidParameterError(detail, errors=errors))


def _field_error(problem: dict[str, Any], known: list[str], app: FastAPI) -> FieldError:
    cause = problem.get("ctx", {}).get("error")
    if isinstance(cause, ParameterError):
        return FieldError(parameter=cause.parameter, message=str(cause))
    location = [str(part) for part in problem["loc"]]
    parameter = location[1] if len(location) > 1 else location[0]
    value = None if problem.get("input") is None else str(problem["input"])[:200]
    if problem["type"] == "extra_forbidden":
        near = get_close_matches(parameter, known, cutoff=0.6)
        message = f"unknown parameter; known here: {', '.join(known) or 'none'}"
        if sisters := _lists_taking(parameter, app):
            message += f"; {parameter} is one of {', '.join(sisters)}"
        return FieldError(parameter=parameter, message=message, value=value, suggestions=near)
    if problem["type"] == "missing":
        return FieldError(parameter=parameter, message="this parameter is required")
    message = ENUM_MEMBER.sub(r"\1", problem["msg"].removeprefix("Value error, "))
    return FieldError(parameter=parameter, message=message, value=value)


def _lists_taking(parameter: str, app: FastAPI) -> list[str]:
    """The paths of the lists, not those under a record, that declare the parameter."""
    lists: dict[str, dict[str, bool]] = app.state.lists
    return [path for path, parameters in lists.items() if parameter in parameters]


def _http(request: Request, error: Any) -> Response:
    kinds: dict[int, type[ApiError]] = {404: NotFoundError, 405: MethodNotAllowedError}
    kind = kinds.get(error.status_code, BadRequestError)
    detail = f"{request.url.path}: {error.detail}; the paths are listed at /openapi.json"
    return answer(request, kind(detail, headers=dict(error.headers or {})))


def _database(request: Request, error: Any) -> Response:
    """503 where the state of the database explains the error; any other is a fault of ours."""
    ask_again_if_lost(request.scope, error)
    state = explain(error)
    if state is DatabaseState.FAULTY:
        raise error
    logger.warning("%s: %s", request.url.path, state.value, exc_info=error)
    return answer(request, UnavailableError(state.value))


def _unexpected(request: Request, _error: Any) -> Response:
    """A fault of ours; it goes on to the server, which logs it."""
    return answer(request, ApiError("the error has been logged"))
