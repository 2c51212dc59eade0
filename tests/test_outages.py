"""PostgreSQL that goes away and comes back, has a replica, is asked too much: what clients see."""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from app.db import POOL, reading_engine
from app.main import create_app
from app.settings import Settings
from tests.conftest import NewPackage
from tests.databases import load_into, migrate
from tests.exported import whole_package
from tests.postgres import Cluster, PostgresqlMissingError, create_database, stoppable_cluster
from tests.serving import serving

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]
NOTICED_SECONDS = 10.0
CLIENTS = 4
WAYS = ("/v1/people?limit=", "/ipif/persons?size=", "/people?limit=", "/v1/stances?limit=")


@contextmanager
def cluster_of(primary: Cluster | None = None) -> Iterator[Cluster]:
    """A server of PostgreSQL's; skipped where it is missing, unless required."""
    try:
        with stoppable_cluster(primary) as cluster:
            yield cluster
    except PostgresqlMissingError as error:
        if os.environ.get("BREST_TEST_POSTGRESQL") == "required":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def package(new_package: NewPackage) -> Path:
    return whole_package(new_package()).folder


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that nobody but these tests uses."""
    with cluster_of() as found:
        yield found


@pytest.fixture(scope="module")
def url(cluster: Cluster, package: Path) -> str:
    """A database of it that holds the package."""
    return load_into(migrate(create_database(cluster.url, "lost")), package)


def hosts(*clusters: Cluster) -> str:
    """The address of the database on several hosts, the first that answers before the others."""
    named = "&".join(f"host=127.0.0.1:{each.port}" for each in clusters)
    return f"postgresql://postgres@/lost?{named}"


@contextmanager
def asking(base: str) -> Iterator[Counter[int]]:
    """How often clients that ask all the time, each time something else, get which status."""
    found: Counter[int] = Counter()
    done = threading.Event()

    def ask(number: int) -> None:
        with httpx.Client(base_url=base, timeout=60) as client:
            for turn in count():
                way = WAYS[(number + turn) % len(WAYS)]
                answer = client.get(f"{way}{1 + turn % 100}", headers={"X-Turn": str(turn)})
                found[answer.status_code] += 1
                if done.is_set():
                    break

    with ThreadPoolExecutor(CLIENTS) as clients:
        every = [clients.submit(ask, number) for number in range(CLIENTS)]
        try:
            yield found
        finally:
            done.set()
    for each in every:
        each.result()


def until(status: int, address: str) -> httpx.Response:
    """The first answer of the status; fails if none comes in time."""
    given_up = time.monotonic() + NOTICED_SECONDS
    with httpx.Client(timeout=NOTICED_SECONDS) as client:
        while (answer := client.get(address)).status_code != status:
            assert time.monotonic() < given_up, answer.text
            time.sleep(0.1)
    return answer


@pytest.mark.parametrize("end", [Cluster.stop, Cluster.crash])
def test_a_server_without_its_database_says_so_and_goes_on_when_it_is_back(
    cluster: Cluster, url: str, end: Callable[[Cluster], None]
) -> None:
    with serving(url) as server:
        before = httpx.get(f"{server.base}/v1/people")
        assert before.status_code == 200
        end(cluster)
        try:
            for path in (
                "/v1/people",
                "/v1/stances?limit=3",
                "/people",
                "/ipif/persons",
                "/readyz",
            ):
                away = until(503, f"{server.base}{path}")
                assert int(away.headers["retry-after"]) > 0
                assert away.headers["cache-control"] == "no-store"
            problem = until(503, f"{server.base}/v1/people")
            assert problem.headers["content-type"] == "application/problem+json"
            assert problem.json()["type"].endswith("/problems/unavailable")
            assert httpx.get(f"{server.base}/healthz").status_code == 200
        finally:
            cluster.start()
        after = until(200, f"{server.base}/v1/people")
        assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])
        until(200, f"{server.base}/v1/stances?limit=4")
        until(200, f"{server.base}/readyz")


def test_a_connection_that_is_lost_costs_nobody_an_answer(
    cluster: Cluster, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.answer_cache.AnswerCache.get", lambda *_: None)
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost'"
    ended = 0
    with (
        serving(url) as server,
        psycopg.connect(cluster.url, autocommit=True) as connection,
        asking(server.base) as found,
    ):
        for _ in range(10):
            time.sleep(0.3)
            ended += len(connection.execute(cut).fetchall())
    assert ended >= 10
    assert set(found) == {200}


def test_reads_go_on_from_the_replica_when_the_primary_falls_out(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.answer_cache.AnswerCache.get", lambda *_: None)
    with cluster_of() as primary:
        load_into(migrate(create_database(primary.url, "lost")), package)
        with cluster_of(primary) as replica, serving(hosts(primary, replica)) as server:
            with asking(server.base) as found:
                time.sleep(1)
                assert clients_of(primary)
                assert not clients_of(replica)
                primary.crash()
                time.sleep(2)
            assert set(found) == {200}
            assert clients_of(replica)
            with serving(hosts(primary, replica)) as late:  # one that starts without the primary
                until(200, f"{late.base}/v1/people")


def test_of_several_hosts_with_one_port_the_first_that_answers_is_asked(
    cluster: Cluster, url: str
) -> None:
    assert str(cluster.port) in url
    with serving(f"postgresql://postgres@127.0.0.2,127.0.0.1:{cluster.port}/lost") as server:
        assert httpx.get(f"{server.base}/v1/people").status_code == 200


def test_what_a_replica_could_not_keep_for_a_reader_is_asked_for_again(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = ["the first", "and the second attempt"]

    def fail(_cursor: object, statement: str, *_: object) -> None:
        if "JOIN vote" in statement and failing:
            failing.pop()
            raise psycopg.errors.SerializationFailure("conflict with recovery")

    def noting(url: str) -> Engine:
        engine = reading_engine(url)
        event.listen(engine, "do_execute", fail)
        return engine

    monkeypatch.setattr("app.main.reading_engine", noting)
    with TestClient(create_app(Settings(database_url=url))) as client:
        assert client.get("/v1/votes").status_code == 200
        assert not failing


def test_a_load_finds_the_primary_and_reaches_who_reads_from_the_replica(
    package: Path, new_package: NewPackage
) -> None:
    other = new_package()
    other.affiliation(person="zoe", organisation="council")
    with cluster_of() as primary:
        load_into(migrate(create_database(primary.url, "lost")), package)
        with cluster_of(primary) as replica, serving(hosts(replica, primary)) as server:
            with asking(server.base) as found:
                until(200, f"{server.base}/v1/people/anna")
                load_into(migrate(hosts(replica, primary)), other.folder)
                until(200, f"{server.base}/v1/people/zoe")
                until(404, f"{server.base}/v1/people/anna")
            assert set(found) == {200}
            assert clients_of(replica)


def clients_of(cluster: Cluster) -> int:
    """How many connections to the database there are."""
    counting = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'lost'"
    with psycopg.connect(cluster.url) as connection:
        row = connection.execute(counting).fetchone()
        assert row
        return int(row[0])


def test_a_question_that_takes_the_database_too_long_is_given_up(url: str) -> None:
    with (
        serving(f"{url}?options=-c%20statement_timeout%3D300ms") as server,
        psycopg.connect(url) as connection,
    ):
        until(200, f"{server.base}/v1/people")
        connection.execute("LOCK TABLE vote IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        given_up = httpx.get(f"{server.base}/v1/votes", timeout=30)
        assert time.monotonic() - began < 5
        assert given_up.status_code == 503
        assert given_up.headers["retry-after"]
        assert httpx.get(f"{server.base}/v1/people?limit=7").status_code == 200
        connection.rollback()
        until(200, f"{server.base}/v1/votes")


def test_whoever_asks_beyond_the_pool_waits_for_a_connection(
    cluster: Cluster, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.answer_cache.AnswerCache.get", lambda *_: None)
    paths = [f"{way}{number}" for number in range(1, 51) for way in WAYS]
    most = 0
    limits = httpx.Limits(max_connections=100)
    with (
        serving(url) as server,
        httpx.Client(base_url=server.base, timeout=60, limits=limits) as client,
        ThreadPoolExecutor(100) as clients,
    ):
        asked = [clients.submit(lambda path: client.get(path).status_code, path) for path in paths]
        while not all(each.done() for each in asked):
            with suppress(psycopg.OperationalError):
                most = max(most, clients_of(cluster))
            time.sleep(0.02)
        assert {each.result() for each in asked} == {200}
    assert 1 < most <= POOL["pool_size"] + POOL["max_overflow"]
