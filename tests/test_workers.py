"""Several workers of one server: each answers, all take up a release, all end."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.server import GRACE_SECONDS
from app.settings import Settings
from tests.conftest import NewPackage
from tests.databases import Databases, load_into, migrate
from tests.programs import PROGRAM, START_SECONDS, free_port

pytestmark = pytest.mark.slow
WORKERS = 2
TAKEN_UP_SECONDS = 2.0
WALKS = 30


@pytest.fixture
def packages(new_package: NewPackage) -> tuple[Path, Path]:
    """Two packages that share no person."""
    found = []
    for people in (("anna", "bert", "carl"), ("dora", "emil", "fritz", "gustav")):
        package = new_package()
        for person in people:
            package.affiliation(person=person, organisation="council")
        found.append(package.folder)
    return found[0], found[1]


class Crew:
    """A server started from the command line, and its workers."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port
        self.base = f"http://127.0.0.1:{port}"

    def workers(self) -> list[int]:
        """Their process numbers."""
        listed = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.splitlines()
        return [int(line.split()[0]) for line in listed if "spawn_main" in line]

    def ask_each(self, path: str) -> list[httpx.Response]:
        """What each worker answers, while the others are held."""
        answers = []
        for number in self.workers():
            others = [each for each in self.workers() if each != number]
            for other in others:
                os.kill(other, signal.SIGSTOP)
            try:
                answers.append(httpx.get(self.base + path, timeout=4))
            finally:
                for other in others:
                    os.kill(other, signal.SIGCONT)
        return answers


