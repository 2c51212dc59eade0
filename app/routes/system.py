"""The data set, the health of the service, the greeting and what errors mean"""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from app import __version__
from app.db import DatabaseState
from app.errors import ApiError, NotFoundError, UnavailableError
from app.queries.dataset import read_description, read_file
from app.queries.params import NO_NUL
from app.routes.answers import ERRORS, NO_PARAMETERS, NOT_FOUND, RECORD, SessionDep, answer_record
from app.schemas import files
from app.schemas.dataset import Dataset as DatasetShape
from app.schemas.dataset import Greeting, Health, ProblemKind

router = APIRouter()
DOWNLOADED = {"application/zip": files.BYTES, "application/x-ndjson": files.TEXT}
NO_STORE = {"Cache-Control": "no-store"}


@router.get(
    "/v1/dataset",
    response_model=DatasetShape,
    responses=ERRORS,
    tags=["dataset"],
    dependencies=NO_PARAMETERS,
)
def get_dataset(session: SessionDep) -> Response:
    """Version, licences, how to cite, what is in it, and files to download."""
    return answer_record(read_description(session))


@router.get(
    "/v1/dataset/downloads/{name}",
    response_class=Response,
    responses={**RECORD, 200: {"description": "The file.", "content": DOWNLOADED}},
    dependencies=NO_PARAMETERS,
    tags=["dataset"],
)
def get_download(
    session: SessionDep,
    name: Annotated[str, Path(max_length=100, pattern=NO_NUL, description="Name of the file.")],
) -> Response:
    """A file of the data set; its size and SHA-256 stand in `/v1/dataset`."""
    file = read_file(session, name)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)


@router.get("/healthz", response_model=Health, tags=["service"])
async def is_alive() -> Response:
    """Whether the server runs, with or without data."""
    return _health(Health(status="ok", version=__version__, dataset=None))


@router.get("/readyz", response_model=Health, responses={503: ERRORS[503]}, tags=["service"])
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


@router.get("/", response_model=Greeting, tags=["service"])
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


@router.get(
    "/problems/{kind}",
    response_model=ProblemKind,
    responses={**NOT_FOUND, 422: ERRORS[422]},
    tags=["service"],
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
