"""Every error as one shape: application/problem+json."""

from difflib import get_close_matches
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from app.db import explain
from app.edge import API
from app.errors import (
    ApiError,
    BadRequestError,
    InvalidParameterError,
    MethodNotAllowedError,
    NotFoundError,
    UnavailableError,
)
from app.queries.params import ParameterError
from app.schemas.base import FieldError


def add_error_handlers(app: FastAPI) -> None:
    """Answer every error of the application as a problem."""
    app.add_exception_handler(ApiError, answer)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolTimeoutError, _database)
    app.add_exception_handler(Exception, _unexpected)


def answer(request: Request, error: Any) -> Response:
    """The error as a response; a redirection keeps the request's parameters."""
    problem = error.problem(request.url.path)
    headers = dict(error.headers)
    if "Location" in headers and request.url.query:
        headers["Location"] += f"?{request.url.query}"
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=problem.status,
        headers=headers,
        media_type="application/problem+json",
    )


def _invalid(request: Request, error: Any) -> Response:
    known = _known_parameters(request)
    errors = [_field_error(problem, known) for problem in error.errors()]
    detail = "; ".join(f"{each.parameter}: {each.message}" for each in errors)
    return answer(request, InvalidParameterError(detail, errors=errors))


def _field_error(problem: dict[str, Any], known: list[str]) -> FieldError:
    cause = problem.get("ctx", {}).get("error")
    if isinstance(cause, ParameterError):
        return FieldError(parameter=cause.parameter, message=str(cause))
    location = [str(part) for part in problem["loc"]]
    parameter = location[1] if len(location) > 1 else location[0]
    value = None if problem.get("input") is None else str(problem["input"])[:200]
    if problem["type"] == "extra_forbidden":
        near = get_close_matches(parameter, known, cutoff=0.6)
        message = f"unknown parameter; known here: {', '.join(known) or 'none'}"
        return FieldError(parameter=parameter, message=message, value=value, suggestions=near)
    if problem["type"] == "missing":
        return FieldError(parameter=parameter, message="this parameter is required")
    message = problem["msg"].removeprefix("Value error, ")
    return FieldError(parameter=parameter, message=message, value=value)


def _known_parameters(request: Request) -> list[str]:
    """The query parameters that the route of the request declares."""
    path = getattr(request.scope.get("route"), "path", "")  # without the prefix of the API
    paths = request.app.openapi()["paths"]
    operation = (paths.get(f"{API}{path}") or paths.get(path) or {}).get("get", {})
    return [item["name"] for item in operation.get("parameters", []) if item["in"] == "query"]


def _http(request: Request, error: Any) -> Response:
    kinds: dict[int, type[ApiError]] = {404: NotFoundError, 405: MethodNotAllowedError}
    kind = kinds.get(error.status_code, BadRequestError)
    detail = f"{request.url.path}: {error.detail}; the paths are listed at /openapi.json"
    return answer(request, kind(detail, headers=dict(error.headers or {})))


def _database(request: Request, error: Any) -> Response:
    if _is_bad_value(error):
        return answer(request, BadRequestError("a value cannot be looked up in the database"))
    if isinstance(error, OperationalError | InterfaceError | ProgrammingError):
        return answer(request, UnavailableError(explain(error).value))
    if isinstance(error, PoolTimeoutError):
        return answer(request, UnavailableError("the server is busy"))
    return _unexpected(request, error)


def _is_bad_value(error: Exception) -> bool:
    """A value that the database cannot take at all, such as one with a NUL byte."""
    return type(error).__name__ == "DataError"


def _unexpected(request: Request, _error: Any) -> Response:
    return answer(request, ApiError("the error has been logged"))
