"""The Reconciliation Service API 0.2, by which OpenRefine and others match names with records.

A second service over the same data. It finds by the project's own search (`app.queries.text`), with
the same index and the same scores, and looks nothing up of its own. Read in this order: `shapes`
is the contract; `service` the endpoint; `records` which ids there are; `candidates` answers
queries, with `properties` and `evidence` to compare what a spreadsheet knows besides the name;
`extension` gives values for columns, put in words by `telling`; `suggestions`, `manifest` and
`preview` are what their names say.
"""

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect

from app.handlers import add_error_handlers
from app.reconcile.paths import PATH
from app.reconcile.service import at_once, let_go, routes

METHODS = ("GET", "HEAD", "OPTIONS", "POST")


def create_service(engine: Engine) -> Starlette:
    """The service over the database."""
    service = Starlette(routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=1000)])
    service.router.redirect_slashes = False
    service.state.engine = engine
    service.state.room = at_once()
    add_error_handlers(service)
    service.add_exception_handler(ClientDisconnect, let_go)
    return service


def is_of_service(path: str) -> bool:
    """Whether the path is one of the service, there or not."""
    return path == PATH or path.startswith(f"{PATH}/")
