"""The reconciliation service, asked as its clients ask it."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7
from starlette.testclient import TestClient

from tests.conftest import shared

PATH = "/reconcile"
Candidates = list[dict[str, Any]]


def ask_all(client: TestClient, queries: Mapping[str, Any]) -> dict[str, Candidates]:
    """The candidates for each query of a batch."""
    answer = client.post(PATH, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    assert answer.json().keys() == queries.keys()
    return {key: result["result"] for key, result in answer.json().items()}


def ask(client: TestClient, query: Any = None, /, **more: Any) -> Candidates:
    """The candidates for one query."""
    asked = {**({} if query is None else {"query": query}), **more}
    return ask_all(client, {"q0": asked})["q0"]


def known(**properties: Any) -> list[dict[str, Any]]:
    """What is known besides the name, as a query has it."""
    return [{"pid": pid, "v": value} for pid, value in properties.items()]


def features(candidate: Mapping[str, Any]) -> dict[str, float]:
    """The features of a candidate by name."""
    return {each["id"]: each["value"] for each in candidate["features"]}


def extended(
    client: TestClient, ids: Sequence[str], *properties: str, **settings: Any
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The cells by id and property."""
    wanted = [{"id": each, "settings": settings} for each in properties]
    answer = client.post(PATH, data={"extend": json.dumps({"ids": ids, "properties": wanted})})
    assert answer.status_code == 200, answer.text
    found: dict[str, dict[str, list[dict[str, Any]]]] = answer.json()["rows"]
    return found


def texts(cells: Sequence[Mapping[str, Any]]) -> list[str]:
    """The cells of text."""
    return [cell["str"] for cell in cells]


def check_shape(schema: str, value: Any) -> None:
    """The value is what the schema of the specification says; skipped where that is not here."""
    errors = [error.message for error in _validator(schema).iter_errors(value)]
    assert errors == []


@cache
def _validator(name: str) -> Draft7Validator:
    folder = shared("specs/reconciliation-0.2")
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], DRAFT7.create_resource(schema))
        for schema in schemas.values()
        if "$id" in schema
    )
    return Draft7Validator(schemas[name], registry=registry)
