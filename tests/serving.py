"""A server of this process, on a socket, whose patience a test may shorten."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import uvicorn

from app.main import create_app
from app.server import Protocol
from app.settings import Settings
from tests.programs import free_port


class Serving(NamedTuple):
    """A server that runs, and where it listens."""

    address: tuple[str, int]
    server: uvicorn.Server

    @property
    def base(self) -> str:
        return f"http://{self.address[0]}:{self.address[1]}"

    def connections(self) -> int:
        """How many clients are connected."""
        return len(self.server.server_state.connections)


@contextmanager
def serving(url: str) -> Iterator[Serving]:
    """A server over the database, until the test ends."""
    application: Any = create_app(Settings(database_url=url))
    port = free_port()
    config = uvicorn.Config(
        application,
        port=port,
        http=Protocol,
        ws="none",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=20,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.02)
        yield Serving(("127.0.0.1", port), server)
    finally:
        server.should_exit = True
        thread.join()


def exchange(serving: Serving, *parts: bytes, most: int = 1_000_000) -> bytes:
    """What the server answers to the parts, until it hangs up."""
    with socket.create_connection(serving.address, timeout=30) as connection:
        for part in parts:
            connection.sendall(part)
        answer = bytearray()
        while len(answer) < most and (received := connection.recv(65536)):
            answer += received
    return bytes(answer)