@contextmanager
def crew(*options: str) -> Iterator[Crew]:
    """A server with workers that all answer; nothing but the options tells it anything."""
    port = free_port()
    told = ("DATABASE_URL", "PUBLIC_URL", "ROOT_PATH", "HOST", "PORT")
    command = [*PROGRAM, "serve", "--port", str(port), "--workers", str(WORKERS), *options]
    with subprocess.Popen(
        command,
        env={name: value for name, value in os.environ.items() if name not in told},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        started = Crew(process, port)
        try:
            _wait_for(started)
            yield started
        finally:
            process.terminate()
            process.wait(3 * GRACE_SECONDS)


def _wait_for(crew: Crew) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        time.sleep(0.3)
        try:
            httpx.get(f"{crew.base}/healthz", timeout=4)
            if len(crew.ask_each("/healthz")) == WORKERS:
                return
        except httpx.TransportError:
            pass  # one has not come so far yet
    raise RuntimeError("not all workers answer")


def test_what_the_command_line_says_reaches_every_worker(
    databases: Databases, packages: tuple[Path, Path]
) -> None:
    url = databases.loaded(packages[0])
    public = "https://history.example.org/brest"
    with crew("--database-url", url, "--public-url", public) as server:
        answers = server.ask_each("/v1/people?limit=1")
        assert [each.status_code for each in answers] == [200] * WORKERS
        assert len({each.content for each in answers}) == 1
        assert len({each.headers["etag"] for each in answers}) == 1
        assert answers[0].json()["next"].startswith(f"{public}/v1/people?")


def test_each_worker_stands_below_the_path(sqlite: Databases, packages: tuple[Path, Path]) -> None:
    url = sqlite.loaded(packages[0])
    with crew("--database-url", url, "--root-path", "/brest") as server:
        for answer in server.ask_each("/brest/v1/people?limit=1"):
            assert answer.json()["next"].startswith(f"{server.base}/brest/v1/people?")


def test_all_workers_take_up_a_release_soon(empty_url: str, packages: tuple[Path, Path]) -> None:
    load_into(migrate(empty_url), packages[0])
    with crew("--database-url", empty_url) as server:
        for _ in range(2):  # the second time from memory
            assert [each.json()["total"] for each in server.ask_each("/v1/people")] == [3] * WORKERS
        load_into(empty_url, packages[1])
        time.sleep(TAKEN_UP_SECONDS)
        assert [each.json()["total"] for each in server.ask_each("/v1/people")] == [4] * WORKERS


@pytest.mark.long
def test_a_walk_across_workers_is_of_one_release_or_ends_with_a_word(
    empty_url: str, packages: tuple[Path, Path]
) -> None:
    load_into(migrate(empty_url), packages[0])
    people = [{"anna", "bert", "carl"}, {"dora", "emil", "fritz", "gustav"}]
    done = threading.Event()
    with crew("--database-url", empty_url) as server:

        def swap() -> None:
            number = 0
            while not done.is_set():
                number += 1
                load_into(empty_url, packages[number % 2])

        loading = threading.Thread(target=swap)
        loading.start()
        try:
            ended = Counter(walk(server.base, people) for _ in range(WALKS))
        finally:
            done.set()
            loading.join()
    assert set(ended) <= {"whole", "outdated"}
    assert ended["whole"]


def walk(base: str, people: list[set[str]]) -> str:
    """How a walk ends, each page of which any worker may answer; a whole one has all of one
    release.
    """
    address: str | None = f"{base}/v1/people?limit=1"
    found, versions = set(), set()
    while address:
        answer = httpx.get(address, timeout=30)
        if answer.status_code == 410:
            assert answer.json()["type"].endswith("/problems/outdated-cursor")
            return "outdated"
        assert answer.status_code == 200, answer.text
        versions.add(answer.headers["dataset-version"])
        found |= {person["id"] for person in answer.json()["items"]}
        address = answer.json()["next"]
        time.sleep(0.02)
    assert len(versions) == 1
    assert found in people
    return "whole"


def test_a_cursor_of_a_release_that_this_worker_has_not_seen_yet_goes_on(
    empty_url: str, packages: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker has told the client of it."""
    monkeypatch.setattr("app.readiness.RECHECK_SECONDS", 1000.0)
    load_into(migrate(empty_url), packages[0])
    settings = Settings(database_url=empty_url)
    with TestClient(create_app(settings)) as late, TestClient(create_app(settings)) as early:
        old = late.get("/v1/people?limit=1").json()["next"]
        load_into(empty_url, packages[1])
        following = early.get("/v1/people?limit=1").json()["next"]
        page = late.get(following)
        assert page.status_code == 200
        assert [person["id"] for person in page.json()["items"]] == ["emil"]
        assert late.get(old).status_code == 410


@pytest.mark.long
def test_a_worker_that_dies_is_started_again(sqlite_loaded: str) -> None:
    with crew("--database-url", sqlite_loaded) as server:
        first, *others = server.workers()
        os.kill(first, signal.SIGKILL)
        assert httpx.get(f"{server.base}/v1/people").status_code == 200
        until = time.monotonic() + START_SECONDS
        while len(server.workers()) < WORKERS or first in server.workers():
            assert time.monotonic() < until
            time.sleep(0.1)
        assert set(others) < set(server.workers())
        assert httpx.get(f"{server.base}/v1/people").status_code == 200


@pytest.mark.long
@pytest.mark.parametrize("stalled", [False, True])
def test_all_workers_end_when_the_server_is_told_to(sqlite_loaded: str, stalled: bool) -> None:
    with crew("--database-url", sqlite_loaded) as server:
        workers = server.workers()
        with (
            httpx.Client(base_url=server.base) as idle,
            socket.create_connection(("127.0.0.1", server.port)) as reader,
        ):
            assert idle.get("/v1/people").status_code == 200
            if stalled:
                reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                reader.sendall(b"GET /v1/statements?format=ndjson HTTP/1.1\r\nHost: a\r\n\r\n")
                assert reader.recv(100)
            began = time.monotonic()
            server.process.terminate()
            server.process.wait(3 * GRACE_SECONDS)
        assert time.monotonic() - began < GRACE_SECONDS + 5
        assert not any(Path(f"/proc/{number}").exists() for number in workers)
