"""The command line as somebody at a terminal meets it."""

import os
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest
from alembic import command as migrations
from sqlalchemy import text
from starlette.testclient import TestClient

from app.cli import quote_path
from app.db import alembic_config, writing_engine
from app.main import create_app
from app.settings import ROOT, Settings
from tests.conftest import SEED
from tests.databases import Databases
from tests.made_up import MadeUp
from tests.programs import PROGRAM, command, served


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def test_help_explains_every_command() -> None:
    said = run("--help").stdout
    for name in ("new", "check", "migrate", "load", "serve", "export"):
        assert name in said
        helped = command(name, "--help")
        assert helped.returncode == 0
        assert "--help" in helped.stdout


@pytest.mark.slow
@pytest.mark.book
def test_check_is_content_with_the_seed() -> None:
    checked = run("check")
    assert checked.returncode == 0
    assert "No fault" in checked.stdout


def test_check_names_faults_and_fails(tmp_path: Path) -> None:
    seed = Path(shutil.copytree(SEED, tmp_path / "seed"))
    people = seed / "people.csv"
    people.write_text(people.read_text(encoding="utf-8") + "Bad Id,,,,,,\n", encoding="utf-8")
    line = len(people.read_text(encoding="utf-8").splitlines())
    checked = command("check", "--seed", str(seed))
    assert checked.returncode == 1
    assert f"people.csv:{line} [id]" in checked.stderr
    assert "Traceback" not in checked.stderr


@pytest.mark.slow
def test_migrate_then_load_then_load_again(tmp_path: Path, made_up: MadeUp) -> None:
    seed = ("--seed", str(made_up.folder))
    url = f"sqlite:///{tmp_path / 'cli.db'}"
    assert run("migrate", DATABASE_URL=url).returncode == 0
    first = run("load", *seed, DATABASE_URL=url)
    assert first.returncode == 0
    assert "is loaded" in first.stdout
    assert "nothing changed" in run("load", *seed, DATABASE_URL=url).stdout


@pytest.mark.parametrize("name", ["load", "migrate"])
def test_an_unreachable_database_gives_a_message_and_no_trace(name: str) -> None:
    failed = command(name, DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert failed.returncode == 1
    assert "cannot be reached" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_loading_into_a_database_without_tables_says_what_to_do(tmp_path: Path) -> None:
    failed = command("load", DATABASE_URL=f"sqlite:///{tmp_path / 'bare.db'}")
    assert failed.returncode == 1
    assert "brest1918 migrate" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.slow
def test_a_schema_of_another_version_is_said_to_be_unknown(
    databases: Databases, made_up: MadeUp
) -> None:
    url = databases.filled(made_up.folder)
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'abcdefabcdef'"))
    engine.dispose()
    for name in ("migrate", "load"):
        failed = run(name, DATABASE_URL=url)
        assert failed.returncode == 1
        assert "does not know: use the version that made it" in failed.stderr
        assert "Traceback" not in failed.stderr
    with TestClient(create_app(Settings(database_url=url))) as client:
        assert "does not know" in client.get("/readyz").json()["detail"]


def test_a_schema_of_an_older_version_is_to_be_migrated(sqlite: Databases, made_up: MadeUp) -> None:
    url = sqlite.filled(made_up.folder)
    migrations.downgrade(alembic_config(url), "c3d95a1e7b46")
    failed = command("load", DATABASE_URL=url)
    assert failed.returncode == 1
    assert "another schema version: run `brest1918 migrate`" in failed.stderr


@pytest.mark.slow
def test_a_server_on_a_socket_answers(sqlite_loaded: str) -> None:
    with served(sqlite_loaded) as base, httpx.Client(base_url=base) as client:
        page = client.get("/v1/people", params={"limit": 2}).json()
        assert page["next"].startswith(base)
        assert httpx.get(page["next"]).json()["items"]
        assert client.get("/readyz").status_code == 200


@pytest.mark.slow
def test_a_server_without_data_says_so_and_lives(tmp_path: Path) -> None:
    with served(f"sqlite:///{tmp_path / 'none.db'}") as base:
        assert httpx.get(f"{base}/healthz").status_code == 200
        assert httpx.get(f"{base}/v1/people").status_code == 503


@pytest.mark.book
def test_every_example_that_a_server_prints_finds_something(api: TestClient) -> None:
    shown = [each for each in api.get("/v1/dataset").json()["examples"] if each["title"]]
    assert shown
    for example in shown:
        assert api.get(example["path"]).json()["total"] > 0, example
        assert quote_path(example["path"]).isascii()
