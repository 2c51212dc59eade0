"""Refusals as pages: what was wrong, what may have been meant, what to try."""

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from app.answer_cache import Answer, RawHeaders
from app.errors import ApiError
from app.pages.addresses import page_of
from app.pages.site import render

NEVER_KEPT = {"Cache-Control": "no-store"}


async def show_refusal(request: Request, error: Any) -> Response:
    """The API's problem as a page; a record that was merged leads on to where it went."""
    if error.status == HTTPStatus.PERMANENT_REDIRECT:
        return RedirectResponse(page_of(error.headers["location"]), status_code=error.status)
    page = render(request, "error.html", status=error.status, problem=error.problem)
    page.headers.update(NEVER_KEPT)
    if after := error.headers.get("retry-after"):
        page.headers["Retry-After"] = after
    return page


def problem_page(scope: Scope, error: ApiError, headers: RawHeaders) -> Answer:
    """The error as a page, for a question that is not let in."""
    told = error.problem(scope["path"]).model_dump(exclude_none=True)
    page = render(Request(scope), "error.html", status=error.status, problem=told)
    page.headers.update({**error.headers, **NEVER_KEPT})
    return Answer(error.status, [*headers, *page.raw_headers], bytes(page.body))


async def show_missing_page(request: Request, _error: Any) -> Response:
    """No page has such an address."""
    problem = {
        "status": 404,
        "title": "There is no such page",
        "detail": f"Nothing is at {request.url.path}.",
    }
    page = render(request, "error.html", status=404, problem=problem)
    page.headers.update(NEVER_KEPT)
    return page
