"""The databases of the tests: built by the migrations, filled from the seed, on both systems."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic import command
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from app.db import alembic_config, writing_engine
from app.main import create_app
from app.seeding.load import load
from app.settings import ROOT, Settings
from tests.browser import chromium
from tests.exported import whole_package
from tests.made_up import MadeUp
from tests.postgres import PostgresqlMissingError, create_database, postgresql_cluster

# The book's rows; another folder shows which tests lean on what the book says (see README.md).
SEED = Path(os.environ.get("BREST_TEST_SEED", ROOT / "seed"))
SHARED = ROOT.parent / "shared"
NewPackage = Callable[[], MadeUp]
Serve = Callable[[Path], TestClient]


def migrate(url: str) -> str:
    """Bring the database at the address to the newest schema; returns the address."""
    command.upgrade(alembic_config(url), "head")
    return url


def migrate_and_load(url: str, seed: Path = SEED) -> str:
    """A database with the schema and the data; returns the address."""
    return load_into(migrate(url), seed)


def load_into(url: str, seed: Path) -> str:
    """Load a package into a database that has the schema; returns the address."""
    engine = writing_engine(url)
    load(engine, seed)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server of our own; skipped where its programs are missing, unless required."""
    try:
        with postgresql_cluster() as url:
            yield url
    except PostgresqlMissingError as error:
        if os.environ.get("BREST_TEST_POSTGRESQL") == "required":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; skipped where it is missing, unless required."""
    with chromium() as found:
        yield found


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, on each system in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    server = request.getfixturevalue("postgresql_server")
    return create_database(server, f"test_{tmp_path.name}".replace("-", "_")[:60])


@pytest.fixture(scope="session")
def sqlite_loaded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a loaded SQLite database, to be read only."""
    return migrate_and_load(f"sqlite:///{tmp_path_factory.mktemp('loaded') / 'loaded.db'}")


@pytest.fixture(scope="session")
def postgresql_loaded(postgresql_server: str) -> str:
    """The address of a loaded PostgreSQL database, to be read only."""
    return migrate_and_load(create_database(postgresql_server, "loaded"))


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


# Packages that a test makes up


@pytest.fixture
def made_up(tmp_path: Path) -> MadeUp:
    """A package to which a test adds the rows that it is about."""
    return MadeUp(tmp_path / "made-up")


@pytest.fixture(scope="session")
def new_package(tmp_path_factory: pytest.TempPathFactory) -> NewPackage:
    """Makes such packages, for what several tests ask."""
    return lambda: MadeUp(tmp_path_factory.mktemp("package") / "made-up")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and no data, to be copied: the migrations take longest."""
    path = tmp_path_factory.mktemp("migrated") / "migrated.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def serve(
    request: pytest.FixtureRequest, migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Serve]:
    """Gives a client of the service over a package, on each system in turn."""
    with ExitStack() as stack:

        def client_of(package: Path) -> TestClient:
            folder = tmp_path_factory.mktemp("served")
            if request.param == "sqlite":
                url = f"sqlite:///{shutil.copy(migrated, folder)}"
            else:
                server = request.getfixturevalue("postgresql_server")
                url = migrate(create_database(server, folder.name))
            load_into(url, package)
            return stack.enter_context(TestClient(create_app(Settings(database_url=url))))

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


@pytest.fixture(params=["book", "made-up"])
def asked(
    request: pytest.FixtureRequest, api: TestClient, made_up_client: TestClient
) -> TestClient:
    """A client over the book, and one over the made-up package."""
    return api if request.param == "book" else made_up_client
