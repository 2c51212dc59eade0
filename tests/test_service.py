"""What the outermost layer sees to: caching, CORS, health, errors of one shape."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.gate import Gate
from app.main import create_app
from app.public import Public
from app.schemas.files import FORMATS
from app.settings import Settings
from tests.databases import load_into
from tests.made_up import MadeUp
from tests.package_files import write

PROBLEM = "application/problem+json"


@contextmanager
def service(url: str) -> Iterator[TestClient]:
    """A client of a service of its own."""
    with TestClient(create_app(Settings(database_url=url))) as client:
        yield client


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/v1/people/nobody-at-all", 404),
        ("/v1/nothing-here", 404),
        ("/nothing-here", 404),
        ("/v1/people?limit=0", 422),
        ("/v1/people?cursor=x", 400),
        ("/v1/sources/kowalski-1991/pages/999", 404),
        ("/v1/sources/kowalski-1991/pages/x", 422),
        ("/v1/people/%00", 422),
        ("/v1/statements/buk%00harin", 422),
        ("/v1/people/%00/timeline", 422),
        ("/v1/dataset/downloads/%00", 422),
        ("/v1/dataset/downloads/none", 404),
    ],
)
def test_every_error_has_one_shape(client: TestClient, url: str, status: int) -> None:
    answer = client.get(url)
    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    assert problem["status"] == status
    assert problem["instance"] == url.partition("?")[0]
    assert client.get(problem["type"]).json()["status"] == status
    assert {"type", "title", "detail"} <= set(problem)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/v1/people", "/v1/people/bukharin", "/healthz"])
def test_the_api_is_read_only(api: TestClient, method: str, path: str) -> None:
    answer = api.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["content-type"] == PROBLEM
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    "url",
    [
        *(f"/v1/{name}?id=%00" for name in ("people", "meetings", "statements", "conflicts")),
        "/v1/people?organisation=cec%00",
        "/v1/network?person=%00",
    ],
)
def test_a_nul_sign_is_refused_by_the_parameter_it_stands_in(client: TestClient, url: str) -> None:
    answer = client.get(url)
    (error,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert error["parameter"] == url.partition("?")[2].partition("=")[0]


def test_a_word_that_is_none_of_the_known_is_told_them_in_plain_words(client: TestClient) -> None:
    message = client.get("/v1/search?q=Lenin&type=bad").json()["errors"][0]["message"]
    assert "'person'" in message
    assert "<" not in message


def test_a_thousand_unknown_parameters_get_a_short_answer(client: TestClient) -> None:
    query = "&".join(f"x{number}=1" for number in range(1000))
    answer = client.get(f"/v1/stances?{query}")
    assert answer.status_code == 422
    assert len(answer.content) < 50_000


def test_an_unknown_id_comes_with_near_ones(client: TestClient) -> None:
    problem = client.get("/v1/people/bukharyn").json()
    assert "bukharin" in [near["id"] for near in problem["suggestions"]]


def test_an_answer_is_not_sent_again_while_the_data_stay(client: TestClient) -> None:
    first = client.get("/v1/people?q=lenin")
    again = client.get("/v1/people?q=lenin", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_a_kept_answer_is_the_first_answer(client: TestClient) -> None:
    first = client.get("/v1/organisations?limit=7")
    second = client.get("/v1/organisations?limit=7")
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)


def test_different_questions_have_different_tags(api: TestClient) -> None:
    tags = {api.get(f"/v1/people?limit={limit}").headers["etag"] for limit in range(1, 6)}
    assert len(tags) == 5


def test_every_answer_names_the_data_it_was_made_from(client: TestClient) -> None:
    version = client.get("/v1/dataset").json()["version"]
    urls = ("/v1/people", "/v1/people/none", "/v1/people?limit=0", "/v1/issues?format=csv", "/")
    for url in urls:
        assert client.get(url).headers["dataset-version"] == version


def test_reading_is_open_to_every_origin(api: TestClient) -> None:
    for url in ("/v1/people", "/v1/people/none", "/healthz", "/openapi.json"):
        assert api.get(url).headers["access-control-allow-origin"] == "*"
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    preflight = api.options("/v1/people", headers=headers)
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]


def test_head_is_get_without_the_body(api: TestClient) -> None:
    for url in ("/v1/regions?limit=3", "/v1/regions?limit=3", "/healthz"):
        got, head = api.get(url), api.head(url)
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]


def test_a_new_load_makes_kept_answers_obsolete(
    migrated: Path, tmp_path: Path, made_up: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.readiness.RECHECK_SECONDS", 0.0)
    url = f"sqlite:///{shutil.copy(migrated, tmp_path / 'kept.db')}"
    made_up.affiliation(person="anna")
    load_into(url, made_up.folder)
    with service(url) as client:
        before = client.get("/v1/people/anna")
        write(made_up.folder, "people", "anna", family_name="Hannah")
        load_into(url, made_up.folder)
        after = client.get("/v1/people/anna", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert (before.json()["family_name"], after.json()["family_name"]) == ("Anna", "Hannah")
    assert after.headers["dataset-version"] != before.headers["dataset-version"]


def check_unavailable(client: TestClient, *, saying: str) -> None:
    """The service lives, is not ready, and refuses politely."""
    assert client.get("/healthz").status_code == 200
    for url in ("/readyz", "/v1/people"):
        answer = client.get(url)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["content-type"] == PROBLEM
        assert saying in answer.json()["detail"]


def test_a_missing_database_is_said_to_be_missing(tmp_path: Path) -> None:
    with service(f"sqlite:///{tmp_path / 'none.db'}") as client:
        check_unavailable(client, saying="there is no database")
    assert not (tmp_path / "none.db").exists()


def test_an_empty_database_is_said_to_be_empty(migrated_url: str) -> None:
    with service(migrated_url) as client:
        check_unavailable(client, saying="holds no data")


def test_another_schema_version_is_said_to_be_another(tmp_path: Path, sqlite_loaded: str) -> None:
    database = tmp_path / "old.db"
    shutil.copy(sqlite_loaded.removeprefix("sqlite:///"), database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'c3d95a1e7b46'")
    with service(f"sqlite:///{database}") as client:
        check_unavailable(client, saying="another schema version")


def test_a_locked_database_is_said_to_be_locked(tmp_path: Path, sqlite_loaded: str) -> None:
    database = tmp_path / "locked.db"
    shutil.copy(sqlite_loaded.removeprefix("sqlite:///"), database)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # as other programs may leave it
        connection.execute("BEGIN EXCLUSIVE")
        with service(f"sqlite:///{database}") as client:
            check_unavailable(client, saying="locked")


def test_a_server_that_is_not_there_is_said_to_be_unreachable() -> None:
    with service("postgresql://nobody@127.0.0.1:1/none") as client:
        check_unavailable(client, saying="cannot be reached")


def test_the_service_recovers_when_the_data_come(
    tmp_path: Path, sqlite_loaded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.readiness.RECHECK_SECONDS", 0.0)
    database = tmp_path / "late.db"
    with service(f"sqlite:///{database}") as client:
        assert client.get("/readyz").status_code == 503
        shutil.copy(sqlite_loaded.removeprefix("sqlite:///"), database)
        assert client.get("/readyz").status_code == 200


def test_readiness_names_the_data(client: TestClient) -> None:
    assert client.get("/readyz").json()["dataset"] == client.get("/v1/dataset").json()["version"]


def test_every_format_of_a_list_is_described_and_no_other(api: TestClient) -> None:
    for path, operations in api.get("/openapi.json").json()["paths"].items():
        parameters = {item["name"]: item for item in operations["get"].get("parameters", [])}
        if "cursor" in parameters:
            formats = parameters["format"]["schema"]["enum"]
            described = operations["get"]["responses"]["200"]["content"]
            media = {FORMATS[word][0].partition(";")[0] for word in formats if word != "json"}
            assert set(described) == {"application/json", *media}, path
            assert ("application/geo+json" in described) == ("geojson" in formats), path


def test_a_refusal_does_not_wait_for_the_description(sqlite_loaded: str) -> None:
    edge = create_app(Settings(database_url=sqlite_loaded))
    with TestClient(edge) as client:
        (error,) = client.get("/v1/meetings?form=1918").json()["errors"]
    assert "from" in error["suggestions"]
    assert isinstance(edge.app, Public)
    gate = edge.app.app
    assert isinstance(gate, Gate)
    assert isinstance(gate.app, FastAPI)
    assert gate.app.openapi_schema is None
