"""Words: those the program goes by are the same in code, database and package; others are data."""

import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

import pytest
from sqlalchemy import inspect

from app.db import writing_engine
from app.kinds import FILES, KINDS
from app.seeding.rows.base import Row
from app.settings import ROOT
from app.vocab import Vocabulary

PACKAGES = ("seed", "examples/dutch-chamber")


def enums_in(annotation: Any) -> Iterator[type[Enum]]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield annotation
    for part in get_args(annotation):
        yield from enums_in(part)


def closed(row: type[Row]) -> dict[str, list[str]]:
    """The words that each column of the row takes, of those that take the words of an enum."""
    found = {
        field.alias or name: next(enums_in(field.annotation), None)
        for name, field in row.model_fields.items()
    }
    return {column: [each.value for each in enum] for column, enum in found.items() if enum}


# No column: calendars, read with their dates; how issues count; how a number is meant.
KEPT_AS_TEXT = {"calendar", "opened_calendar", "closed_calendar", "qualifier"} | {
    "for_counts_as",
    "against_counts_as",
}
CLOSED = [(row, column) for row in FILES for column in closed(row)]


def test_there_are_closed_words_in_many_files() -> None:
    assert {row.file for row, _ in CLOSED} >= {"stances", "votes", "ballots", "names", "issues"}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_lists_the_closed_words(package: str) -> None:
    described = json.loads((ROOT / package / "datapackage.json").read_text(encoding="utf-8"))
    listed = {
        (resource["name"], field["name"]): field["constraints"]["enum"]
        for resource in described["resources"]
        for field in resource["schema"]["fields"]
        if "enum" in field.get("constraints", {})
    }
    assert listed == {(row.file, column): closed(row)[column] for row, column in CLOSED}


def test_the_database_takes_the_closed_words_and_no_others(migrated_url: str) -> None:
    """A column of the kind's table, or of the statement it completes, has a check for them."""
    engine = writing_engine(migrated_url)
    found = inspect(engine)
    checked = {
        (table, column): words
        for table in found.get_table_names()
        for check in found.get_check_constraints(table)
        if (column := named_vocabulary(check["name"], table))
        and len(words := re.findall(r"'([^']*)'", check["sqltext"])) > 1  # one names a vocabulary
    }
    engine.dispose()
    known = [sorted(each.value for each in words) for words in Vocabulary.__subclasses__()]
    assert {name for name, words in checked.items() if sorted(words) not in known} == set()
    unchecked = []
    for kind in KINDS:
        for column, words in closed(kind.row).items():
            tables = [kind.table.__tablename__, *(["statement"] if kind.is_statement else [])]
            there = [checked[table, column] for table in tables if (table, column) in checked]
            assert all(sorted(each) == sorted(words) for each in there), (kind.word, column)
            unchecked += [] if there else [column]
    assert set(unchecked) <= KEPT_AS_TEXT


def named_vocabulary(name: Any, table: str) -> str | None:
    """The column that a check of words is named for; None for any other check."""
    named = re.fullmatch(rf"ck_{table}_(\w+)_vocabulary", str(name))
    return named[1] if named else None
