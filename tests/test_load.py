"""Loading: all or nothing, the same twice, and it says what changed."""

import csv
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from pydantic import BaseModel, TypeAdapter
from sqlalchemy import CheckConstraint, func, inspect, select, text
from sqlalchemy.orm import Session

from app import models
from app.db import alembic_config, writing_engine
from app.schemas import entity, statement, work
from app.schemas.dataset import Dataset as DatasetShape
from app.seeding.derive import complete
from app.seeding.faults import SeedError
from app.seeding.load import load
from app.seeding.read import read_package
from tests.conftest import SEED, migrate


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the seed package to change."""
    return Path(shutil.copytree(SEED, tmp_path / "seed"))


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, to compare a database with itself."""
    engine = writing_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in models.Base.metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_every_row_of_the_seed_is_loaded(empty_url: str) -> None:
    engine = writing_engine(migrate(empty_url))
    load(engine, SEED)
    package = complete(read_package(SEED))
    with engine.connect() as connection:
        for table, rows in (
            (models.Person, package.people),
            (models.Organisation, package.organisations),
            (models.Region, package.regions),
            (models.Meeting, package.meetings),
            (models.Work, package.works),
            (models.Stance, package.stances),
            (models.Vote, package.votes),
            (models.RegisterEntry, package.register_entries),
            (models.Trait, package.traits),
            (models.Figure, package.figures),
            (models.Authorship, package.authorships),
            (models.Statement, package.statements),
        ):
            assert connection.scalar(select(func.count()).select_from(table)) == len(rows)
    engine.dispose()


def test_loading_again_changes_nothing(empty_url: str) -> None:
    engine = writing_engine(migrate(empty_url))
    load(engine, SEED)
    before = everything(empty_url)
    assert load(engine, SEED).was_current
    assert everything(empty_url) == before
    engine.dispose()


def test_a_load_says_what_changed(empty_url: str, seed: Path) -> None:
    engine = writing_engine(migrate(empty_url))
    first = {change.table: change for change in load(engine, SEED).changes}
    assert all(change.added == change.total > 0 for change in first.values())
    with (seed / "stances.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    rows.pop()
    with (seed / "stances.csv").open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)
    second = {change.table: change for change in load(engine, seed).changes}
    assert (second["statement"].added, second["statement"].removed) == (0, 1)
    assert (second["person"].added, second["person"].removed) == (0, 0)
    engine.dispose()


def test_a_refused_package_leaves_the_database_as_it_was(empty_url: str, seed: Path) -> None:
    engine = writing_engine(migrate(empty_url))
    load(engine, SEED)
    before = everything(empty_url)
    spoilt = (seed / "stances.csv").read_text(encoding="utf-8").replace("against", "agaynst", 1)
    (seed / "stances.csv").write_text(spoilt, encoding="utf-8")
    with pytest.raises(SeedError):
        load(engine, seed)
    assert everything(empty_url) == before
    engine.dispose()


KILLED = """
import os, signal, sys
from pathlib import Path
from app.db import alembic_config, writing_engine
from app.seeding.load import load

def tell(what, done, total):
    if done > total * 0.6:
        os.kill(os.getpid(), signal.SIGKILL)

load(writing_engine(sys.argv[1]), Path(sys.argv[2]), None, tell)
"""


