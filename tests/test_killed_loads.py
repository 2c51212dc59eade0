"""Loads that are killed at any moment while a server serves: nothing is lost, nobody waits."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.made_up import MadeUp
from tests.package_files import write
from tests.programs import served

pytestmark = pytest.mark.long  # quick runs kill one load: see test_load
KILLS = int(os.environ.get("BREST_TEST_KILLS", "5"))  # .ci/run asks for more
UNREADY_SECONDS = 1.0

# Loads the package, and kills itself after so many seconds; says how long it took otherwise.
LOADING = """
import os, signal, sys, threading, time
from pathlib import Path
from app.db import writing_engine
from app.seeding.load import load

url, seed, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
if seconds:
    killing = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL))
    killing.daemon = True
    killing.start()
started = time.monotonic()
load(writing_engine(url), seed)
print(time.monotonic() - started)
"""


def loading(url: str, seed: Path, seconds: float = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LOADING, url, str(seed), str(seconds)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def names(client: httpx.Client) -> set[str]:
    """The people of the release that is served."""
    answer = client.get(f"/v1/people?limit=200&sort={time.monotonic_ns() % 2 * '-'}name")
    return {each["name"] for each in answer.json()["items"]} if answer.is_success else set()


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    for number in range(200):
        made_up.affiliation(person="anna", organisation=f"guild-{number}")
    return made_up.folder


def test_killed_loads_leave_the_old_release_in_force(migrated_url: str, seed: Path) -> None:
    took = float(loading(migrated_url, seed).stdout)
    killed = 0
    with served(migrated_url) as base, httpx.Client(base_url=base) as client:
        before = names(client)
        assert before == {"Anna"}
        for number in range(KILLS):
            write(seed, "people", "anna", family_name=f"Anna {number}")
            done = loading(migrated_url, seed, took * (number + 0.5) / KILLS)
            killed += done.returncode == -signal.SIGKILL
            expected = before if done.returncode else {f"Anna {number}"}
            before = settled(client, before | {f"Anna {number}"})
            # Killed after the end of the transaction, the new release is in force.
            assert before in (expected, {f"Anna {number}"})
        assert killed >= KILLS / 2
        write(seed, "people", "anna", family_name="Hannah")
        assert loading(migrated_url, seed).returncode == 0
        assert settled(client, before | {"Hannah"}) == {"Hannah"}


def settled(client: httpx.Client, allowed: set[str]) -> set[str]:
    """What is served a second after; until then and then it is one of the allowed releases."""
    until = time.monotonic() + UNREADY_SECONDS
    while time.monotonic() < until:
        assert names(client) <= allowed
        time.sleep(0.1)
    found = names(client)
    assert found, "not ready a second after the kill"
    return found
