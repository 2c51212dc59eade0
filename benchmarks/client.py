"""A client of one server: as little of its own as can be, so that what is timed is the server."""

import socket
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self
from urllib.parse import urlsplit

RECEIVED_AT_ONCE = 1 << 18
LONGEST_WAIT_SECONDS = 60


class Answer(NamedTuple):
    """Status, headers as they came (names in small letters), body."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Connection:
    """A connection that is kept open: one request after another."""

    def __init__(self, base: str) -> None:
        address = urlsplit(base)
        self._host = address.netloc
        self._socket = socket.create_connection((address.hostname, address.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.settimeout(LONGEST_WAIT_SECONDS)
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def ask(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        self.send(self.request(path, headers))
        return self.receive()

    def request(self, path: str, headers: Mapping[str, str] | None = None) -> bytes:
        """The bytes of a GET request."""
        lines = [f"GET {path} HTTP/1.1", f"Host: {self._host}", "Accept: */*"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        return "\r\n".join([*lines, "", ""]).encode()

    def send(self, request: bytes) -> None:
        self._socket.sendall(request)

    def receive(self) -> Answer:
        """The next answer, read to its end."""
        head = self._until(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        headers = [(name.lower(), value.strip()) for name, _, value in map(_parted, lines)]
        status, named = int(first.split(b" ", 2)[1]), dict(headers)
        if named.get(b"transfer-encoding") == b"chunked":
            body = b"".join(iter(self._chunk, b""))
        elif status == 304:
            body = b""
        else:
            body = self._bytes(int(named[b"content-length"]))
        return Answer(status, headers, body)

    def _chunk(self) -> bytes:
        size = int(self._until(b"\r\n"), 16)
        return self._bytes(size + 2)[:-2]

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._rest:
            self._rest += self._more()
        found, _, self._rest = self._rest.partition(mark)
        return found

    def _bytes(self, number: int) -> bytes:
        parts, have = [self._rest], len(self._rest)
        while have < number:
            parts.append(self._more())
            have += len(parts[-1])
        whole = b"".join(parts)
        self._rest = whole[number:]
        return whole[:number]

    def _more(self) -> bytes:
        received = self._socket.recv(RECEIVED_AT_ONCE)
        if not received:
            raise ConnectionError("the server has closed the connection")
        return received


def _parted(line: bytes) -> tuple[bytes, bytes, bytes]:
    return line.partition(b":")


def seconds_each(
    connections: Sequence[Connection], requests: Sequence[bytes], status: int = 200
) -> float:
    """Seconds a request, all connections kept busy in turn; every answer must have the status."""
    begun = time.perf_counter()
    for number, request in enumerate(requests):
        connection = connections[number % len(connections)]
        if number >= len(connections):
            _check(connection.receive(), status)
        connection.send(request)
    for number in range(max(0, len(requests) - len(connections)), len(requests)):
        _check(connections[number % len(connections)].receive(), status)
    return (time.perf_counter() - begun) / len(requests)


def _check(answer: Answer, status: int) -> None:
    if answer.status != status:
        raise RuntimeError(f"{answer.status} instead of {status}: {answer.body[:500]!r}")
