"""Many requests at once, and a database that fails under them."""

import logging
import time
from collections.abc import Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, insert, text
from sqlalchemy.exc import DBAPIError
from starlette.testclient import TestClient

from app.answer_cache import Answer, AnswerCache
from app.db import DatabaseState, read_state, writing_engine
from app.main import create_app
from app.models.dataset import Dataset
from app.settings import Settings
from tests.programs import served

AT_ONCE = 100  # more than the server has threads, connections or places


@pytest.fixture(
    scope="module",
    params=["sqlite_loaded", pytest.param("postgresql_loaded", marks=pytest.mark.postgresql)],
)
def server(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client, of many connections, of a server on a socket, over each system in turn."""
    many = httpx.Limits(max_connections=2 * AT_ONCE)
    with (
        served(request.getfixturevalue(request.param)) as base,
        httpx.Client(base_url=base, timeout=120, limits=many) as client,
    ):
        yield client


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["csv", "bibtex"])
def test_many_downloads_at_once_all_arrive_whole(server: httpx.Client, format_: str) -> None:
    def download(number: int) -> tuple[int, int]:
        # `limit` does not matter to a file, but makes each an address of its own
        answer = server.get(f"/v1/statements?region=urals&format={format_}&limit={number}")
        return answer.status_code, len(answer.content)

    one = download(1)
    with ThreadPoolExecutor(AT_ONCE) as clients:
        answers = set(clients.map(download, range(2, AT_ONCE + 2)))
    assert one[0] == 200
    assert answers == {one}


@pytest.mark.slow
def test_the_server_says_that_it_lives_while_it_is_busy(server: httpx.Client) -> None:
    def download(number: int) -> None:
        url = f"/v1/statements?region=urals&format=csv&sort=-page&limit={number}"
        assert server.get(url).status_code == 200

    with ThreadPoolExecutor(AT_ONCE) as clients:
        downloads = [clients.submit(download, number) for number in range(1, AT_ONCE)]
        waited = []
        while not all(each.done() for each in downloads):
            before = time.monotonic()
            assert server.get("/healthz").status_code == 200
            waited.append(time.monotonic() - before)
    assert all(each.exception() is None for each in downloads)
    assert max(waited) < 5  # a busy machine takes its time, but a server that hangs takes more


def test_a_server_without_room_says_so(sqlite_loaded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.room.AT_ONCE", 0)
    monkeypatch.setattr("app.room.LONGEST_WAIT_SECONDS", 0.05)
    with TestClient(create_app(Settings(database_url=sqlite_loaded))) as client:
        answer = client.get("/v1/people")
        assert answer.status_code == 503
        assert "busy" in answer.json()["detail"]
        assert answer.headers["retry-after"]
        assert client.get("/healthz").status_code == 200


def test_no_free_connection_is_a_busy_server(sqlite_loaded: str) -> None:
    engine = create_engine(sqlite_loaded, pool_size=1, max_overflow=0, pool_timeout=0.05)
    with engine.connect():
        assert read_state(engine) == (DatabaseState.BUSY, None)
    engine.dispose()


class Looks:
    """Stands before `read_state`, and counts the looks at the database."""

    def __init__(self, seconds: float) -> None:
        self.number = 0
        self._seconds = seconds

    def __call__(self, engine: object) -> tuple[DatabaseState, Dataset | None]:
        self.number += 1
        time.sleep(self._seconds)
        return read_state(engine)  # type: ignore[arg-type]


def test_a_database_that_fails_is_not_asked_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(0)
    monkeypatch.setattr("app.readiness.read_state", looks)
    monkeypatch.setattr("app.readiness.RECHECK_SECONDS", 60.0)
    with TestClient(create_app(Settings(database_url=f"sqlite:///{tmp_path / 'no.db'}"))) as client:
        assert {client.get("/v1/people").status_code for _ in range(5)} == {503}
    assert looks.number == 1


def test_requests_that_come_together_share_one_look(
    sqlite_loaded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(0.3)
    monkeypatch.setattr("app.readiness.read_state", looks)
    monkeypatch.setattr("app.readiness.RECHECK_SECONDS", 60.0)
    with (
        TestClient(create_app(Settings(database_url=sqlite_loaded))) as client,
        ThreadPoolExecutor(8) as clients,
    ):
        answers = list(clients.map(client.get, ["/readyz"] * 8))
    assert {answer.status_code for answer in answers} == {200}
    assert looks.number == 1


def test_what_is_kept_is_bounded_however_short_the_answers_are() -> None:
    cache = AnswerCache(100_000)
    assert cache.get(b"", "data") is None
    for number in range(1000):
        header = (b"link", b"x" * 1000)
        cache.put(str(number).encode(), "data", Answer(200, [header], b""))
    kept = [number for number in range(1000) if cache.get(str(number).encode(), "data")]
    assert kept
    assert len(kept) * 1000 < 100_000
    assert kept[-1] == 999


def test_a_long_address_is_not_kept_with_its_answer(
    sqlite_loaded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[Hashable] = []

    class Noting(AnswerCache):
        def put(self, key: Hashable, fingerprint: str, answer: Answer) -> None:
            keys.append(key)
            super().put(key, fingerprint, answer)

    monkeypatch.setattr("app.cached.AnswerCache", Noting)
    with TestClient(create_app(Settings(database_url=sqlite_loaded))) as client:
        for ending in ("&sort=id", "&sort=-id"):
            client.get("/v1/people?" + "id=lenin&" * 1500 + "limit=1" + ending)
    assert len(set(keys)) == 2
    assert max(len(repr(key)) for key in keys) < 200


FILE = "/v1/dataset/downloads/people.csv"


def change_tables(url: str, change: str) -> None:
    """Write the row that says that data are loaded, then change the tables."""
    engine = writing_engine(url)
    about = {"version": "0", "fingerprint": "0", "loaded_at": datetime.now(UTC), "document": "{}"}
    with engine.begin() as connection:
        connection.execute(insert(Dataset), about | {"id": 1})
        connection.execute(text(change))
    engine.dispose()


@pytest.mark.slow
def test_an_error_of_our_own_is_no_state_of_the_database(migrated_url: str) -> None:
    change_tables(migrated_url, "ALTER TABLE download RENAME COLUMN media_type TO kind")
    service = create_app(Settings(database_url=migrated_url))
    with TestClient(service, raise_server_exceptions=False) as client:
        answer = client.get(FILE)
        assert answer.status_code == 500
        assert answer.headers["content-type"] == "application/problem+json"
    with TestClient(service) as client, pytest.raises(DBAPIError):
        client.get(FILE)  # it reaches the server, which logs it


@pytest.mark.slow
def test_a_missing_table_is_said_to_be_missing_and_logged(
    migrated_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    change_tables(migrated_url, "DROP TABLE download")
    with TestClient(create_app(Settings(database_url=migrated_url))) as client:
        answer = client.get(FILE)
    assert answer.status_code == 503
    assert "no tables" in answer.json()["detail"]
    (logged,) = caplog.records
    assert logged.levelno == logging.WARNING
    assert logged.exc_info


@pytest.mark.slow
def test_a_state_that_cannot_be_read_is_an_answer_and_logged(
    migrated_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    change_tables(migrated_url, "ALTER TABLE dataset RENAME COLUMN version TO edition")
    with TestClient(create_app(Settings(database_url=migrated_url))) as client:
        for url in ("/readyz", "/v1/people"):
            answer = client.get(url)
            assert answer.status_code == 503
            assert "answers with an error" in answer.json()["detail"]
    assert caplog.records[0].exc_info
