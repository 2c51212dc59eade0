"""The description of the API holds: valid, complete, and what the service really does."""

import subprocess

from openapi_spec_validator import validate
from starlette.testclient import TestClient

from app.settings import ROOT
from tests.programs import SCHEMATHESIS, served


def test_the_service_does_what_its_description_says(sqlite_loaded: str) -> None:
    with served(sqlite_loaded) as base:
        tried = subprocess.run(
            [SCHEMATHESIS, "run", f"{base}/openapi.json", "--max-examples", "10", "--no-color"],
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
        names = [(item["in"], item["name"]) for item in operation.get("parameters", [])]
        assert len(names) == len(set(names)), path


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
