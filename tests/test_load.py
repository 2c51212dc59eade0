"""Loading: all or nothing, the same twice, and it says what changed."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from sqlalchemy import func, select, text

from app.db import writing_engine
from app.kinds import ENTITIES, KINDS, STATEMENTS
from app.models import Base
from app.models.dataset import Dataset
from app.models.sources import SourcePage
from app.models.statements import Statement
from app.schemas.dataset import LoadedDataset as DatasetShape
from app.schemas.sources import SourcePage as SourcePageShape
from app.schemas.statements import Statement as AnyStatement
from app.seeding.derive import complete
from app.seeding.faults import SeedError
from app.seeding.load import load
from app.seeding.read import read_package
from tests.conftest import SEED
from tests.databases import Databases
from tests.made_up import MadeUp
from tests.package_files import edit, put, write


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    """A package with a row or two of every kind."""
    for position in ("for", "against"):
        made_up.stance(person="anna", issue="bridge", position=position)
    made_up.stance(organisation="council", issue="bridge", position="divided", region="shore")
    made_up.affiliation(person="anna", organisation="council")
    made_up.participation(person="anna", meeting="sitting")
    made_up.vote(issue="bridge", sense="for")
    made_up.ballot(person="anna", vote="vote-1-01")
    made_up.register(id="roll", entries=1)
    made_up.register_entry(register="roll", order=1, person="anna")
    made_up.relation(kind="ally", person_a="anna", person_b="bert")
    made_up.trait(person="anna")
    made_up.figure(organisation="council")
    made_up.authorship(person="anna", work="theses")
    made_up.name(person="anna", text="Ann", kind="editor")
    made_up.redirect(collection="people", old_id="ann", new_id="anna")
    return made_up.folder


@pytest.fixture
def loaded_url(databases: Databases, seed: Path) -> str:
    """The address of a database that holds the package, on each system in turn."""
    return databases.filled(seed)


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, to compare a database with itself."""
    engine = writing_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_every_row_of_the_seed_is_loaded(databases: Databases) -> None:
    engine = writing_engine(databases.loaded(SEED))
    package = complete(read_package(SEED))
    with engine.connect() as connection:
        for kind in (*KINDS, STATEMENTS):
            rows = package.statements if kind is STATEMENTS else package[kind.row]
            assert connection.scalar(select(func.count()).select_from(kind.table)) == len(rows)
    engine.dispose()


def test_the_package_has_every_kind(seed: Path) -> None:
    package = read_package(seed)
    assert [kind.plural for kind in KINDS if not package[kind.row]] == []


def test_loading_again_changes_nothing(loaded_url: str, seed: Path) -> None:
    engine = writing_engine(loaded_url)
    before = everything(loaded_url)
    assert load(engine, seed).was_current
    assert everything(loaded_url) == before
    engine.dispose()


def test_a_load_says_what_changed(migrated_url: str, seed: Path) -> None:
    engine = writing_engine(migrated_url)
    first = {change.table: change for change in load(engine, seed).changes}
    assert all(change.added == change.total > 0 for change in first.values())
    edit(seed, "traits", lambda rows: rows.pop())
    write(seed, "stances", "stance-1-01", certainty="probable")
    second = {change.table: change for change in load(engine, seed).changes}
    statement = second.pop("statement")
    assert (statement.added, statement.changed, statement.removed) == (0, 1, 1)
    assert {(each.added, each.changed, each.removed) for each in second.values()} == {(0, 0, 0)}
    engine.dispose()


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("person", lambda package: write(package.folder, "people", "anna", note="a smith")),
        ("person", lambda package: package.name(person="anna", text="Annie", kind="editor")),
        ("statement", lambda package: write(package.folder, "traits", "trait-1-01", note="so?")),
        ("statement", lambda package: package.citation(statement="stance-1-01", page=1)),
        ("meeting", lambda package: package.citation(meeting="sitting", page=1)),
        ("source_page", lambda package: put(package.folder, "source_pages", 2, "reason", "read")),
        ("term", lambda package: put(package.folder, "vocabularies", 2, "meaning", "another")),
    ],
)
def test_what_changed_of_a_record_alone_is_counted(
    loaded_url: str, seed: Path, made_up: MadeUp, table: str, change: Callable[[MadeUp], object]
) -> None:
    engine = writing_engine(loaded_url)
    change(made_up)
    counted = {each.table: each.changed for each in load(engine, seed).changes if each.changed}
    assert counted == {table: 1}
    engine.dispose()


def test_a_refused_package_leaves_the_database_as_it_was(loaded_url: str, seed: Path) -> None:
    engine = writing_engine(loaded_url)
    before = everything(loaded_url)
    write(seed, "stances", "stance-1-02", position="agaynst")
    with pytest.raises(SeedError):
        load(engine, seed)
    assert everything(loaded_url) == before
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


@pytest.mark.slow
def test_a_killed_load_leaves_the_old_data(loaded_url: str, seed: Path) -> None:
    before = everything(loaded_url)
    write(seed, "people", "anna", family_name="Hannah")
    killed = subprocess.run([sys.executable, "-c", KILLED, loaded_url, str(seed)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert everything(loaded_url) == before


def test_every_stored_document_reads_back_through_its_schema(sqlite_loaded: str) -> None:
    any_statement: TypeAdapter[AnyStatement] = TypeAdapter(AnyStatement)
    engine = writing_engine(sqlite_loaded)
    with engine.connect() as connection:
        for kind in ENTITIES:
            table: Any = kind.table
            for row in connection.execute(select(table.document, table.detail)):
                item = kind.item.model_validate_json(row.document)
                assert item.model_dump_json(by_alias=True) == row.document
                assert kind.detail
                kind.detail.model_validate_json(row.detail)
        for document in connection.scalars(select(Statement.document)):
            any_statement.validate_json(document)
        for document in connection.scalars(select(SourcePage.document)):
            SourcePageShape.model_validate_json(document)
        DatasetShape.model_validate_json(connection.scalars(select(Dataset.document)).one())
    engine.dispose()


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE organisation SET kind = 'club'",
        "UPDATE stance SET position = 'maybe'",
        "UPDATE stance SET issue_id = 'nothing'",
        "UPDATE stance SET person_id = 'anna', organisation_id = 'council'",
        "UPDATE statement SET date_min = '1919-01-01', date_max = '1918-01-01'",
        "UPDATE statement SET certainty = 'alleged', attributed_to = NULL",
        "INSERT INTO person (id, name, sort_name, document, detail) "
        "SELECT id, name, sort_name, document, detail FROM person",
        "DELETE FROM person",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(loaded_url: str, spoil: str) -> None:
    engine = writing_engine(loaded_url)
    before = everything(loaded_url)
    with pytest.raises(Exception, match=r"(?i)constraint|violates"), engine.begin() as connection:
        connection.execute(text(spoil))
    assert everything(loaded_url) == before
    engine.dispose()
