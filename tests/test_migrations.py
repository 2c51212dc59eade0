"""The migrations: they make what the models say, and take a database that holds data along."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, func, inspect, select, text

from app.db import alembic_config, head_revision, known_revisions, writing_engine
from app.models import Base
from app.models.dataset import Dataset
from app.models.statements import Statement
from app.seeding.load import load
from tests.databases import Databases
from tests.made_up import MadeUp

pytestmark = pytest.mark.slow


def test_migrations_go_up_down_and_up_again_and_equal_the_models(empty_url: str) -> None:
    config = alembic_config(empty_url)
    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
    engine = writing_engine(empty_url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    command.upgrade(config, "head")
    assert set(Base.metadata.tables) <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_what_alembic_prints_goes_where_the_program_prints(
    sqlite: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        url = sqlite.migrated()
        alembic_config(url)  # Alembic is read here at the latest
    command.current(alembic_config(url))
    assert head_revision() in capsys.readouterr().out


def test_the_schema_versions_are_those_that_alembic_finds() -> None:
    scripts = ScriptDirectory.from_config(alembic_config("sqlite://"))
    assert head_revision() == scripts.get_current_head()
    assert set(known_revisions()) == {each.revision for each in scripts.walk_revisions()}


def test_a_migrated_database_checks_what_the_models_check(sqlite: Databases) -> None:
    engine = writing_engine(sqlite.migrated())
    for table in Base.metadata.sorted_tables:
        found = {
            str(check["sqltext"]) for check in inspect(engine).get_check_constraints(table.name)
        }
        checks = [each for each in table.constraints if isinstance(each, CheckConstraint)]
        assert found == {str(check.sqltext) for check in checks}, table.name
    engine.dispose()


def test_a_migrated_database_names_everything_as_the_models_do(migrated_url: str) -> None:
    engine = writing_engine(migrated_url)
    found = inspect(engine)
    for table in Base.metadata.sorted_tables:
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
    config = alembic_config(empty_url)
    command.upgrade(config, "971adaf172c4")
    engine = writing_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO statement (id, type, page, number, certainty, said_key, about_key, "
                "derived, document, sort_from, sort_to) VALUES ('trait-1-01', 'trait', 1, 1, "
                "'certain', '', '', false, '{}', '1918-01-01', '1918-01-01')"
            )
        )
    for go, revision in ((command.upgrade, "5b0c7d2e94a1"), (command.downgrade, "971adaf172c4")):
        go(config, revision)
        with engine.connect() as connection:
            assert connection.scalars(text("SELECT id FROM statement")).one() == "trait-1-01"
    engine.dispose()


def test_a_migrated_database_waits_for_a_load_and_takes_it(empty_url: str, made_up: MadeUp) -> None:
    config = alembic_config(empty_url)
    command.upgrade(config, FIRST_SCHEMA)
    engine = writing_engine(empty_url)
    with engine.begin() as connection:
        for row in OLD_ROWS:
            connection.execute(text(row))
    command.upgrade(config, "head")
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Statement)) == 0
        assert connection.scalar(select(Dataset.version)) is None
    made_up.stance()
    load(engine, made_up.folder)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Statement)) == 1
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
