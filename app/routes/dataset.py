"""The data as a whole: version, licences, how to cite, files to download."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from app.queries.dataset import read_description, read_file
from app.queries.values import NO_NUL
from app.routes.answers import answer_record
from app.routes.exports import EXPORTS
from app.routes.responses import ERRORS, NO_PARAMETERS, RECORD
from app.routes.session import SessionDep
from app.schemas import files
from app.schemas.dataset import Dataset

router = APIRouter(prefix="/dataset", tags=["dataset"])
DOWNLOADED = {"application/zip": files.BYTES, "application/x-ndjson": files.TEXT}


@router.get("", response_model=Dataset, responses=ERRORS, dependencies=NO_PARAMETERS)
def get_dataset(session: SessionDep) -> Response:
    """Version, licences, how to cite, what is in it, and files to download."""
    exports = ",".join(each.model_dump_json() for each in EXPORTS)  # the program's, not the data's
    return answer_record(f'{read_description(session)[:-1]},"exports":[{exports}]}}')


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
