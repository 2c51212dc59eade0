"""Every kind of record is whole: one name in every folder, and nothing forgotten in the list."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase
from starlette.testclient import TestClient

from app import models, queries, routes, schemas
from app.kinds import ENTITIES, FILES, KINDS, STATEMENT_TYPES, Kind
from app.models.base import Base
from app.models.statements import Statement, StatementLine
from app.seeding import render, rows
from app.seeding.rows.base import Row
from app.seeding.rows.statement import StatementRow
from app.settings import ROOT
from app.vocab import EntityType, StatementType

Json = dict[str, Any]
ABSTRACT = {"base", "statement"}  # what all rows share, and all rows of statements
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)


def modules(package: ModuleType) -> set[str]:
    return {module.name for module in iter_modules(package.__path__)}


@EVERY_KIND
def test_a_kind_has_a_module_of_its_name_in_every_folder(kind: Kind) -> None:
    needed = [models, schemas, rows, *([queries, routes] if kind.listed else [])]
    assert [package.__name__ for package in needed if kind.plural not in modules(package)] == []


@EVERY_KIND
def test_what_a_kind_is_made_of_stands_in_those_modules(kind: Kind) -> None:
    made_of = [kind.row, kind.table, kind.item, *([kind.detail] if kind.detail else [])]
    assert {part.__module__.rsplit(".", 1)[1] for part in made_of} == {kind.plural}
    assert kind.detail is None or issubclass(kind.detail, kind.item)


@EVERY_KIND
def test_a_kind_is_answered(api: TestClient, kind: Kind) -> None:
    listed = api.get(f"{kind.path}{'&' if '?' in kind.path else '?'}limit=1").json()
    (record,) = listed["items"]
    kind.item.model_validate(record)
    if kind.detail:
        kind.detail.model_validate(api.get(f"{kind.path}/{record['id']}").json())
    else:
        assert api.get(f"/v1/statements/{record['id']}").json()["type"] == kind.word


def test_words_and_plurals_tell_the_kinds_apart() -> None:
    for name in ("word", "plural", "table", "row"):
        named = [getattr(kind, name) for kind in KINDS]
        assert len(set(named)) == len(KINDS), name


def test_the_list_has_every_row_and_every_table_of_a_record() -> None:
    for module in modules(rows) - ABSTRACT:
        import_module(f"{rows.__name__}.{module}")
    filed = {row for row in subclasses(Row) if "file" in vars(row)} - {StatementRow}
    assert filed == set(FILES)
    recorded = {table for table in subclasses(Base) if hasattr(table, "document")}
    assert recorded - {Statement} >= {kind.table for kind in ENTITIES}
    detailed = {table for table in recorded if hasattr(table, "detail")}
    assert detailed == {kind.table for kind in ENTITIES}
    completing = {table for table in subclasses(Base) if completes_a_statement(table)}
    assert completing - {StatementLine} == {kind.table for kind in STATEMENT_TYPES}


def subclasses(parent: type[Any]) -> set[type[Any]]:
    return {below for child in parent.__subclasses__() for below in (child, *subclasses(child))}


def completes_a_statement(table: type[DeclarativeBase]) -> bool:
    key = inspect(table).primary_key
    return len(key) == 1 and key[0].references(Statement.__table__.c.id)


def test_what_code_branches_on_is_a_kind() -> None:
    assert {kind.word for kind in STATEMENT_TYPES} == set(StatementType)
    assert {kind.word for kind in ENTITIES} >= set(EntityType)


def test_what_is_rendered_in_its_own_way_is_a_kind() -> None:
    assert modules(render) - {"base"} <= {kind.plural for kind in KINDS}


@pytest.mark.parametrize("seed", ["seed", "examples/dutch-chamber"])
def test_a_package_describes_the_columns_that_rows_have(seed: str) -> None:
    described = json.loads((ROOT / seed / "datapackage.json").read_text(encoding="utf-8"))
    columns = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in described["resources"]
    }
    assert columns == {row.file: row.columns() for row in FILES}
    assert {path.stem for path in Path(ROOT / seed).glob("*.csv")} == set(columns)
