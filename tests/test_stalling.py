"""Clients that stop listening: they are in nobody's way, neither of readers nor of a load."""

import os
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest
from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from app.db import reading_engine
from tests.conftest import SEED, NewPackage
from tests.databases import Databases, load_into
from tests.serving import Serving, serving

pytestmark = pytest.mark.slow
STALLED = int(os.environ.get("BREST_TEST_STALLED", "20"))
BROKEN_OFF = STALLED // 4
ORDINARY = 10 * STALLED
LONG = ("/v1/statements?format=ndjson", "/v1/statements?format=csv", "/v1/export/popolo.json")


def begin(server: Serving, path: str) -> socket.socket:
    """A client that asks, and does not read what it gets."""
    connection = socket.create_connection(server.address)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
    return connection


@pytest.mark.long
def test_whoever_does_not_listen_is_in_nobodys_way(
    databases: Databases, new_package: NewPackage
) -> None:
    loaded_url = databases.filled(SEED)
    other = new_package()
    other.affiliation(person="zoe", organisation="council")
    with serving(loaded_url) as server, ExitStack() as stack, httpx.Client() as client:

        def ask(number: int) -> int:
            kind = ("people", "organisations", "stances", "votes")[number % 4]
            url = f"{server.base}/v1/{kind}?limit={1 + number % 100}"
            return client.get(url, timeout=60).status_code

        for number in range(STALLED):
            stack.enter_context(begin(server, LONG[number % len(LONG)]))
        for _ in range(BROKEN_OFF):
            with begin(server, LONG[0]) as connection:
                assert connection.recv(2000).startswith(b"HTTP/1.1 200")
        with ThreadPoolExecutor(8) as clients:
            answers = clients.map(ask, range(ORDINARY))
            load_into(loaded_url, other.folder)
            assert Counter(answers) == {200: ORDINARY}
        people = client.get(f"{server.base}/v1/people?sort=-id&limit=1", timeout=60).json()
        assert [person["id"] for person in people["items"]] == ["zoe"]


@pytest.mark.parametrize(
    "path",
    [
        *LONG,
        "/v1/export/tei.xml",
        *(f"/v1/statements?format={each}" for each in ("jsonld", "ttl", "bibtex", "csl")),
        "/v1/people?format=csl",
        "/v1/regions?format=lpf&stances=true",
        "/v1/regions?format=geojson",
        "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&format=csv",
        "/v1/people?limit=200",
        "/people?limit=200",
        "/ipif/statements?size=200",
    ],
)
def test_while_an_answer_is_sent_nothing_of_the_database_is_held(
    sqlite_loaded: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines: list[Engine] = []

    def noting(url: str) -> Engine:
        engines.append(reading_engine(url))
        return engines[-1]

    monkeypatch.setattr("app.main.reading_engine", noting)
    with serving(sqlite_loaded) as server, begin(server, path) as connection:
        assert connection.recv(200).startswith(b"HTTP/1.1 200")
        (pool,) = (engine.pool for engine in engines)
        assert isinstance(pool, QueuePool)
        for _ in range(400):
            if pool.checkedout() == 0:
                break
            time.sleep(0.05)  # the next pieces are being made, as far as the socket takes them
        assert pool.checkedout() == 0
