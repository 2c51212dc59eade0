"""The query parameters that a route declares; one that takes one value is refused twice given."""

from collections.abc import Iterator
from typing import get_origin

from fastapi import APIRouter, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.errors import InvalidParameterError


def query_fields(dependant: Dependant) -> Iterator[tuple[str, FieldInfo]]:
    """The query parameters that a route declares: their names and what they take."""
    for parameter in dependant.query_params:
        model = parameter.field_info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            for name, field in model.model_fields.items():
                yield field.alias or name, field
    for needed in dependant.dependencies:
        yield from query_fields(needed)


def list_parameters(router: APIRouter, prefix: str) -> Iterator[tuple[str, dict[str, bool]]]:
    """The lists of a router, not those under a record: the path, and of each parameter whether the
    list answers nothing without it.
    """
    for route in router.routes:
        if isinstance(route, APIRoute) and "{" not in route.path:
            fields = query_fields(route.dependant)
            yield prefix + route.path, {name: field.is_required() for name, field in fields}


async def refuse_repeats(request: Request) -> None:
    """InvalidParameterError for a parameter that is given more than once and is no list."""
    for name, field in query_fields(request.scope["route"].dependant):
        given = request.query_params.getlist(name)
        if len(given) > 1 and get_origin(field.annotation) is not list:
            message = f"takes one value, not {len(given)}"
            raise InvalidParameterError.of(name, message, ", ".join(given)[:200])
