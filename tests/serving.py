"""A server of this process, on a socket, whose patience a test may shorten."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from app.main import create_app
from app.server import Protocol
from app.settings import Settings
from tests.programs import free_port

Address = tuple[str, int]


@contextmanager
def serving(url: str) -> Iterator[Address]:
    """The address of a server over the database, until the test ends."""
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
        yield "127.0.0.1", port
    finally:
        server.should_exit = True
        thread.join()


def exchange(address: Address, *parts: bytes, most: int = 1_000_000) -> bytes:
    """What the server answers to the parts, until it hangs up."""
    with socket.create_connection(address, timeout=30) as connection:
        for part in parts:
            connection.sendall(part)
        answer = bytearray()
        while len(answer) < most and (received := connection.recv(65536)):
            answer += received
    return bytes(answer)
