"""The description of the API holds: valid, complete, and what the service really does."""

import re
import subprocess
from typing import Any

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from app.seeding.read import read_package
from app.seeding.rows.vocabularies import TermRow
from app.settings import ROOT
from app.vocab import Certainty
from tests.conftest import SEED
from tests.effort import Some, few_and_all
from tests.programs import SCHEMATHESIS


def _schemas(api: TestClient) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = api.get("/openapi.json").json()["components"]["schemas"]
    return found


@few_and_all
def test_the_service_does_what_its_description_says(base: str, api: TestClient, some: Some) -> None:
    paths = some(api.get("/openapi.json").json()["paths"])
    tried = subprocess.run(
        [
            SCHEMATHESIS,
            "run",
            f"{base}/openapi.json",
            "--max-examples",
            "10",
            "--seed",
            "1918",
            "--no-color",
            *(word for path in paths for word in ("--include-path", path)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout[-20_000:]


def test_the_description_is_valid(api: TestClient) -> None:
    validate(api.get("/openapi.json").json())


def test_every_path_and_parameter_is_described(api: TestClient) -> None:
    for path, operations in api.get("/openapi.json").json()["paths"].items():
        operation = operations["get"]
        assert operation.get("description"), path
        parameters = operation.get("parameters", [])
        names = [(item["in"], item["name"]) for item in parameters]
        assert len(names) == len(set(names)), path
        assert [item["name"] for item in parameters if not item.get("description")] == [], path


def test_every_schema_and_property_is_described(api: TestClient) -> None:
    silent = [
        f"{name}.{field}".rstrip(".")
        for name, shape in _schemas(api).items()
        for field, property_ in {"": shape, **shape.get("properties", {})}.items()
        if not property_.get("description")
    ]
    assert silent == []


def test_a_property_that_may_be_null_says_what_null_means(api: TestClient) -> None:
    silent = [
        f"{name}.{field}"
        for name, shape in _schemas(api).items()
        for field, property_ in shape.get("properties", {}).items()
        if {"type": "null"} in property_.get("anyOf", []) and field in shape.get("required", [])
        if "null" not in property_["description"]
    ]
    assert silent == []


def test_schemas_are_called_by_plain_words(api: TestClient) -> None:
    odd = [name for name in _schemas(api) if not re.fullmatch(r"([A-Z][a-z]+)+", name)]
    assert odd == []


def test_a_vocabulary_explains_the_words_that_could_mislead(api: TestClient) -> None:
    schemas = _schemas(api)
    words: dict[str, dict[str, str | None]] = {}
    for term in read_package(SEED)[TermRow]:
        if term.vocabulary.startswith("name-"):
            continue  # particles and titles of names, which no answer has
        words.setdefault(term.vocabulary.title().replace("-", ""), {})[term.term] = term.meaning
    words["Certainty"] = {word.value: word.meaning for word in Certainty}
    for name, explained in words.items():
        assert schemas[name]["enum"] == list(explained)
        meanings = [f"`{word}`: {meaning}" for word, meaning in explained.items() if meaning]
        assert [
            meaning for meaning in meanings if meaning not in schemas[name]["description"]
        ] == []


@pytest.mark.parametrize("path", ["/v1/people", "/v1/people/lenin", "/v1/dataset"])
def test_the_headers_of_an_answer_are_described(api: TestClient, path: str) -> None:
    paths = api.get("/openapi.json").json()["paths"]
    responses = paths[path.replace("lenin", "{id}")]["get"]["responses"]
    described = ("ETag", "Cache-Control", "Dataset-Version", "Link")
    sent = api.get(path).headers
    assert set(responses["200"]["headers"]) == {name for name in described if name in sent}
    assert api.get(path, headers={"If-None-Match": sent["ETag"]}).status_code == 304
    assert api.post(path).status_code == 405
    assert {"304", "405"} <= set(responses)


def test_the_documentation_loads_nothing_from_another_host(api: TestClient) -> None:
    page = api.get("/docs").text
    assert "http://" not in page
    assert "https://" not in page
    for asset in ("swagger-ui-bundle.js", "swagger-ui.css", "favicon.svg"):
        assert f"/static/{asset}" in page
        assert api.get(f"/static/{asset}").status_code == 200


def test_the_greeting_leads_to_every_entry_point(api: TestClient) -> None:
    for url in api.get("/").json()["entry_points"].values():
        assert api.get(url).status_code == 200, url
