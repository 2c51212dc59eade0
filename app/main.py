"""The application: engine, routers, error handlers, outermost layer; nothing else."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter, Lock
from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from app import __version__
from app.cached import Cached
from app.db import reading_engine
from app.declared import list_parameters, refuse_repeats
from app.gate import API, AsItIs, Door, Gate, is_download, is_of_api
from app.handlers import add_error_handlers
from app.ipif import create_ipif, is_ipif
from app.ipif.answers import refuse
from app.messages import problem
from app.negotiated import Negotiated
from app.openapi import operation_id
from app.pages import FIRST_PARTS, create_pages, is_page
from app.pages.errors import problem_page
from app.public import Public
from app.readiness import Readiness
from app.reconcile import METHODS, create_service, is_of_service
from app.repeated import Repeated
from app.room import Room
from app.routes import find_routers
from app.settings import Settings
from app.static_files import STATIC

# Answers whose next piece is being made; more would only take turns on the same processor.
STREAMING_AT_ONCE = 4


def create_app(settings: Settings | None = None) -> Repeated:
    """The service over the database of the settings, ready for an ASGI server."""
    settings = settings or Settings()
    engine = reading_engine(settings.database_url)
    readiness = Readiness(engine)
    app = FastAPI(
        title="brest1918",
        version=__version__,
        openapi_url=None,  # app.routes.documentation serves it, for it depends on the data
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        generate_unique_id_function=operation_id,
    )
    app.state.engine = engine
    app.state.readiness = readiness
    app.state.lists = {}
    app.state.describing = Lock()
    app.state.description = None
    app.state.streaming = CapacityLimiter(STREAMING_AT_ONCE)
    app.state.served = list(find_routers())
    beside = {"static"}  # first parts of paths that are neither of the API nor of pages
    for router, _, versioned in app.state.served:
        if versioned:
            app.state.lists |= list_parameters(router, API)
            app.include_router(router, prefix=API, dependencies=[Depends(refuse_repeats)])
        else:
            app.include_router(router)
            beside |= {getattr(route, "path", "/").split("/")[1] for route in router.routes}
    app.mount("/static", STATIC, name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    add_error_handlers(app)
    api = Cached(Room(app))
    ipif = Cached(Room(create_ipif(engine), refuse))
    gate = Gate(
        app,
        [
            # Files wait for no room and are not kept: a slow reader is in nobody's way.
            Door(AsItIs(app), is_download, problem),
            Door(Negotiated(api), is_of_api, problem),
            Door(ipif, is_ipif, refuse),
            Door(Cached(create_service(engine)), is_of_service, problem, METHODS),
        ],
        Door(Cached(create_pages(api)), is_page, problem_page),
        readiness,
        beside=beside,
    )
    public = Public(
        gate,
        settings.public_url,
        settings.root_path,
        settings.forwarded_allow_ips,
        own={"v1", "ipif", "reconcile", *beside, *FIRST_PARTS},
    )
    return Repeated(public, readiness)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Take what the start has made out of the garbage collector's rounds; close the engine."""
    gc.freeze()  # as it is: next to nothing of it is garbage, and to look for that takes 0.1 s
    yield
    gc.unfreeze()
    app.state.engine.dispose()
