"""The filters of a list as a form: what the description of the API says of its parameters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NO_FILTERS = {"cursor", "format", "include", "facets", "limit"}
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A filter: its name, what it means, the words it takes (none: any text), what is given."""

    name: str
    meaning: str
    words: Sequence[str]
    given: Sequence[str]
    required: bool


def read_fields(description: Json, path: str, given: Mapping[str, Sequence[str]]) -> list[Field]:
    """The filters of the list at the path, with what a request gives for them."""
    operation = description["paths"][path]["get"]
    schemas = description["components"]["schemas"]
    return [
        Field(
            name=parameter["name"],
            meaning=parameter.get("description", ""),
            words=list(_words(parameter["schema"], schemas)),
            given=given.get(parameter["name"], ()),
            required=parameter.get("required", False),
        )
        for parameter in operation["parameters"]
        if parameter["in"] == "query" and parameter["name"] not in NO_FILTERS
    ]


def facets_of(description: Json, path: str) -> list[str]:
    """What the list at the path can be counted by."""
    operation = description["paths"][path]["get"]
    schemas = description["components"]["schemas"]
    facets = (each for each in operation["parameters"] if each["name"] == "facets")
    return [word for each in facets for word in _words(each["schema"], schemas)]


def _words(schema: Json, schemas: Json) -> Iterator[str]:
    """The words that a value may be; none if it may be anything."""
    if "$ref" in schema:
        yield from _words(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    elif schema.get("type") == "boolean":
        yield from ("true", "false")
    else:
        yield from schema.get("enum", [schema["const"]] if "const" in schema else [])
        if "items" in schema:
            yield from _words(schema["items"], schemas)
        for each in schema.get("anyOf", ()):
            yield from _words(each, schemas)
