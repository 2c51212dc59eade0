"""What the tests share: databases on both systems, clients, packages that are made up, a browser.

With workers (`--numprocesses`) each has clients of its own; the PostgreSQL server and whatever
takes long to make are there once for all of them.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import ROOT, Settings
from tests.browser import chromium
from tests.databases import Databases, Postgresql, Sqlite, file_of, load_into, migrate
from tests.effort import keep_a_few
from tests.exported import whole_package
from tests.made_up import MadeUp
from tests.postgres import PostgresqlMissingError, postgresql_cluster
from tests.programs import served

__all__ = ["load_into", "migrate"]  # of `databases`, for the tests that look for them here

# The book's rows; another folder shows which tests lean on what the book says (see README.md).
SEED = Path(os.environ.get("BREST_TEST_SEED", ROOT / "seed"))
SHARED = ROOT.parent / "shared"
SYSTEMS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))
# For databases that take long to make: quick runs have SQLite.
LARGE_ON = ("sqlite", pytest.param("postgresql", marks=[pytest.mark.postgresql, pytest.mark.long]))
NewPackage = Callable[[], MadeUp]
Serve = Callable[[Path], TestClient]


def migrate_and_load(url: str, seed: Path = SEED) -> str:
    """Make the database at the address ready to serve the package; returns the address."""
    return load_into(migrate(url), seed)


@pytest.hookimpl(tryfirst=True)  # before those are left out that are not asked for
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    keep_a_few(items)


def pytest_collection_finish() -> None:
    """Applications need not look for garbage in all that is here: at each start it takes long."""
    gc.collect()
    gc.freeze()
    pytest.MonkeyPatch().setattr("app.main.gc", Mock())


# Databases


SERVER = pytest.StashKey[str]()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Before a worker starts: run one PostgreSQL server for all, and tell it the address."""
    config: pytest.Config = node.config
    if SERVER not in config.stash:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        try:
            config.stash[SERVER] = stack.enter_context(postgresql_cluster())
        except PostgresqlMissingError:
            config.stash[SERVER] = ""  # each test that needs it finds out why
    node.workerinput["postgresql"] = config.stash[SERVER]


@pytest.fixture(scope="session")
def postgresql_server(pytestconfig: pytest.Config) -> Iterator[str]:
    """A PostgreSQL server of our own; skipped where its programs are missing, unless required."""
    if common := getattr(pytestconfig, "workerinput", {}).get("postgresql"):
        yield common
        return
    try:
        with postgresql_cluster() as url:
            yield url
    except PostgresqlMissingError as error:
        if os.environ.get("BREST_TEST_POSTGRESQL") == "required":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def common_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is the same for all workers."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "databases"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def sqlite(common_folder: Path) -> Databases:
    return Sqlite(common_folder)


@pytest.fixture(scope="session")
def postgresql(common_folder: Path, postgresql_server: str) -> Databases:
    return Postgresql(common_folder, postgresql_server)


@pytest.fixture(params=SYSTEMS)
def databases(request: pytest.FixtureRequest) -> Databases:
    """The databases of each system in turn."""
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def empty_url(databases: Databases) -> str:
    """The address of a database without tables, on each system in turn."""
    return databases.empty()


@pytest.fixture
def migrated_url(databases: Databases) -> str:
    """The address of a database with the schema and no data, on each system in turn."""
    return databases.migrated()


@pytest.fixture(scope="session")
def migrated(sqlite: Databases) -> Path:
    """A SQLite file with the schema and no data, to be copied."""
    return file_of(sqlite.migrated())


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(scope="session")
def sqlite_loaded(sqlite: Databases) -> str:
    """The address of a SQLite database with the book, to be read only."""
    return sqlite.loaded(SEED)


@pytest.fixture(scope="session")
def postgresql_loaded(postgresql: Databases) -> str:
    """The address of a PostgreSQL database with the book, to be read only."""
    return postgresql.loaded(SEED)


# The service over the book


@pytest.fixture(scope="session")
def api(sqlite_loaded: str) -> Iterator[TestClient]:
    """A client of the service over SQLite."""
    with TestClient(create_app(Settings(database_url=sqlite_loaded))) as client:
        yield client


@pytest.fixture(scope="session")
def postgresql_api(postgresql_loaded: str) -> Iterator[TestClient]:
    """A client of the service over PostgreSQL."""
    with TestClient(create_app(Settings(database_url=postgresql_loaded))) as client:
        yield client


@pytest.fixture(
    scope="session",
    params=["api", pytest.param("postgresql_api", marks=pytest.mark.postgresql)],
)
def client(request: pytest.FixtureRequest) -> TestClient:
    """A client of the service, over each system in turn."""
    found: TestClient = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def base(sqlite_loaded: str) -> Iterator[str]:
    """The address of a server started from the command line, over SQLite."""
    with served(sqlite_loaded) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; skipped where it is missing, unless required."""
    with chromium() as found:
        yield found


# Packages that a test makes up


@pytest.fixture
def made_up(tmp_path: Path) -> MadeUp:
    """A package to which a test adds the rows that it is about."""
    return MadeUp(tmp_path / "made-up")


@pytest.fixture(scope="session")
def new_package(tmp_path_factory: pytest.TempPathFactory) -> NewPackage:
    """Makes such packages, for what several tests ask."""
    return lambda: MadeUp(tmp_path_factory.mktemp("package") / "made-up")


@pytest.fixture(scope="module", params=SYSTEMS)
def serve(request: pytest.FixtureRequest) -> Iterator[Serve]:
    """Gives a client of the service over a package, on each system in turn."""
    databases: Databases = request.getfixturevalue(request.param)
    with ExitStack() as stack:

        def client_of(package: Path) -> TestClient:
            settings = Settings(database_url=databases.loaded(package))
            return stack.enter_context(TestClient(create_app(settings)))

        yield client_of


def shared(name: str) -> Path:
    """A file or folder of the material beside the project; the test is skipped without it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs ../shared/{name}, which is not here")
    return path


@pytest.fixture(scope="module")
def made_up_client(serve: Serve, new_package: NewPackage) -> TestClient:
    return serve(whole_package(new_package()).folder)


@pytest.fixture(scope="module", params=["book", "made-up"])
def asked(
    request: pytest.FixtureRequest, api: TestClient, made_up_client: TestClient
) -> TestClient:
    """A client over the book, and one over the made-up package."""
    return api if request.param == "book" else made_up_client
