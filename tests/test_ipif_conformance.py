"""IPIF as its own description has it, tried by Schemathesis over a server; and as our page does."""

import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from app.ipif.parameters import known_to
from app.settings import ROOT
from tests.conftest import shared
from tests.ipif import KINDS, walk
from tests.programs import SCHEMATHESIS

CHECKS = (
    "status_code_conformance",
    "response_schema_conformance",
    "content_type_conformance",
    "not_a_server_error",
)


def test_answers_conform_to_the_interface(base: str) -> None:
    interface = shared("specs/ipif-0.3.3.yaml")
    command = [SCHEMATHESIS, "run", str(interface), "--url", f"{base}/ipif"]
    options = ["--include-method", "GET", "--max-examples", "8", "--checks", ",".join(CHECKS)]
    tried = subprocess.run(
        [*command, *options], capture_output=True, text=True, check=False, timeout=300
    )
    assert tried.returncode == 0, tried.stdout
    assert "9 passed" in tried.stdout


PAGE = (ROOT / "docs" / "ipif.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"`(/ipif/[^`]+)`", PAGE)


@pytest.mark.book
@pytest.mark.parametrize("url", EXAMPLES)
def test_every_example_of_the_page_finds_something(api: TestClient, url: str) -> None:
    answer = api.get(url, headers={"Host": "127.0.0.1:8000"})
    assert answer.status_code == 200, answer.text
    listed = answer.json()
    assert "protocol" not in listed or listed["protocol"]["totalHits"] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_says_which_list_takes_which_parameter(kind: str) -> None:
    rows = [row.split("|") for row in re.findall(r"^\| `.* x .*$", PAGE, re.MULTILINE)]
    column = 2 + KINDS.index(kind)
    told = {name for row in rows if "x" in row[column] for name in re.findall(r"`(\w+)`", row[1])}
    assert told == set(known_to(kind))


def test_the_page_names_every_key_that_is_ours(api: TestClient) -> None:
    described = yaml.safe_load(shared("specs/ipif-0.3.3.yaml").read_text(encoding="utf-8"))
    shapes = described["components"]["schemas"]
    known = {name for shape in shapes.values() for name in keys_of(shape.get("properties", {}))}
    records = [record for kind in KINDS for record in walk(api, kind)]
    ours = {key for record in records for key in keys_of(record)} - known - OF_GEOJSON
    assert ours
    assert {key for key in ours if f"`{key}`" not in PAGE} <= {"issue", "position", "source"} | (
        {"noteNumber", "derivedFrom"}
    )


OF_GEOJSON = {"type", "coordinates"}


def keys_of(value: Any) -> Iterator[str]:
    """Every key of an object, and of the objects inside it."""
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from keys_of(inner)
