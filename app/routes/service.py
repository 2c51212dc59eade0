"""The server itself: its health, a greeting, what its errors mean."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from app import __version__
from app.caching import FRESH
from app.db import DatabaseState
from app.errors import ApiError, NotFoundError, UnavailableError
from app.routes.responses import ERRORS, NO_PARAMETERS, NOT_FOUND
from app.schemas.dataset import Example, Greeting, Health, ProblemKind

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
async def greet(request: Request) -> Response:
    """Where to begin: every list, and questions that the data answer."""
    release = await request.app.state.readiness.current()
    dataset = release.dataset if release else {}
    examples = dataset.get("examples", ())
    first_examples = {each["path"].partition("?")[0]: each["path"] for each in reversed(examples)}
    lists: dict[str, dict[str, bool]] = request.app.state.lists
    greeting = Greeting(
        name=dataset.get("name", request.app.title),
        description=dataset.get("description", "No data are loaded yet."),
        documentation="/docs",
        openapi="/openapi.json",
        entry_points={
            path.split("/", 2)[2]: first_examples.get(path, path)
            if any(lists[path].values())
            else path
            for path in lists
        },
        examples=[Example.model_validate(each) for each in examples if each["title"]],
    )
    lasting = {"Cache-Control": FRESH} if release else NO_STORE
    varying = {"Vary": "Accept"}  # a browser gets a page
    return JSONResponse(greeting.model_dump(), headers={**varying, **lasting})


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
