"""The programs of the project, run as somebody at a terminal runs them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PROGRAM = [str(Path(sys.executable).with_name("brest1918"))]
START_SECONDS = 60  # a busy machine takes its time
SCHEMATHESIS = str(Path(sys.executable).with_name("schemathesis"))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(url: str, *options: str) -> Iterator[str]:
    """The address of a server started from the command line, with more options of `serve`."""
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port), *options],
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        given_up = time.monotonic() + START_SECONDS
        while time.monotonic() < given_up:
            try:
                httpx.get(f"{base}/healthz")
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield base
    finally:
        process.terminate()
        process.communicate(timeout=20)
