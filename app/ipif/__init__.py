"""The data as an IPIF service of compliance level 1: factoids about persons, read only.

A second service over the database of the API, made when the data are loaded (app.seeding.ipif) and
so always of the same release. A request is read by `parameters`, its filters become `conditions`,
`records` reads what fulfils them, and `answers` gives it the address of the service.
docs/ipif.md says what maps to what.
"""

import re
from collections.abc import Callable

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.errors import NotFoundError
from app.ipif import describe
from app.ipif.answers import HANDLERS, answer
from app.ipif.conditions import PREFIX
from app.ipif.parameters import KINDS, Asked, read_asked, refuse_all
from app.ipif.records import read_list, read_made, read_merged, read_record
from app.public import public_url
from app.release_session import release_session

ONE_SLASH = re.compile(r"^(https?):/(?=[^/])")  # as servers in between leave of an address's two


def is_ipif(path: str) -> bool:
    """Whether the path is one of this service, there or not."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def create_ipif(engine: Engine) -> Starlette:
    """The service over the database."""
    routes = [
        Route(PREFIX, show_description),
        Route(f"{PREFIX}/", show_description),
        Route(f"{PREFIX}/describe", show_description),
        Route(f"{PREFIX}/describe/", show_description),
    ]
    for kind in KINDS:
        routes += [
            Route(f"{PREFIX}/{kind}", _list_of(kind)),
            Route(f"{PREFIX}/{kind}/", _list_of(kind)),
            Route(f"{PREFIX}/{kind}/{{id:path}}", _record_of(kind)),
        ]
    service = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers=HANDLERS,
    )
    service.state.engine = engine
    return service


def show_description(request: Request) -> Response:
    """What the service is and what it can."""
    refuse_all(request.query_params.multi_items())
    return answer(request, describe.describe(request.scope["release"].dataset))


def _list_of(kind: str) -> Callable[[Request], Response]:
    def show_list(request: Request) -> Response:
        asked = read_asked(kind, request.query_params.multi_items())
        with release_session(request) as session:
            made = read_made(session, request.scope["release"])
            found = read_list(session, asked, public_url(request.scope), made)
        return answer(request, _envelope(asked, found.documents, found.total))

    return show_list


def _envelope(asked: Asked, documents: list[str], total: int) -> str:
    protocol = f'{{"size":{asked.size},"page":{asked.page},"totalHits":{total}}}'
    return f'{{"protocol":{protocol},"{asked.kind}":[{",".join(documents)}]}}'


def _record_of(kind: str) -> Callable[[Request], Response]:
    def show_record(request: Request) -> Response:
        refuse_all(request.query_params.multi_items())
        given = ONE_SLASH.sub(r"\1://", request.path_params["id"])
        if "\0" in given:  # which no database takes
            raise NotFoundError("no id has a NUL in it")
        base = public_url(request.scope)
        with release_session(request) as session:
            made = read_made(session, request.scope["release"])
            try:
                return answer(request, read_record(session, kind, given, base, made))
            except NotFoundError:
                id_ = given.removesuffix("/")
                if merged := read_merged(session, kind, id_):
                    return RedirectResponse(f"{base}{PREFIX}/{kind}/{merged}", status_code=308)
                if id_ == given:
                    raise
                return answer(request, read_record(session, kind, id_, base, made))

    return show_record
