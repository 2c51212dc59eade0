"""The data as a whole: version, licences, how to cite, files to download."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.formats.dataset import describe_dataset
from app.queries.dataset import DatasetQuery, read_dataset, read_description, read_file
from app.queries.values import NO_NUL
from app.routes.addresses import base_url
from app.routes.answers import answer_record
from app.routes.exports import EXPORTS
from app.routes.responses import ERRORS, NO_PARAMETERS, RECORD
from app.routes.session import SessionDep
from app.routes.streams import stream_linked
from app.schemas import files
from app.schemas.dataset import Dataset

router = APIRouter(prefix="/dataset", tags=["dataset"])
DOWNLOADED = {"application/zip": files.BYTES, "application/x-ndjson": files.TEXT}


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
    responses={**RECORD, 200: {"description": "The file.", "content": DOWNLOADED}},
    dependencies=NO_PARAMETERS,
)
def get_download(
    session: SessionDep,
    name: Annotated[str, Path(max_length=100, pattern=NO_NUL, description="Name of the file.")],
) -> Response:
    """A file of the data set; its size and SHA-256 stand in `/v1/dataset`."""
    file = read_file(session, name)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)