def test_a_killed_load_leaves_the_old_data(empty_url: str, seed: Path) -> None:
    engine = writing_engine(migrate(empty_url))
    load(engine, SEED)
    before = everything(empty_url)
    people = (seed / "people.csv").read_text(encoding="utf-8").replace("Bukharin", "Bucharin")
    (seed / "people.csv").write_text(people, encoding="utf-8")
    killed = subprocess.run([sys.executable, "-c", KILLED, empty_url, str(seed)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert everything(empty_url) == before
    engine.dispose()


def test_every_stored_document_reads_back_through_its_schema(sqlite_loaded: str) -> None:
    any_statement: TypeAdapter[statement.Statement] = TypeAdapter(statement.Statement)
    shapes: dict[Any, tuple[type[BaseModel], type[BaseModel]]] = {
        models.Person: (entity.Person, entity.PersonDetail),
        models.Organisation: (entity.Organisation, entity.OrganisationDetail),
        models.Region: (entity.Region, entity.RegionDetail),
        models.Meeting: (entity.Meeting, entity.MeetingDetail),
        models.Work: (work.Work, work.WorkDetail),
        models.Issue: (entity.Issue, entity.IssueDetail),
        models.Source: (entity.Source, entity.SourceDetail),
        models.Register: (entity.Register, entity.RegisterDetail),
    }
    engine = writing_engine(sqlite_loaded)
    with engine.connect() as connection:
        for table, (item, detail) in shapes.items():
            for row in connection.execute(select(table.document, table.detail)):
                assert item.model_validate_json(row.document).model_dump_json(by_alias=True) == (
                    row.document
                )
                detail.model_validate_json(row.detail)
        for document in connection.scalars(select(models.Statement.document)):
            any_statement.validate_json(document)
        for document in connection.scalars(select(models.SourcePage.document)):
            entity.SourcePage.model_validate_json(document)
        DatasetShape.model_validate_json(connection.scalars(select(models.Dataset.document)).one())
    engine.dispose()


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE organisation SET kind = 'club'",
        "UPDATE stance SET position = 'maybe'",
        "UPDATE stance SET issue_id = 'nothing'",
        "UPDATE stance SET person_id = 'bukharin', organisation_id = 'cec'",
        "UPDATE statement SET date_min = '1919-01-01', date_max = '1918-01-01'",
        "UPDATE statement SET certainty = 'alleged', attributed_to = NULL",
        "INSERT INTO person (id, name, sort_name, document, detail) "
        "SELECT id, name, sort_name, document, detail FROM person",
        "DELETE FROM person",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(empty_url: str, spoil: str) -> None:
    engine = writing_engine(migrate(empty_url))
    load(engine, SEED)
    before = everything(empty_url)
    with pytest.raises(Exception, match=r"(?i)constraint|violates"), engine.begin() as connection:
        connection.execute(text(spoil))
    assert everything(empty_url) == before
    engine.dispose()


def test_migrations_go_up_down_and_up_again_and_equal_the_models(empty_url: str) -> None:
    config = alembic_config(empty_url)
    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
    engine = writing_engine(empty_url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    command.upgrade(config, "head")
    assert set(models.Base.metadata.tables) <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_a_migrated_database_checks_what_the_models_check(sqlite_url: str) -> None:
    engine = writing_engine(migrate(sqlite_url))
    for table in models.Base.metadata.sorted_tables:
        found = {
            str(check["sqltext"]) for check in inspect(engine).get_check_constraints(table.name)
        }
        checks = [each for each in table.constraints if isinstance(each, CheckConstraint)]
        assert found == {str(check.sqltext) for check in checks}, table.name
    engine.dispose()


def test_a_migrated_database_names_everything_as_the_models_do(empty_url: str) -> None:
    engine = writing_engine(migrate(empty_url))
    found = inspect(engine)
    for table in models.Base.metadata.sorted_tables:
        indexes = found.get_indexes(table.name)
        names = {
            found.get_pk_constraint(table.name)["name"],
            *(check["name"] for check in found.get_check_constraints(table.name)),
            *(key["name"] for key in found.get_foreign_keys(table.name)),
            *(unique["name"] for unique in found.get_unique_constraints(table.name)),
            *(index["name"] for index in indexes if "duplicates_constraint" not in index),
        }
        declared = {str(each.name) for each in table.constraints}
        assert names == declared | {str(each.name) for each in table.indexes}, table.name
    engine.dispose()


def test_statements_outlive_the_renaming_of_their_check(empty_url: str) -> None:
    config = alembic_config(migrate(empty_url))
    engine = writing_engine(empty_url)
    with Session(engine) as session, session.begin():
        session.add(models.Person(id="x", name="X", sort_name="x", document="{}", detail="{}"))
        words = {"said_key": "", "about_key": "", "document": "{}", "derived": False}
        evidence = {"page": 1, "number": 1, "certainty": "certain"}
        session.add(models.Statement(id="trait-1-01", type="trait", **evidence, **words))
        session.flush()
        session.add(models.Mention(id=1, statement_id="trait-1-01", person_id="x"))
    for go, revision in ((command.downgrade, "971adaf172c4"), (command.upgrade, "head")):
        go(config, revision)
        with Session(engine) as session:
            mention = session.scalars(select(models.Mention.statement_id)).one()
            assert session.scalars(select(models.Statement.id)).one() == mention
    engine.dispose()


def test_a_migrated_database_waits_for_a_load_and_takes_it(empty_url: str) -> None:
    config = alembic_config(empty_url)
    command.upgrade(config, FIRST_SCHEMA)
    engine = writing_engine(empty_url)
    with engine.begin() as connection:
        for row in OLD_ROWS:
            connection.execute(text(row))
    command.upgrade(config, "head")
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(models.Statement)) == 0
        assert connection.scalar(select(models.Dataset.version)) is None
    load(engine, SEED)
    command.downgrade(config, FIRST_SCHEMA)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM statement")) == 0
    engine.dispose()


FIRST_SCHEMA = "e18208cb1e04"
OLD_ROWS = (
    "INSERT INTO region (id, name, kind, document, detail) "
    "VALUES ('russia', 'Russia', 'republic', '{}', '{}')",
    "INSERT INTO statement (id, type, page, number, certainty, sort_from, sort_to, document) "
    "VALUES ('affiliation-1-01', 'affiliation', 1, 1, 'certain', '9999-12-31', '9999-12-31', '{}')",
    "INSERT INTO mention (id, statement_id, region_id) VALUES (1, 'affiliation-1-01', 'russia')",
)
