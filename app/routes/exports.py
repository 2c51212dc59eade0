"""The whole of the data in the formats of others."""

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple

from fastapi import Path, Request, Response

from app.errors import NotFoundError
from app.formats.popolo import write_popolo
from app.formats.tei import write_tei
from app.queries.values import NO_NUL
from app.queries.whole import Whole
from app.routes.addresses import base_url
from app.routes.answers import answer_shape
from app.routes.asking import Router
from app.routes.responses import ERRORS, NO_PARAMETERS, NOT_FOUND, Responses
from app.routes.session import SessionDep
from app.routes.streams import stream
from app.schemas import files
from app.schemas.base import Page
from app.schemas.dataset import Export

router = Router(prefix="/export", tags=["export"])


class Format(NamedTuple):
    """An export: what it is called, and what writes it; `write` is given the service's address."""

    name: str
    title: str
    media_type: str
    write: Callable[[Whole, str], Iterator[str]]


# Each has a writer in app/formats; another is entered here.
FORMATS = (
    Format(
        "popolo.json",
        "Popolo 1.0: persons, organizations, memberships, areas, events, motions and votes",
        "application/json",
        write_popolo,
    ),
    Format(
        "tei.xml",
        "TEI P5: persons, bodies, places, meetings and votes as a standOff, with their relations",
        "application/tei+xml",
        write_tei,
    ),
)
EXPORTS = [
    Export(
        name=each.name, title=each.title, media_type=each.media_type, url=f"/v1/export/{each.name}"
    )
    for each in FORMATS
]
WRITTEN: Responses = {
    **ERRORS,
    404: {**NOT_FOUND[404], "description": "There is no such export."},
    200: {
        "description": "The whole of the data as a file.",
        "content": {
            each.media_type: files.OBJECT if each.media_type.endswith("json") else files.TEXT
            for each in FORMATS
        },
    },
}


@router.get("", response_model=Page[Export], responses=ERRORS, dependencies=NO_PARAMETERS)
def list_exports() -> Response:
    """The formats that the whole of the data can be had in."""
    listed = {"items": EXPORTS, "next": None, "total": len(EXPORTS)}
    return answer_shape(Page[Export].model_validate(listed))


@router.get("/{name}", response_class=Response, responses=WRITTEN, dependencies=NO_PARAMETERS)
def get_export(
    request: Request,
    session: SessionDep,
    name: Annotated[str, Path(max_length=100, pattern=NO_NUL, description="Name of the export.")],
) -> Response:
    """The whole of the data as a file, in one of the formats that `/v1/export` lists."""
    format_ = next((each for each in FORMATS if each.name == name), None)
    if format_ is None:
        there = ", ".join(each.name for each in FORMATS)
        raise NotFoundError(f"there is no export {name!r}; there are {there}")
    whole = Whole(session)
    file = f"{whole.dataset['name']}-{format_.name}"
    disposition = {"Content-Disposition": f'attachment; filename="{file}"'}
    return stream(request, format_.write(whole, base_url(request)), format_.media_type, disposition)
