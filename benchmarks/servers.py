"""The servers that are compared, each one process on a free port of 127.0.0.1, and their programs.

The peers are installed into a scratch folder, not into the environment of the project.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.client import Connection
from tests.programs import free_port

HERE = Path(__file__).parent
START_SECONDS = 60
STOP_SECONDS = 20
PYTHON_PACKAGES = ("datasette", "django", "djangorestframework", "uvicorn")
NODE_PACKAGES = ("soul-cli",)


Command = list[str | Path]


class Running(NamedTuple):
    """A server that answers: where, its process, and how many seconds it took to start."""

    base: str
    pid: int
    started_in: float

    def memory(self) -> float:
        """Megabytes that the process holds in memory."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        (resident,) = (line.split()[1] for line in lines if line.startswith("VmRSS"))
        return int(resident) / 1024


@contextmanager
def running(
    command: Command, port: int, ready: str, folder: Path, **environment: str
) -> Iterator[Running]:
    """Runs a server until the path `ready` answers with 200; what it prints is kept in a file."""
    base, begun = f"http://127.0.0.1:{port}", time.perf_counter()
    log = folder / f"{port}.log"
    with log.open("wb") as printed:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=printed,
        )
    try:
        while not _answers(base, ready):
            if process.poll() is not None or time.perf_counter() - begun > START_SECONDS:
                raise RuntimeError(f"{command[0]} did not start: {log.read_text()[-2000:]}")
            time.sleep(0.01)
        yield Running(base, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(base: str, path: str) -> bool:
    try:
        with Connection(base) as connection:
            return connection.ask(path).status == 200
    except OSError:
        return False


# Ours


@contextmanager
def brest1918(database: Path, folder: Path) -> Iterator[Running]:
    """The service, as its command starts it."""
    port = free_port()
    program = Path(sys.executable).with_name("brest1918")
    command: Command = [
        program,
        "serve",
        "--port",
        str(port),
        "--database-url",
        f"sqlite:///{database}",
    ]
    with running(command, port, "/readyz", folder) as server:
        yield server


@contextmanager
def bare(answers: Path, folder: Path) -> Iterator[Running]:
    """A bare ASGI function, in the place of the application, on the same server (see bare.py)."""
    port = free_port()
    command: Command = [sys.executable, HERE / "bare.py", answers, str(port)]
    with running(command, port, "/200", folder) as server:
        yield server


# Peers


def install(folder: Path, kept: Path) -> dict[str, str]:
    """The peers in the folder, or in another where they are kept; returns their versions.

    What is not there is installed; that needs pip, and npm with what compiles C++.
    """
    kept = kept.resolve()
    kept.mkdir(exist_ok=True)
    if not (kept / "environment/bin/datasette").exists():
        _install_python_packages(kept)
    if not (kept / "node_modules/.bin/soul").exists():
        _install_node_packages(kept)
    if kept != folder:
        for name in ("environment", "node_modules"):
            (folder / name).symlink_to(kept / name)
    return _versions(kept)


def _install_python_packages(folder: Path) -> None:
    environment = folder / "environment"
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", *quiet, *PYTHON_PACKAGES)


def _install_node_packages(folder: Path) -> None:
    if shutil.which("npm") is None:
        raise RuntimeError("soul is installed by npm, which is not here")
    _run(
        "npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *NODE_PACKAGES
    )


def _versions(folder: Path) -> dict[str, str]:
    listed = _run(
        sys.executable, "-m", "pip", "--python", folder / "environment/bin/python", "list",
        "--disable-pip-version-check", "--format", "json",
    )  # fmt: skip
    found = {each["name"].lower(): each["version"] for each in json.loads(listed)}
    package = folder / "node_modules" / NODE_PACKAGES[0] / "package.json"
    soul = json.loads(package.read_text(encoding="utf-8"))["version"]
    return {name: found[name] for name in PYTHON_PACKAGES} | {NODE_PACKAGES[0]: soul}


def _run(*command: str | Path) -> str:
    words = [str(word) for word in command]
    environment = {**os.environ, "SCARF_ANALYTICS": "false"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


@contextmanager
def datasette(database: Path, folder: Path) -> Iterator[Running]:
    """Datasette with the list as a canned query (datasette.json)."""
    port = free_port()
    command: Command = [
        folder / "environment/bin/datasette", "serve", database, "--port", str(port),
        "--metadata", HERE / "peers/datasette.json",
    ]  # fmt: skip
    with running(command, port, "/-/versions.json", folder) as server:
        yield server


@contextmanager
def django(database: Path, folder: Path) -> Iterator[Running]:
    """Django REST framework over the same tables (django_rest.py), on uvicorn."""
    port = free_port()
    command: Command = [
        folder / "environment/bin/uvicorn", "django_rest:application", "--app-dir", HERE / "peers",
        "--port", str(port), "--log-level", "warning", "--no-access-log", "--lifespan", "off",
    ]  # fmt: skip
    with running(command, port, "/stances?limit=1", folder, DATABASE=str(database)) as server:
        yield server


@contextmanager
def soul(database: Path, folder: Path) -> Iterator[Running]:
    """soul, which makes a REST API of the tables of a SQLite file."""
    port = free_port()
    command: Command = [folder / "node_modules/.bin/soul", "-d", database, "-p", str(port)]
    with running(command, port, "/api/tables", folder) as server:
        yield server
