"""What the description of the API fills in for those who try it is valid, and finds something."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

Json = dict[str, Any]


@pytest.fixture(scope="module")
def described(api: TestClient) -> Json:
    found: Json = api.get("/openapi.json").json()
    return found


def _validator(described: Json, shape: Json) -> Draft202012Validator:
    return Draft202012Validator({**shape, "components": described["components"]})


def _operations(described: Json) -> Iterator[tuple[str, Json]]:
    for path, operations in described["paths"].items():
        yield from ((path, operation) for operation in operations.values())


def _with_examples(value: Any) -> Iterator[tuple[Json, Any]]:
    """Every schema with each of its examples, and that of parameters with theirs."""
    if isinstance(value, dict):
        if isinstance(value.get("examples"), list):
            yield from ((value, example) for example in value["examples"])
        if "example" in value and "schema" in value:
            yield value["schema"], value["example"]
        for each in value.values():
            yield from _with_examples(each)
    elif isinstance(value, list):
        for each in value:
            yield from _with_examples(each)


def test_every_example_is_valid(described: Json) -> None:
    examples = list(_with_examples(described))
    assert len(examples) > 100
    wrong = [
        (example, error.message)
        for shape, example in examples
        for error in _validator(described, shape).iter_errors(example)
    ]
    assert wrong == []


def _asked(path: str, operation: Json, **more: Any) -> tuple[str, Json]:
    """The address and the parameters of the question that is filled in, and of more."""
    parameters = operation.get("parameters", [])
    filled = {item["name"]: item["example"] for item in parameters if "example" in item}
    names = re.findall(r"{(\w+)}", path)
    query = {name: value for name, value in filled.items() if name not in names}
    return path.format(**{name: filled[name] for name in names}), query | more


@pytest.mark.book
def test_what_is_filled_in_finds_something(api: TestClient, described: Json) -> None:
    for path, operation in _operations(described):
        if not operation.get("parameters"):
            continue
        url, query = _asked(path, operation)
        answer = api.get(url, params=query)
        assert answer.status_code == 200, answer.text
        if answer.headers["content-type"] == "application/json":
            total = answer.json().get("total", 1)
            assert (total["edges"] if isinstance(total, dict) else total) > 0, answer.url


def test_an_operation_with_parameters_has_a_question_filled_in(described: Json) -> None:
    for path, operation in _operations(described):
        parameters = operation.get("parameters", [])
        if parameters:
            assert any("example" in item for item in parameters), path
        assert [item for item in parameters if item["required"] and "example" not in item] == []


def test_the_service_takes_the_examples_of_the_other_parameters(
    api: TestClient, described: Json
) -> None:
    tried = 0
    for path, operation in _operations(described):
        needed = [item for item in operation.get("parameters", []) if item["required"]]
        for parameter in operation.get("parameters", []):
            if "example" in parameter or "examples" not in parameter["schema"]:
                continue
            for example in parameter["schema"]["examples"]:
                bare = {"parameters": needed}
                more = {parameter["name"]: example, "limit": 1}
                if "limit" not in [item["name"] for item in operation["parameters"]]:
                    del more["limit"]
                url, query = _asked(path, bare, **more)
                answer = api.get(url, params=query)
                assert answer.status_code == 200, answer.text
                tried += 1
    assert tried > 50


def test_operations_go_by_short_names(described: Json) -> None:
    names = [operation["operationId"] for _, operation in _operations(described)]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert [name for name in names if name.endswith("_get") or "_v1_" in name] == []


def test_every_tag_is_described_and_used(described: Json) -> None:
    used = {tag for _, operation in _operations(described) for tag in operation["tags"]}
    assert used == {tag["name"] for tag in described["tags"] if tag["description"]}


def test_every_content_says_what_it_is(described: Json) -> None:
    silent = [
        (path, status, media)
        for path, operation in _operations(described)
        for status, response in operation["responses"].items()
        for media, content in response.get("content", {}).items()
        if not content.get("schema")
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("path", "format_"),
    [("/v1/regions", "geojson"), ("/v1/people/{id}", "csl"), ("/v1/statements/{id}", "csl")],
)
def test_a_file_is_what_its_description_says(
    api: TestClient, described: Json, path: str, format_: str
) -> None:
    operation = described["paths"][path]["get"]
    url, query = _asked(path, operation, format=format_)
    answer = api.get(url, params=query)
    media = answer.headers["content-type"].partition(";")[0]
    shape = operation["responses"]["200"]["content"][media]["schema"]
    assert list(_validator(described, shape).iter_errors(answer.json())) == []
    known = _fields(described)
    assert [name for name in _names(answer.json()) if name not in known] == []


def _fields(described: Json) -> set[str]:
    """The fields of all shapes of the two formats; of what is on the map those of it in a list."""
    schemas = described["components"]["schemas"]
    named = ("FeatureCollection", "Feature", "Point", "CslItem", "CslName", "CslDate")
    mapped = ("Region", "RegionRef", "MapPoint")
    return {field for name in (*named, *mapped) for field in schemas[name]["properties"]}


def _names(value: Any) -> Iterator[str]:
    """The keys of every object in an answer."""
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _names(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)
