"""A load while the service answers: every answer is of one release, and says of which."""

import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from app.db import database_url, sqlite_path
from app.main import create_app
from app.settings import Settings
from tests.conftest import NewPackage
from tests.databases import load_into, migrate
from tests.serving import serving

pytestmark = pytest.mark.slow
SWAPS = int(os.environ.get("BREST_TEST_SWAPS", "3"))


def package_of(new_package: NewPackage, *people: str) -> Path:
    package = new_package()
    for person in people:
        package.affiliation(person=person, organisation="council")
    return package.folder


@pytest.fixture
def packages(new_package: NewPackage) -> tuple[Path, Path]:
    """Two packages that share no person."""
    return (
        package_of(new_package, "anna", "bert", "carl"),
        package_of(new_package, "dora", "emil", "fritz", "gustav"),
    )


def test_a_walk_through_a_list_never_takes_pages_of_two_releases(
    empty_url: str, packages: tuple[Path, Path]
) -> None:
    load_into(migrate(empty_url), packages[0])
    with TestClient(create_app(Settings(database_url=empty_url))) as client:
        first = client.get("/v1/people?limit=1").json()
        assert client.get(first["next"]).status_code == 200
        load_into(empty_url, packages[1])
        # another address than the ones that are kept
        answer = client.get(first["next"] + "&sort=name")
        assert answer.status_code == 410
        assert answer.json()["type"] == "/problems/outdated-cursor"
        assert client.get("/problems/outdated-cursor").json()["status"] == 410


def test_what_is_read_and_what_is_said_of_it_are_of_one_release(
    empty_url: str, packages: tuple[Path, Path]
) -> None:
    """Each answer has the content, the version and the tag of the same release."""
    load_into(migrate(empty_url), packages[0])
    people = ({"anna", "bert", "carl"}, {"dora", "emil", "fritz", "gustav"})
    stop = threading.Event()
    seen: Counter[tuple[str, frozenset[str]]] = Counter()
    with serving(empty_url) as server:

        def ask(number: int) -> None:
            with httpx.Client(base_url=server.base) as client:
                while not stop.is_set():
                    answer = client.get(f"/v1/people?limit={100 + number}&sort=id")
                    assert answer.status_code == 200
                    ids = frozenset(person["id"] for person in answer.json()["items"])
                    seen[answer.headers["dataset-version"], ids] += 1

        with ThreadPoolExecutor(4) as clients:
            asking = [clients.submit(ask, number) for number in range(4)]
            for swap in range(SWAPS):
                load_into(empty_url, packages[(swap + 1) % 2])
            stop.set()
        for each in asking:
            each.result()
    assert {ids for _, ids in seen} <= set(map(frozenset, people))
    assert len({version for version, _ in seen}) == len(seen)


@contextmanager
def service(url: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(database_url=url))) as client:
        yield client


def put_another_file(url: str, packages: tuple[Path, Path], migrated: Path) -> None:
    """A new database beside the old one, moved into its place."""
    path = sqlite_path(database_url(url))
    assert path
    other = path.with_name("other.db")
    load_into(f"sqlite:///{shutil.copy(migrated, other)}", packages[1])
    other.rename(path)


def make_the_file_anew(url: str, packages: tuple[Path, Path], migrated: Path) -> None:
    path = sqlite_path(database_url(url))
    assert path
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    load_into(f"sqlite:///{shutil.copy(migrated, path)}", packages[1])


@pytest.mark.parametrize("replace", [put_another_file, make_the_file_anew])
def test_another_file_in_the_place_of_the_old_is_noticed(
    sqlite_url: str,
    packages: tuple[Path, Path],
    migrated: Path,
    replace: Callable[[str, tuple[Path, Path], Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.readiness.RECHECK_SECONDS", 0.0)
    load_into(migrate(sqlite_url), packages[0])
    with service(sqlite_url) as client:
        assert client.get("/v1/people/anna").status_code == 200
        replace(sqlite_url, packages, migrated)
        assert client.get("/v1/people/anna").status_code == 404
        assert client.get("/v1/people/dora").status_code == 200
