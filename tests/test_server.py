"""The server on its socket: what is no HTTP, who does not finish, who does not listen."""

import json
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from tests.serving import Serving, exchange, serving

PATIENCE = 0.5  # seconds, in the place of those of a server that is really used
END = b"\r\nHost: here\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def started(sqlite_loaded: str) -> Iterator[Serving]:
    with serving(sqlite_loaded) as server:
        yield server


@pytest.fixture
def server(started: Serving, monkeypatch: pytest.MonkeyPatch) -> Serving:
    monkeypatch.setattr("app.server.REQUEST_SECONDS", PATIENCE)
    monkeypatch.setattr("app.server.TAKING_SECONDS", PATIENCE)
    return started


def parts_of(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    line, *lines = head.decode().split("\r\n")
    headers = dict(each.lower().split(": ", 1) for each in lines)
    return int(line.split()[1]), headers, body


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),  # TLS
        (b"GET\r\n\r\n", 400),
        (b"FETCH /v1/people HTTP/1.1" + END, 400),
        (b"CONNECT here:80 HTTP/1.1" + END, 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        ("GET /v1/search?q=Ленин HTTP/1.1".encode() + END, 400),
        (b"GET /v1/people HTTP/1.1\r\nHost: here\r\nno header\r\n\r\n", 400),
        (b"POST /reconcile HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 400),
        (b"GET /v1/people HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 400),
        (b"GET /static/no-such-file HTTP/1.1" + END, 404),
        (b"POST /static/pages.css HTTP/1.1" + END, 405),
        (b"POST /v1/people HTTP/1.1" + END, 405),
        (b"GET /v1/people?" + b"id=lenin&" * 3000 + b" HTTP/1.1" + END, 414),
        (b"GET /v1/people HTTP/1.1\r\nX-Long: " + b"x" * 66_000, 431),
        (b"GET /v1/people HTTP/1.1\r\nHost: he", 408),
        (b"POST /reconcile HTTP/1.1\r\nContent-Length: 9\r\n\r\nqueries", 408),
    ],
)
def test_whatever_is_refused_is_a_problem_and_leaves_no_trace_in_the_log(
    server: Serving, request_: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    found, headers, body = parts_of(exchange(server, request_))
    assert found == status
    assert headers["content-type"] == "application/problem+json"
    assert int(headers["content-length"]) == len(body)
    assert json.loads(body)["status"] == status
    assert not [each for each in caplog.records if each.exc_info]


@pytest.mark.parametrize(
    "request_",
    [
        b"GET http://elsewhere.example/v1/people?limit=1 HTTP/1.1" + END,  # as to a proxy
        b"GET /v1/people?limit=1 HTTP/1.0\r\n\r\n",
        b"GET /v1/people?limit=1 HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n",
    ],
)
def test_unusual_requests_are_answered(server: Serving, request_: bytes) -> None:
    status, _, body = parts_of(exchange(server, request_))
    assert status == 200
    assert len(json.loads(body)["items"]) == 1


def test_options_of_the_whole_server(server: Serving) -> None:
    status, headers, _ = parts_of(exchange(server, b"OPTIONS * HTTP/1.1" + END))
    assert status == 204
    assert "get" in headers["allow"]


def test_connections_that_only_drip_are_closed(server: Serving) -> None:
    with ExitStack() as stack:
        dripping = [
            stack.enter_context(socket.create_connection(server.address)) for _ in range(50)
        ]
        began = time.monotonic()
        for connection in dripping:
            connection.sendall(b"GET /v1/people HTTP/1.1\r\n")
        while time.monotonic() - began < 2 * PATIENCE:
            for connection in dripping:
                connection.settimeout(5)
                try:
                    connection.sendall(b"X-A: b\r\n")
                except OSError:
                    break
            time.sleep(PATIENCE / 10)
        assert all(has_ended(connection) for connection in dripping)


def has_ended(connection: socket.socket) -> bool:
    """Whether the server has hung up; TimeoutError if it has not."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        pass
    return True


def test_whoever_does_not_listen_is_let_go(server: Serving) -> None:
    with socket.create_connection(server.address) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /v1/statements?format=ndjson HTTP/1.1\r\nHost: here\r\n\r\n")
        assert connection.recv(100)
        began = time.monotonic()
        while server.connections() and time.monotonic() - began < 20 * PATIENCE:
            time.sleep(PATIENCE / 10)
        assert not server.connections()


def test_a_server_that_is_told_to_stop_waits_for_nobody_who_does_not_listen(
    sqlite_loaded: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.server.GRACE_SECONDS", 1.5)
    with serving(sqlite_loaded) as server, socket.create_connection(server.address) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.sendall(b"GET /v1/statements?format=ndjson HTTP/1.1\r\nHost: here\r\n\r\n")
        time.sleep(PATIENCE)
        began = time.monotonic()
    # what waits for the reader has been cut off, well before it would have been given up
    assert time.monotonic() - began < 20
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]


def test_an_answer_under_way_is_finished_when_the_server_stops(sqlite_loaded: str) -> None:
    with serving(sqlite_loaded) as server, httpx.Client() as client:
        url = f"{server.base}/v1/statements?format=ndjson"
        whole = client.get(url).text
        with client.stream("GET", url) as answer:
            lines = answer.iter_text()
            beginning = next(lines)
            assert len(beginning) < len(whole)
    assert whole.startswith(beginning)
