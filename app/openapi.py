"""The description of the API: what is true of many paths is said here, once."""

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from app.examples import IDS, QUESTIONS, STATEMENT, VALUES
from app.gate import API
from app.schemas.files import SHAPES

DESCRIPTION = """
Who in the Bolshevik party and the soviets stood where, and when, on the peace of Brest-Litovsk and
on Lenin's domestic policy, from November 1917 to the autumn of 1918. **Every fact carries its
page.**

* Different parameters are ANDed, a repeated one is ORed; an unknown one is an error.
* A list is cut into pages: follow `next` (or the `Link` header) to the end. `format=csv` and
  `format=ndjson` give the whole list at once.
* `format=bibtex`, `format=ris` and `format=csl` cite: on a list of statements each page that they
  rest on, on a statement its pages, on a person the record and its pages.
* `date`, `from`, `to` and `as_of` take YYYY, YYYY-MM or YYYY-MM-DD, Gregorian unless
  `calendar=julian`. Dates in answers are Gregorian, with what the source prints beside them.
* Asking for an issue asks its children too, the sign turned where the tree says so.
* Answers carry an `ETag`: with `If-None-Match` an unchanged one is 304. Every answer says the
  `Dataset-Version` it was made from.
* Vocabularies are closed; what a word means stands in the description of its schema.
* Every error is `application/problem+json` (RFC 9457).
"""
TAGS: list[dict[str, Any]] = [
    {"name": "people", "description": "Persons of 1917-18."},
    {"name": "organisations", "description": "Soviets, committees, congresses, factions, plants."},
    {"name": "regions", "description": "Territories, with coordinates where they are known."},
    {"name": "meetings", "description": "Sittings of bodies."},
    {"name": "works", "description": "Texts of 1917-18: theses, articles, numbers of newspapers."},
    {"name": "votes", "description": "Votes with their figures, and who cast which ballot."},
    {"name": "stances", "description": "Positions on an issue at a date."},
    {"name": "positions", "description": "Who stood where on a day, and who changed sides."},
    {"name": "network", "description": "What ties people, bodies and meetings, as a graph."},
    {"name": "affiliations", "description": "Who was what in which body."},
    {"name": "registers", "description": "The book's two lists of names, line by line."},
    {"name": "issues", "description": "The questions, as a tree."},
    {"name": "statements", "description": "Any statement, with its evidence."},
    {"name": "sources", "description": "Books and their pages, and what rests on each page."},
    {"name": "search", "description": "Anything by name, in any spelling or script."},
    {"name": "conflicts", "description": "Statements that cannot all be so."},
    {"name": "dataset", "description": "The data as a whole."},
    {"name": "service", "description": "The server itself."},
]
SERVERS: list[dict[str, Any]] = [
    {"url": "/", "description": "The server that this description comes from."}
]
CONTACT = {"name": "The contributors of brest1918"}
LICENCE = {
    "name": "CC BY 4.0 (data), MIT (code)",
    "url": "https://creativecommons.org/licenses/by/4.0/",
}
PROBLEM_MEDIA_TYPE = "application/problem+json"
SEVERAL = "Several are repeated or separated by commas."
# Parameters that mean the same wherever their route does not say more.
PARAMETERS = {
    "basis": "Only positions that are known from this.",
    "facets": f"Count the items of the whole list by these. {SEVERAL}",
    "has_coordinates": "true: only regions with coordinates; false: only those without.",
    "include": f"Add these keys of the record's own answer to every item. {SEVERAL}",
    "kind": "Only of this kind.",
    "meeting": "Id of the meeting it was at.",
    "organisation": "Id of a body that the statement is about.",
    "organisation_kind": "Only where the body is of this kind.",
    "outcome": "Only votes that ended so.",
    "person": "Id of a person that the statement is about.",
    "role": "Only where the person was this in the body.",
    "sort": "The order, `-` in front for descending; what is equal in it stands by id.",
    "source": "Id of a source that the statement rests on.",
    "status": "Only pages of which this much is taken.",
    "subject_type": "Only persons, or only bodies.",
    "type": "Only statements of this type.",
}
# Parameters that say how the answer comes, not what is asked: they stand last.
HOW = ("calendar", "date_match", "include", "facets", "sort", "limit", "cursor", "format")
HEADERS = {
    "Allow": "The methods that are answered.",
    "Cache-Control": "`public, max-age=60` on answers, `no-store` on errors.",
    "Dataset-Version": "Version of the data that the answer was made from.",
    "ETag": "Strong validator of the answer, for `If-None-Match`.",
    "Link": 'Address of the next page, with rel="next"; not on the last page.',
    "Location": "Path of the record it was merged into, with the parameters of the request.",
    "Retry-After": "Seconds after which to try again.",
}
ALWAYS = ("Dataset-Version", "Cache-Control")
HEADERS_OF = {
    "200": (*ALWAYS, "ETag"),
    "304": (*ALWAYS, "ETag"),
    "308": (*ALWAYS, "Location"),
    "405": (*ALWAYS, "Allow"),
    "503": ("Cache-Control", "Retry-After"),
}
Json = dict[str, Any]


def operation_id(route: APIRoute) -> str:
    """What clients call an operation: the name of its route."""
    return route.name


def describe_api(app: FastAPI) -> None:
    """Give the application its description."""

    def openapi() -> Json:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(
                get_openapi(
                    title=app.title,
                    version=app.version,
                    description=app.description,
                    routes=app.routes,
                    tags=app.openapi_tags,
                    servers=app.servers,
                    contact=app.contact,
                    license_info=app.license_info,
                )
            )
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(description: Json) -> Json:
    """The description that the routes make, with what is true of all of them."""
    components = description["components"]
    components["headers"] = {
        name: {"description": told, "schema": {"type": "string"}} for name, told in HEADERS.items()
    }
    components["responses"] = _common_responses()
    components["schemas"] |= SHAPES
    for path, operations in description["paths"].items():
        for operation in operations.values():
            _summarise(operation)
            _describe_parameters(operation)
            _fill_in(path, operation)
            _order(operation)
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


def _fill_in(path: str, operation: Json) -> None:
    """Give the parameters values: a question to try, and by each other one what it takes."""
    question = dict(QUESTIONS.get(operation["operationId"], {}))
    for parameter in operation.get("parameters", []):  # those of the path come first
        name, shape = parameter["name"], parameter["schema"]
        if name in question:
            parameter["example"] = question.pop(name)
            continue
        value = IDS.get(path.rpartition("/")[2], STATEMENT) if name == "id" else VALUES.get(name)
        if value is not None and "examples" not in shape:
            shape["examples"] = [[value] if shape.get("type") == "array" else value]
        if "examples" in shape:
            first = shape["examples"][0]
            shown = ",".join(map(str, first)) if isinstance(first, list) else first
            parameter["description"] += f" For example `{shown}`."


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
