"""The programs of the project, run as somebody at a terminal runs them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
from typer.testing import CliRunner

from app.cli import main as brest1918

PROGRAM = [str(Path(sys.executable).with_name("brest1918"))]
START_SECONDS = 60  # a busy machine takes its time
SCHEMATHESIS = str(Path(sys.executable).with_name("schemathesis"))


class Ran(NamedTuple):
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def command(*arguments: str, **environment: str) -> Ran:
    """What `brest1918` does with the arguments, in this process: to start one takes a second.

    An exception that the command lets through is raised here. Connections to PostgreSQL that it
    leaves to the end of the process stay open: for such commands start one.
    """
    done = CliRunner().invoke(brest1918, arguments, env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


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
        _wait_until_it_answers(base, process)
        yield base
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait_until_it_answers(base: str, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + START_SECONDS
    with httpx.Client(base_url=base) as client:
        while process.poll() is None and time.monotonic() < deadline:
            try:
                client.get("/healthz")
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
    raise RuntimeError(f"the server on {base} did not start")
