"""Questions that the data answer, filled in for whoever tries an operation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi.routing import APIRoute
from starlette.routing import Match

from app.gate import API
from app.schemas.base import VOCABULARY

Json = dict[str, Any]
OF_THE_PATH = ("parent", "kind", "type", "role")
# Of what the data do not speak.
OWN = {
    "describe_problem": {"kind": ["not-found"]},
    "get_dataset": {"format": ["json"]},
    "get_export": {"name": ["popolo.json"]},
}


@dataclass
class Examples:
    """What the example questions ask by operation, by parameter, by path and parameter."""

    questions: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    of_path: dict[tuple[str, str], str] = field(default_factory=dict)

    def value(self, path: str, name: str) -> str | None:
        """A value of the parameter: one that an example gives it on this path, else on another.

        What `parent` or `kind` means differs from path to path: only this one's will do.
        """
        own = self.of_path.get((path.removeprefix(API), name))
        return own if own or name in OF_THE_PATH else self.values.get(name)


def read_examples(paths: Iterable[str], routes: Iterable[Any]) -> Examples:
    """The questions: the first of an operation is filled in, all give values to parameters.

    The routes are those below /v1.
    """
    examples = Examples()
    known = [route for route in routes if isinstance(route, APIRoute)]
    for path in paths:
        address = urlsplit(path.removeprefix(API))
        for route in known:
            scope = {"type": "http", "method": "GET", "path": address.path}
            match, found = route.matches(scope)
            if match is Match.FULL:
                question: dict[str, list[str]] = {
                    name: [str(value)] for name, value in found["path_params"].items()
                }
                if "id" in question:
                    examples.ids.setdefault(route.path.split("/")[1], question["id"][0])
                for name, value in parse_qsl(address.query):
                    question.setdefault(name, []).append(value)
                    examples.values.setdefault(name, value)
                    examples.of_path.setdefault((route.path, name), value)
                examples.questions.setdefault(route.name, question)
                break
    return examples


def fill_in(path: str, operation: Json, examples: Examples) -> None:
    """Give the parameters of an operation values: a question to try, and what others take."""
    collection = path.removeprefix(API).split("/")[1]
    question = dict(examples.questions.get(operation["operationId"], {}))
    if "{id}" in path and collection in examples.ids:
        question.setdefault("id", [examples.ids[collection]])
    if operation["operationId"] in OWN:
        question = dict(OWN[operation["operationId"]])
    for parameter in operation.get("parameters", []):  # those of the path come first
        name, shape = parameter["name"], parameter["schema"]
        if name in question:
            parameter["example"] = _typed(question.pop(name), shape)
            continue
        listed = path.rpartition("/")[2]
        value = examples.ids.get(listed) if name == "id" else examples.value(path, name)
        if value is not None and "examples" not in shape and _is_free(shape):
            shape["examples"] = [_typed([value], shape)]
        if "examples" in shape:
            first = shape["examples"][0]
            shown = ",".join(map(str, first)) if isinstance(first, list) else first
            parameter["description"] += f" For example `{shown}`."


def _is_free(shape: Json) -> bool:
    """Whether any text or number may do; of words the schema lists which there are."""
    inner = shape.get("items", shape)
    listed = ("enum", "const", "$ref", VOCABULARY)
    return inner.get("type") in ("string", "integer") and not any(key in inner for key in listed)


def _typed(values: list[str], shape: Json) -> Any:
    """The values as the schema takes them."""
    options = [each for each in shape.get("anyOf", []) if each != {"type": "null"}]
    shape = options[0] if options else shape
    if shape.get("type") == "array":
        return [_typed([value], shape["items"]) for value in values]
    if shape.get("type") == "integer":
        return int(values[0])
    return values[0] == "true" if shape.get("type") == "boolean" else values[0]
