"""The description of the API: what the routes say, what is true of all, and what the data bring."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from app.gate import API
from app.kinds import ENTITIES
from app.openapi.examples import fill_in, read_examples
from app.openapi.texts import (
    ALWAYS,
    CONTACT,
    GENERAL,
    HEADERS,
    HEADERS_OF,
    HOW,
    LICENCE,
    PARAMETERS,
    PROBLEM_MEDIA_TYPE,
    SERVERS,
    WITHOUT_DATA,
)
from app.openapi.words import fill_in_words
from app.schemas.base import ENTITY_TYPE
from app.schemas.files import FORMATS, SHAPES

Json = dict[str, Any]


def operation_id(route: APIRoute) -> str:
    """What clients call an operation: the name of its route."""
    return route.name


def describe_api(app: FastAPI, dataset: Mapping[str, Any] | None) -> Json:
    """The description of the application over these data, or over none."""
    if app.openapi_schema is None:
        app.openapi_schema = _describe_routes(app)
    description = deepcopy(app.openapi_schema)
    routes = [
        route for router, _, versioned in app.state.served if versioned for route in router.routes
    ]
    questions = dataset["examples"] if dataset else []
    examples = read_examples([each["path"] for each in questions], routes)
    for path, operations in description["paths"].items():
        for operation in operations.values():
            fill_in(path, operation, examples)
            _order(operation)
    about = dataset["description"] if dataset else WITHOUT_DATA
    description["info"] |= {
        "title": dataset["title"] if dataset else app.title,
        "description": f"{about} **Every fact carries its page.**\n{GENERAL}",
    }
    types = {ENTITY_TYPE: {kind.word: kind.item.__doc__ for kind in ENTITIES}}
    return fill_in_words(description, types | (dataset["vocabularies"] if dataset else {}))


def _describe_routes(app: FastAPI) -> Json:
    """What holds whatever the data are."""
    tags = {tag: about for router, about, _ in app.state.served for tag in map(str, router.tags)}
    return _complete(
        get_openapi(
            title=app.title,
            version=app.version,
            routes=app.routes,
            tags=[{"name": tag, "description": about} for tag, about in tags.items()],
            servers=SERVERS,
            contact=CONTACT,
            license_info=LICENCE,
        )
    )


def _complete(description: Json) -> Json:
    """The description that the routes make, with what is true of all of them."""
    components = description["components"]
    components["headers"] = {
        name: {"description": meaning, "schema": {"type": "string"}}
        for name, meaning in HEADERS.items()
    }
    components["responses"] = _common_responses()
    components["schemas"] |= SHAPES
    for path, operations in description["paths"].items():
        for operation in operations.values():
            _summarise(operation)
            _describe_parameters(operation)
            _describe_formats(operation)
            _describe_responses(operation["responses"], of_data=path.startswith(f"{API}/"))
    return _named_by_title(description)


def _common_responses() -> Json:
    """The answers that no route gives itself."""
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "NotModified": {
            "description": "The answer is still that whose `ETag` stands in `If-None-Match`.",
            "headers": _headers(HEADERS_OF["304"]),
        },
        "MethodNotAllowed": {
            "description": "Any method but GET, HEAD and OPTIONS: the API is read-only.",
            "headers": _headers(HEADERS_OF["405"]),
            "content": {PROBLEM_MEDIA_TYPE: problem},
        },
    }


def _headers(names: Iterable[str]) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _summarise(operation: Json) -> None:
    """A summary that the framework made of the name is written as a sentence is."""
    name = operation["operationId"].replace("_", " ")
    if operation["summary"] == name.title():
        operation["summary"] = name.capitalize()


def _order(operation: Json) -> None:
    """The parameters in the order in which one fills them in, none of them taking a null."""

    def rank(parameter: Json) -> tuple[bool, bool, int]:
        name = parameter["name"]
        how = HOW.index(name) + 1 if name in HOW else 0
        return not parameter["required"], "example" not in parameter, how

    for parameter in operation.get("parameters", []):
        shape = parameter["schema"]
        if {"type": "null"} in shape.get("anyOf", []):
            (only,) = (each for each in shape.pop("anyOf") if each != {"type": "null"})
            parameter["schema"] = {**only, **shape}
    operation.get("parameters", []).sort(key=rank)


def _describe_formats(operation: Json) -> None:
    """What the answer is in each of the formats that the operation has."""
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "format":
            content = operation["responses"]["200"]["content"]
            for word in parameter["schema"]["enum"]:
                if word in FORMATS:
                    media_type, shape = FORMATS[word]
                    content[media_type.partition(";")[0]] = shape


def _describe_parameters(operation: Json) -> None:
    for parameter in operation.get("parameters", []):
        if "description" not in parameter and parameter["name"] in PARAMETERS:
            parameter["description"] = PARAMETERS[parameter["name"]]


def _describe_responses(responses: Json, *, of_data: bool) -> None:
    """Errors are problems, not plain JSON; every answer of the data has its headers."""
    for status, response in responses.items():
        content = response.get("content", {})
        if int(status) >= 300 and "application/json" in content:
            content[PROBLEM_MEDIA_TYPE] = content.pop("application/json")
        if of_data:
            own = response.get("headers", {})
            response["headers"] = _headers((*HEADERS_OF.get(status, ALWAYS), *own))
    if of_data:
        responses["304"] = {"$ref": "#/components/responses/NotModified"}
    responses["405"] = {"$ref": "#/components/responses/MethodNotAllowed"}


def _named_by_title(description: Json) -> Json:
    """Page_Vote_ is called VoteList, as its title says, wherever it is meant."""
    schemas = description["components"]["schemas"]
    titles = {name: shape.get("title", name) for name, shape in schemas.items()}
    titles = {name: name if title in schemas else title for name, title in titles.items()}
    description["components"]["schemas"] = {titles[name]: schemas[name] for name in schemas}
    start = "#/components/schemas/"
    refs = {f"{start}{name}": f"{start}{title}" for name, title in titles.items()}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(each) for key, each in value.items()}
        if isinstance(value, list):
            return [renamed(each) for each in value]
        return refs.get(value, value) if isinstance(value, str) else value

    return {key: renamed(each) for key, each in description.items()}
