"""What the terms of the linked data mean."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.formats.linked_data import write_context
from app.kinds import KINDS
from app.routes.addresses import base_url
from app.routes.responses import ERRORS, NO_PARAMETERS
from app.schemas.files import FORMATS, LINKED

router = APIRouter(tags=["dataset"])
CITED_PAGE = "The page of the source, with all that rests on it."
MEDIA_TYPE = FORMATS["jsonld"][0]


@router.get(
    "/context.jsonld",
    response_class=Response,
    responses={**ERRORS, 200: {"description": "JSON-LD.", "content": {MEDIA_TYPE: LINKED}}},
    dependencies=NO_PARAMETERS,
)
def get_context(request: Request) -> Response:
    """The context of the linked data, and what each of its own terms means."""
    return Response(write_context(base_url(request), _meanings()), media_type=MEDIA_TYPE)


def _meanings() -> Mapping[str, str]:
    """By name what every field means, and every type of statement."""
    meanings = {"cited_page": CITED_PAGE}
    for kind in KINDS:
        if kind.is_statement:
            meanings[kind.word] = kind.item.__doc__ or ""
        for name, meaning in _fields(kind.detail or kind.item):
            meanings.setdefault(name, meaning)
    return meanings


def _fields(shape: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The names of the fields of the shape, and of those in it, with their descriptions."""
    for name, field in shape.model_fields.items():
        yield field.alias or name, field.description or ""
        for inner in _shapes(field.annotation):
            yield from _fields(inner)


def _shapes(annotation: Any) -> Iterator[type[BaseModel]]:
    """The shapes that a value of the type may have."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _shapes(part)
