"""The server itself: its health, a greeting, what its errors mean."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from app import __version__
from app.db import DatabaseState
from app.errors import ApiError, NotFoundError, UnavailableError
from app.routes.responses import ERRORS, NO_PARAMETERS, NOT_FOUND
from app.schemas.dataset import Greeting, Health, ProblemKind

root = APIRouter(tags=["service"])
NO_STORE = {"Cache-Control": "no-store"}


@root.get("/healthz", response_model=Health)
async def is_alive() -> Response:
    """Whether the server runs, with or without data."""
    return _health(Health(status="ok", version=__version__, dataset=None))


@root.get("/readyz", response_model=Health, responses={503: ERRORS[503]})
async def is_ready(request: Request) -> Response:
    """Whether the data are loaded, and their version."""
    readiness = request.app.state.readiness
    release = await readiness.current()
    if release is None:
        state: DatabaseState = readiness.state
        raise UnavailableError(state.value)
    return _health(Health(status="ok", version=__version__, dataset=release.version))


def _health(health: Health) -> Response:
    return JSONResponse(health.model_dump(), headers=NO_STORE)


@root.get("/", response_model=Greeting)
def greet() -> Greeting:
    """Where to begin."""
    lists = "people organisations regions meetings works votes stances affiliations statements"
    others = "registers issues sources network conflicts dataset"
    asking = {
        "state-of-play": "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10",
        "trajectories": "/v1/trajectories?issue=brest-peace",
        "search": "/v1/search?q=Lenin",
    }
    return Greeting(
        name="brest1918",
        description="Who stood where on the peace of Brest-Litovsk, 1917-18, page by page.",
        documentation="/docs",
        openapi="/openapi.json",
        entry_points={name: f"/v1/{name}" for name in f"{lists} {others}".split()} | asking,
    )


@root.get(
    "/problems/{kind}",
    response_model=ProblemKind,
    responses={**NOT_FOUND, 422: ERRORS[422]},
    dependencies=NO_PARAMETERS,
)
def describe_problem(
    kind: Annotated[str, Path(max_length=100, description="The last part of an error's `type`.")],
) -> ProblemKind:
    """What a kind of error means, and what to do."""
    kinds: list[type[ApiError]] = [ApiError, *ApiError.__subclasses__()]
    for error in kinds:
        if error.kind == kind:
            path = f"/problems/{kind}"
            return ProblemKind(
                type=path, title=error.title, status=error.status, remedy=error.remedy
            )
    raise NotFoundError(f"there is no kind of error {kind!r}")
