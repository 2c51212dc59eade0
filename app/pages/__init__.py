"""The pages that people read: HTML made of the API's own answers, and of nothing else.

A page has the address of what it shows, without `/v1`: `/people/lenin` shows `/v1/people/lenin`,
`/votes?counted=true` the list of that address. So whatever a page can show, any other front-end
can, and an address that the API refuses is refused by its page in the same words.

To add a page, put a file here with `routes`, a list of Starlette routes, and its template into
`app/templates/pages`. A handler asks with `ask(request, "/v1/...")`, which gives the parsed answer
or raises what the error page shows, and ends with `render(request, "template.html", ...)`.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.pages.addresses import API, lead_to
from app.pages.asking import RefusedError
from app.pages.errors import show_missing_page, show_refusal


def find_pages() -> Iterator[BaseRoute]:
    """Every page of the files here, by the names of these."""
    for found in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{found.name}"), "routes", [])


PAGES = list(find_pages())
FIRST_PARTS = {page.path.split("/")[1] for page in PAGES if isinstance(page, Route)}


def is_page(path: str) -> bool:
    """Whether the path is that of a page, there or not."""
    return path[1:].partition("/")[0] in FIRST_PARTS


class LeadToData:
    """Sends whoever asks a page for another format to the API, which has them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope) if scope["type"] == "http" else None
        if request and "format" in request.query_params:
            here = f"{API}{quote(request.url.path)}?{request.url.query}"
            await lead_to(here)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def create_pages(api: ASGIApp) -> Starlette:
    """The pages over the API, which is asked in the same process."""
    pages = Starlette(
        routes=PAGES,
        middleware=[Middleware(GZipMiddleware, minimum_size=1000), Middleware(LeadToData)],
        exception_handlers={RefusedError: show_refusal, 404: show_missing_page},
    )
    pages.state.api = api
    return pages
