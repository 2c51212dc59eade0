"""What `check` accepts loads on both systems, and both give the same answers."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.kinds import KINDS
from app.main import create_app
from app.settings import Settings
from tests.any_package import ROWS, TRIED, Change, Tables, changes, whole_tables, write_package
from tests.databases import Databases, load_into
from tests.made_up import MadeUp
from tests.package_files import faults_of

FORMATS = ("csv", "ndjson", "ttl", "bibtex", "ris", "csl")
WHOLE = (
    "/v1/dataset",
    "/v1/conflicts",
    "/v1/network",
    "/v1/trajectories?issue=bridge",
    "/v1/state-of-play?issue=bridge&as_of=1902-01-01",
    "/v1/regions?format=geojson",
    "/v1/regions?format=lpf",
    "/ipif/persons?size=100",
    "/ipif/statements?size=100",
    *(f"{kind.path}{'&' if '?' in kind.path else '?'}limit=200" for kind in KINDS),
    *(f"/v1/statements?format={each}" for each in FORMATS),
    *(f"/v1/people?format={each}" for each in FORMATS),
)
XML = ("/v1/network?format=gexf", "/v1/network?format=graphml", "/v1/export/tei.xml")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tables]:
    made_up = MadeUp(tmp_path_factory.mktemp("any") / "package")
    tables = whole_tables(made_up)
    assert faults_of(made_up.folder) == []
    return made_up.folder, tables


@pytest.fixture(params=["sqlite", pytest.param("both", marks=pytest.mark.postgresql)])
def systems(request: pytest.FixtureRequest, sqlite: Databases) -> list[str]:
    """Addresses of databases that have the schema: a SQLite file, and on request PostgreSQL."""
    both = [sqlite]
    if request.param == "both":
        both.append(request.getfixturevalue("postgresql"))
    return [databases.migrated() for databases in both]


@pytest.mark.slow
@TRIED
@given(data=st.data())
def test_what_is_accepted_loads_and_is_answered_alike(
    package: tuple[Path, Tables], systems: list[str], data: st.DataObject
) -> None:
    folder, tables = package
    accepted = accept(folder, tables, data.draw(changes(tables)))
    answers = [answers_of(url, folder, accepted) for url in systems]
    for other in answers[1:]:
        assert [url for url in answers[0] if answers[0][url] != other[url]] == []


def accept(folder: Path, tables: Tables, made: Sequence[Change]) -> list[Change]:
    """The package is written with those of the changes that leave it without a fault.

    Every fault on the way names a cell, or a line, that is there.
    """
    left = list(made)
    while True:
        write_package(folder, tables, left)
        faults = faults_of(folder)
        if not faults:
            return left
        for fault in faults:
            columns = [*ROWS[fault.file].columns(), *ROWS[fault.file].model_fields, None]
            assert fault.column in columns, fault
            written = (folder / f"{fault.file}.csv").read_text(encoding="utf-8")
            assert 1 <= fault.line <= written.count("\n"), fault
        assert left, faults
        spoilt = {fault.file for fault in faults}
        rest = [each for each in left if each.file not in spoilt]
        left = rest if len(rest) < len(left) else left[:-1]


def answers_of(url: str, folder: Path, made: Sequence[Change]) -> dict[str, bytes]:
    """What a server over the package answers to questions of many sorts."""
    load_into(url, folder)
    texts = {change.value[:60] for change in made if change.value.isprintable()} - {""}
    asked = [f"/v1/{what}?q={quote(text)}" for text in texts for what in ("people", "search")]
    with ExitStack() as stack:
        client = stack.enter_context(TestClient(create_app(Settings(database_url=url))))
        answers = {each: client.get(each) for each in (*WHOLE, *XML, *asked)}
    for each in (*WHOLE, *XML):
        assert answers[each].status_code == 200, (each, answers[each].text)
    assert {answers[each].status_code for each in asked} <= {200, 422}
    for each in XML:
        ET.fromstring(answers[each].content)
    return {each: answer.content for each, answer in answers.items()}
