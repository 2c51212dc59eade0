"""What the outermost layer sees to: caching, CORS, health, errors of one shape."""

import json
import re
import shutil
import sqlite3
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx
import pytest
from alembic import command
from starlette.testclient import TestClient

from app.db import alembic_config, writing_engine
from app.main import create_app
from app.seeding.load import load
from app.settings import Settings
from tests.conftest import SEED, migrate_and_load
from tests.programs import served

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


def with_value(url: str, place: int, value: str) -> str:
    """The address with one JSON value of its cursor replaced."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    values = json.loads(b64decode(asked["cursor"] + "==", b"-_"))
    packed = json.dumps([*values[:place], "?", *values[place + 1 :]]).replace('"?"', value)
    asked["cursor"] = urlsafe_b64encode(packed.encode()).decode().rstrip("=")
    return f"{parts.path}?{urlencode(asked)}"


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("/v1/stances?sort=page&limit=1", "1e400"),
        ("/v1/stances?sort=page&limit=1", "true"),
        ("/v1/stances?sort=page&limit=1", f"{10**20}"),
        ("/v1/stances?sort=page&limit=1", f"{2**40}"),
        ("/v1/votes?sort=margin&limit=1", f"{-(10**20)}"),
        ("/v1/people?sort=name&limit=1", '"\\ud800"'),
        ("/v1/people?sort=name&limit=1", '"\\u0000"'),
        ("/v1/people?sort=name&limit=1", "7"),
        ("/v1/stances?sort=date&limit=1", '"1918-02-30"'),
        ("/v1/search?q=moscow&limit=1", "NaN"),
        ("/v1/search?q=moscow&limit=1", "-Infinity"),
    ],
)
def test_a_cursor_with_an_impossible_value_is_refused(
    client: TestClient, url: str, value: str
) -> None:
    following = client.get(url).json()["next"]
    assert client.get(following).status_code == 200
    answer = client.get(with_value(following, 1, value))
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("spoilt-cursor")


def test_a_cursor_of_endless_brackets_is_refused(client: TestClient) -> None:
    cursor = urlsafe_b64encode(b"[" * 1400).decode()
    assert client.get("/v1/people", params={"cursor": cursor}).status_code == 400


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/v1/people?limit=1", "/v1/organisations"),
        ("/v1/stances?limit=1", "/v1/votes"),
        (
            "/v1/state-of-play?issue=brest-peace&as_of=1918-03&sort=name&limit=1",
            "/v1/trajectories?issue=brest-peace&sort=name",
        ),
    ],
)
def test_a_cursor_of_another_list_is_refused(client: TestClient, one: str, other: str) -> None:
    following = client.get(one).json()["next"]
    (cursor,) = parse_qs(urlsplit(following).query)["cursor"]
    asked = httpx.URL(other).copy_merge_params({"cursor": cursor})
    assert client.get(str(asked)).status_code == 400


def test_an_unknown_id_comes_with_near_ones(client: TestClient) -> None:
    problem = client.get("/v1/people/bukharyn").json()
    assert "bukharin" in [near["id"] for near in problem["suggestions"]]


def test_an_answer_is_not_sent_again_while_the_data_stay(client: TestClient) -> None:
    first = client.get("/v1/people?q=lenin")
    again = client.get("/v1/people?q=lenin", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_whoever_has_any_answer_is_sent_none_that_is_there(client: TestClient) -> None:
    any_ = {"If-None-Match": "*"}
    url = "/v1/people?q=trotsky&limit=3"
    for _ in ("made for this request", "kept from it"):
        answer = client.get(url, headers=any_)
        assert answer.status_code == 304
        assert answer.content == b""
    assert client.get(url).json()["items"]
    assert client.get("/v1/people/none", headers=any_).status_code == 404


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("*", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.0, *", None),
        ("identity", None),
    ],
)
def test_an_answer_is_packed_only_for_those_who_take_it(
    api: TestClient, accepted: str, encoding: str | None
) -> None:
    for url in ("/v1/people?limit=50", "/openapi.json"):
        answer = api.get(url, headers={"Accept-Encoding": accepted})
        assert answer.headers.get("content-encoding") == encoding


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
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    preflight = api.options("/v1/people", headers=asked)
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]


EVERY_KIND = ("/v1/people", "/v1/people/none", "/v1/none", "/", "/docs", "/none", "/openapi.json")


@pytest.mark.parametrize("url", [*EVERY_KIND, "/static/swagger-ui.css"])
def test_no_answer_is_taken_for_another_kind(api: TestClient, url: str) -> None:
    for answer in (api.get(url), api.options(url)):
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_scripts_can_read_the_name_of_a_file(api: TestClient) -> None:
    answer = api.get("/v1/people?format=csv")
    assert "content-disposition" in answer.headers
    exposed = answer.headers["access-control-expose-headers"].lower()
    assert "content-disposition" in exposed.split(", ")


@pytest.mark.parametrize("url", ["/openapi.json", "/static/swagger-ui.css", "/static/favicon.svg"])
def test_what_does_not_depend_on_the_data_may_be_kept(api: TestClient, url: str) -> None:
    assert "max-age" in api.get(url).headers["cache-control"]


def test_what_is_not_there_may_not_be_kept(api: TestClient) -> None:
    assert "max-age" not in api.get("/static/none").headers.get("cache-control", "")


def test_the_documentation_runs_no_script_but_its_own(api: TestClient) -> None:
    page = api.get("/docs")
    policy = dict(
        part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";")
    )
    (script,) = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policy["default-src"] == "'self'"
    assert policy["script-src"].split() == ["'self'", f"'sha256-{digest}'"]


def test_the_server_does_not_say_what_it_runs_on(sqlite_loaded: str) -> None:
    with served(sqlite_loaded) as base:
        assert "server" not in httpx.get(f"{base}/v1/issues").headers


def test_head_is_get_without_the_body(api: TestClient) -> None:
    for url in ("/v1/regions?limit=3", "/v1/regions?limit=3", "/healthz"):
        got, head = api.get(url), api.head(url)
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]


def test_a_new_load_makes_kept_answers_obsolete(
    sqlite_loaded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.readiness.RECHECK_SECONDS", 0.0)
    database, seed = tmp_path / "copy.db", tmp_path / "seed"
    shutil.copy(sqlite_loaded.removeprefix("sqlite:///"), database)
    shutil.copytree(SEED, seed)
    url = f"sqlite:///{database}"
    with service(url) as client:
        before = client.get("/v1/people/bukharin")
        people = seed / "people.csv"
        changed = people.read_text(encoding="utf-8").replace("Bukharin", "Bucharin")
        people.write_text(changed, encoding="utf-8")
        engine = writing_engine(url)
        load(engine, seed)
        engine.dispose()
        after = client.get("/v1/people/bukharin", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["family_name"] == "Bucharin"
    assert after.headers["dataset-version"] != before.headers["dataset-version"]


def test_a_merged_record_leads_to_the_one_that_remains(tmp_path: Path) -> None:
    seed = Path(shutil.copytree(SEED, tmp_path / "seed"))
    with (seed / "redirects.csv").open("a", encoding="utf-8") as redirects:
        redirects.write("people,bucharin,bukharin,the same man\n")
    url = migrate_and_load(f"sqlite:///{tmp_path / 'merged.db'}", seed)
    with service(url) as client:
        moved = client.get("/v1/people/bucharin?format=csl", follow_redirects=False)
        assert moved.status_code == 308
        assert moved.headers["location"] == "/v1/people/bukharin?format=csl"
        assert moved.headers["content-type"] == PROBLEM
        assert client.get("/v1/people/bucharin").json()["id"] == "bukharin"
        below = client.get("/v1/people/bucharin/stances?limit=2")
        assert below.json() == client.get("/v1/people/bukharin/stances?limit=2").json()


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


def test_an_empty_database_is_said_to_be_empty(empty_url: str) -> None:
    command.upgrade(alembic_config(empty_url), "head")
    with service(empty_url) as client:
        check_unavailable(client, saying="holds no data")


def test_another_schema_version_is_said_to_be_another(tmp_path: Path, sqlite_loaded: str) -> None:
    database = tmp_path / "old.db"
    shutil.copy(sqlite_loaded.removeprefix("sqlite:///"), database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'older'")
    with service(f"sqlite:///{database}") as client:
        check_unavailable(client, saying="another schema version")


def test_a_locked_database_is_said_to_be_locked(tmp_path: Path, sqlite_loaded: str) -> None:
    database = tmp_path / "locked.db"
    shutil.copy(sqlite_loaded.removeprefix("sqlite:///"), database)
    with closing(sqlite3.connect(database)) as connection:
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
