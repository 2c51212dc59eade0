"""The recipes: what they say to do gives what they say it gives."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.settings import ROOT
from tests.asking import get, walk

DATASETTE = (ROOT / "docs" / "recipes" / "datasette.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", DATASETTE, re.DOTALL)


@pytest.fixture(scope="module")
def database(
    api: TestClient, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    (told,) = (
        each for each in get(api, "/v1/dataset")["downloads"] if each["name"].endswith(".sqlite")
    )
    path: Path = tmp_path_factory.mktemp("recipes") / told["name"]
    path.write_bytes(api.get(told["url"]).content)
    assert f"/{told['name']}" in DATASETTE
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def _printed(table: str) -> list[list[str]]:
    """The header of a table of the recipe, and its rows."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return [lines[0], *lines[2:]]


@pytest.mark.book
@pytest.mark.parametrize(("query", "table"), QUERIES)
def test_a_query_finds_what_the_recipe_prints(
    database: sqlite3.Connection, query: str, table: str
) -> None:
    found = database.execute(query)
    names = [column[0] for column in found.description]
    assert [names, *([str(cell) for cell in row] for row in found)] == _printed(table)


@pytest.mark.book
def test_the_queries_answer_what_the_api_answers(
    database: sqlite3.Connection, api: TestClient
) -> None:
    (soviets, _), (votes, _) = QUERIES
    asked = "issue=ratification&position=against&kind=soviet&kind=soviet-executive"
    names = {body["name"] for body in walk(api, f"/v1/organisations?{asked}")}
    assert {row[0] for row in database.execute(soviets)} == names
    closest = [
        vote["question"]
        for vote in walk(api, "/v1/votes?counted=true&sort=margin&limit=200")
        if None not in (vote["counts"]["for"], vote["counts"]["against"])
        and abs(vote["counts"]["for"] - vote["counts"]["against"]) <= 2
    ]
    assert sorted(row[1] for row in database.execute(votes)) == sorted(closest)
