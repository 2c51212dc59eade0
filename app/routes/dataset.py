"""The data as a whole: version, licences, how to cite, files to download."""

from typing import Annotated

from fastapi import Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from app.caching import FRESH, named_tags
from app.formats.dataset import describe_dataset
from app.queries.dataset import DatasetQuery, read_bytes, read_dataset, read_description, read_file
from app.queries.values import NO_NUL
from app.release_session import release_session
from app.routes.addresses import base_url
from app.routes.answers import answer_record
from app.routes.asking import Router
from app.routes.exports import EXPORTS
from app.routes.ranges import read_range
from app.routes.responses import ERRORS, NO_PARAMETERS, NOT_FOUND, Responses
from app.routes.session import SessionDep
from app.routes.streams import stream_linked
from app.schemas import files
from app.schemas.base import Problem
from app.schemas.dataset import Dataset

router = Router(prefix="/dataset", tags=["dataset"])
DOWNLOADED = {
    "application/zip": files.BYTES,
    "application/x-ndjson": files.TEXT,
    "application/vnd.sqlite3": files.BYTES,
    "application/gexf+xml": files.TEXT,
}
TEXT_HEADER = {"schema": {"type": "string"}}
RANGED = {
    "Accept-Ranges": {"description": "`bytes`: parts are to be had.", **TEXT_HEADER},
    "Content-Length": {"description": "Size in bytes of what is sent.", **TEXT_HEADER},
}
OF_PART = {"Content-Range": {"description": "Which bytes, and of how many.", **TEXT_HEADER}}
ANSWERS: Responses = {
    **ERRORS,
    **NOT_FOUND,
    200: {"description": "The file.", "content": DOWNLOADED, "headers": RANGED},
    206: {
        "description": "The part of the file that `Range` asks for.",
        "content": DOWNLOADED,
        "headers": {**RANGED, **OF_PART},
    },
    416: {
        "description": "The file has none of the bytes that `Range` asks for.",
        "model": Problem,
        "headers": OF_PART,
    },
}
ASKED = "asked"  # where the scope says by which method somebody asked


@router.get("", response_model=Dataset, responses=ERRORS)
def get_dataset(
    request: Request, session: SessionDep, query: Annotated[DatasetQuery, Query()]
) -> Response:
    """Version, licences, how to cite, what is in it, and files to download."""
    if query.format == "json":
        exports = ",".join(each.model_dump_json() for each in EXPORTS)
        return answer_record(f'{read_description(session)[:-1]},"exports":[{exports}]}}')
    node = describe_dataset(read_dataset(session), base_url(request))
    return stream_linked(request, [node], query.format, single=True)


@router.get(
    "/downloads/{name}",
    response_class=Response,
    responses=ANSWERS,
    dependencies=NO_PARAMETERS,
)
def get_download(
    request: Request,
    name: Annotated[str, Path(max_length=100, pattern=NO_NUL, description="Name of the file.")],
    _range: Annotated[
        str | None,
        Header(alias="Range", description="The bytes wanted, one range of them: `bytes=0-999`."),
    ] = None,
    _if_range: Annotated[
        str | None,
        Header(alias="If-Range", description="`ETag` of the file that `Range` means a part of."),
    ] = None,
) -> Response:
    """A file of the data set; its size and SHA-256 stand in `/v1/dataset`.

    A download that broke off goes on with `Range`. The bytes are always those of the file: what
    the `Accept` header asks for does not change them, and they are not compressed on the way.
    """
    engine = request.app.state.engine
    with release_session(request) as session:
        file = read_file(session, name)
    etag = f'"{file.sha256}"'
    headers = {"ETag": etag, "Cache-Control": FRESH, "Accept-Ranges": "bytes"}
    if not named_tags(request.headers).isdisjoint((etag, "*")):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    if request.scope.get(ASKED) == "HEAD":
        headers["Content-Length"] = str(file.size)
        return Response(media_type=file.media_type, headers=headers)
    part = read_range(request, etag, file.size)
    first, last = part or (0, file.size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    return StreamingResponse(
        read_bytes(engine, file, first, last),
        206 if part else 200,
        media_type=file.media_type,
        headers=headers,
    )
