"""The files of the whole data set: what stands in them, and that they are the same everywhere."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import networkx
import pytest
from frictionless import Package as FrictionlessPackage
from starlette.testclient import TestClient

from app.db import writing_engine
from app.kinds import ENTITIES, KINDS, STATEMENTS
from app.main import create_app
from app.seeding.build import build
from app.seeding.load import load
from app.settings import ROOT, Settings
from tests.asking import walk
from tests.conftest import NewPackage, Serve
from tests.databases import Databases
from tests.made_up import MadeUp
from tests.package_files import write
from tests.programs import free_port

NAME = "made-up"  # of the package that is made up
Row = dict[str, Any]


def _fill(package: MadeUp) -> None:
    """A row or more of every kind, and whatever is awkward to write down."""
    package.region(id="land")
    package.region(id="shore", parent="land")
    package.organisation(id="council", region="shore", name="=Council")
    package.issue(id="bridge")
    package.issue(id="toll", parent="bridge", for_counts_as="against")
    package.source(id="other-2002", name="Other 2002", prefix="other")
    package.stance(person="anna", issue="toll", position="for", date="1901-05-02")
    package.stance(organisation="council", issue="bridge", position="divided", date="../1901-06")
    package.stance(person="anna", issue="bridge", position="for", date="1902/..")
    package.citation(statement="stance-1-01", source="other-2002", page=7)
    package.vote(issue="bridge", sense="for", **{"for": 3}, organisation="council")
    package.ballot(person="bert", vote="vote-1-01", choice="against", note="'quoted', \"twice\"")
    package.affiliation(person="anna", organisation="council", note="-5\nlines")
    for row in ("council", "affiliation-1-01"):
        package.exception(check="formula", row=row, reason="so it is printed")
    package.participation(person="anna", meeting="sitting")
    package.register(id="roll", entries=1)
    package.register_entry(register="roll", order=1, person="anna")
    package.relation(kind="ally", person_a="anna", person_b="bert")
    package.trait(person="anna")
    package.figure(organisation="council", number="2.5")
    package.authorship(person="anna", work="theses")
    package.name(person="anna", text="Ann", kind="editor")


@pytest.fixture(scope="module")
def package(new_package: NewPackage) -> MadeUp:
    made_up = new_package()
    _fill(made_up)
    return made_up


@pytest.fixture(scope="module")
def served(package: MadeUp, sqlite: Databases) -> Iterator[TestClient]:
    """A client of the service over the package."""
    with TestClient(create_app(Settings(database_url=sqlite.loaded(package.folder)))) as client:
        yield client


@dataclass(frozen=True)
class Downloaded:
    """The files of a service, in a folder."""

    client: TestClient
    folder: Path
    name: str

    def path(self, ending: str) -> Path:
        return self.folder / f"{self.name}{ending}"

    def texts(self, ending: str) -> dict[str, str]:
        """The files in an archive."""
        with zipfile.ZipFile(self.path(ending)) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}

    def select(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.path(".sqlite"))) as database:
            return database.execute(query).fetchall()


def _download(client: TestClient, folder: Path) -> Downloaded:
    told = client.get("/v1/dataset").json()
    for file in told["downloads"]:
        (folder / file["name"]).write_bytes(client.get(file["url"]).content)
    return Downloaded(client, folder, told["name"])


@pytest.fixture(scope="module")
def made(served: TestClient, tmp_path_factory: pytest.TempPathFactory) -> Downloaded:
    """The files of the package."""
    return _download(served, tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module", params=["made", "book"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Downloaded:
    """The files of the package that is made up, and those of the book."""
    if request.param == "made":
        found: Downloaded = request.getfixturevalue("made")
        return found
    return _download(request.getfixturevalue("api"), tmp_path_factory.mktemp("book"))


def rows_of(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# The data package


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["-seed.zip", "-datapackage.zip"])
def test_frictionless_finds_the_packages_valid(files: Downloaded, ending: str) -> None:
    report = FrictionlessPackage(str(files.path(ending))).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert len(report.tasks) == len(files.texts(ending)) - 1


def test_a_package_that_was_downloaded_loads_as_the_same_version(
    made: Downloaded, migrated: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(made.path("-seed.zip")) as archive:
        archive.extractall(tmp_path / "seed")
    engine = writing_engine(f"sqlite:///{shutil.copy(migrated, tmp_path)}")
    loaded = load(engine, tmp_path / "seed")
    engine.dispose()
    assert loaded.version == made.client.get("/v1/dataset").json()["version"]


def test_every_file_of_the_data_package_is_described(files: Downloaded) -> None:
    texts = files.texts("-datapackage.zip")
    description = json.loads(texts.pop("datapackage.json"))
    assert {each["path"] for each in description["resources"]} == set(texts)
    for resource in description["resources"]:
        header = next(csv.reader(io.StringIO(texts[resource["path"]])))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_stances_that_ballots_show_are_derived(files: Downloaded) -> None:
    derived = rows_of(files.texts("-datapackage.zip")["derived/ballot_stances.csv"])
    shown = {item["id"]: item for item in walk(files.client, "/v1/stances") if item["derived_from"]}
    assert shown
    assert {row["id"] for row in derived} == set(shown)
    for row in derived:
        item = shown[row["id"]]
        assert (row["ballot"], row["position"]) == (item["derived_from"]["id"], item["position"])
        assert item["subject"]["id"] in (row["person"], row["organisation"])


def test_the_positions_on_issues_above_are_those_that_the_api_finds(files: Downloaded) -> None:
    positions = rows_of(files.texts("-datapackage.zip")["derived/stance_positions.csv"])
    for issue in {row["issue"] for row in positions}:
        expected = {
            (item["id"], item["asked_position"])
            for item in walk(files.client, f"/v1/stances?issue={issue}&limit=200")
        }
        found = {(row["stance"], row["position"]) for row in positions if row["issue"] == issue}
        assert found == expected, issue


def test_derived_days_are_those_of_the_statements(files: Downloaded) -> None:
    days = rows_of(files.texts("-datapackage.zip")["derived/statement_days.csv"])
    found = {row["statement"]: (row["first"] or None, row["last"] or None) for row in days}
    for item in walk(files.client, "/v1/statements?limit=200"):
        date = item["date"] or {"earliest": None, "latest": None}
        assert found[item["id"]] == (date["earliest"], date["latest"])


def test_an_open_end_is_no_day(made: Downloaded) -> None:
    assert "9999" not in "".join(made.texts("-datapackage.zip").values())
    dump = str([made.select(f'SELECT * FROM "{table}"') for table in _tables(made)])
    assert "9999" not in dump


# The lists


def test_a_list_as_a_file_is_what_the_api_answers(files: Downloaded) -> None:
    texts = files.texts("-csv.zip")
    assert set(texts) == {f"{kind.plural}.csv" for kind in (*KINDS, STATEMENTS)}
    for kind in (*KINDS, STATEMENTS):
        if kind.listed:
            path = "/v1/statements" if kind is STATEMENTS else kind.path
            answer = files.client.get(f"{path}?format=csv")
            assert texts[f"{kind.plural}.csv"].encode() == answer.content, path


def test_what_has_no_list_of_its_own_is_as_among_all_statements(files: Downloaded) -> None:
    texts = files.texts("-csv.zip")
    for kind in (kind for kind in KINDS if not kind.listed):
        rows = rows_of(texts[f"{kind.plural}.csv"])
        answered = rows_of(files.client.get(f"{kind.path}&format=csv").text)
        assert rows
        assert rows == [{name: row[name] for name in rows[0]} for row in answered]


def test_the_lines_are_every_record_and_statement(files: Downloaded) -> None:
    lines = [json.loads(line) for line in files.path(".ndjson").read_bytes().splitlines()]
    found = {(line.get("type"), line["url"]): line for line in lines}
    assert len(found) == len(lines)
    for kind in KINDS:
        for item in walk(files.client, f"{kind.path}{'&' if '?' in kind.path else '?'}limit=200"):
            assert found.pop((item.get("type"), item["url"])) == item
    assert not found


# The database


def _tables(files: Downloaded) -> list[str]:
    found = files.select("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found]


def test_the_database_is_sound_and_its_keys_hold(files: Downloaded) -> None:
    assert files.select("PRAGMA integrity_check") == [("ok",)]
    assert files.select("PRAGMA foreign_key_check") == []
    assert files.select("SELECT count(*) FROM sqlite_master WHERE sql LIKE '%REFERENCES%'") > [(9,)]


def test_the_database_has_as_many_rows_as_the_description_counts(files: Downloaded) -> None:
    counts = files.client.get("/v1/dataset").json()["counts"]
    assert counts
    for count in counts:
        table = count["resource"].replace(" ", "_")
        assert files.select(f'SELECT count(*) FROM "{table}"') == [(count["count"],)]


def test_a_table_of_the_database_says_what_its_list_says(files: Downloaded) -> None:
    """Cell by cell, a number as a number; only the apostrophe against formulas is not there."""
    texts = files.texts("-csv.zip")
    for kind in KINDS:
        expected = {row["id"]: row for row in rows_of(texts[f"{kind.plural}.csv"])}
        names = next(iter(expected.values()))
        with closing(sqlite3.connect(files.path(".sqlite"))) as database:
            database.row_factory = sqlite3.Row
            for row in database.execute(f'SELECT * FROM "{kind.plural}"'):
                for name in names:
                    assert _as_csv(row[name], expected[row["id"]][name]), (kind.plural, name)


def _as_csv(value: Any, cell: str) -> bool:
    if value in (0, 1) and cell in ("true", "false"):
        return bool(value) == (cell == "true")
    return ("" if value is None else str(value)) in (cell, cell.removeprefix("'"))


def test_numbers_are_kept_as_numbers(made: Downloaded) -> None:
    assert made.select("SELECT counts_for + 1, typeof(counts_for) FROM votes") == [(4, "integer")]
    assert made.select("SELECT number, typeof(number) FROM figures") == [(2.5, "real")]
    assert made.select('SELECT typeof("order") FROM register_entries') == [("integer",)]


def test_ids_have_names_beside_them(made: Downloaded) -> None:
    assert made.select(
        "SELECT organisation_name, organisations.name FROM affiliations "
        "JOIN organisations ON organisations.id = organisation_id"
    ) == [("=Council", "=Council")]
    assert ("shore", "Shore", "land", "Land") in made.select("SELECT * FROM region_ancestors")


def test_the_database_holds_nothing_that_only_serves_the_service(files: Downloaded) -> None:
    assert {"people", "stances", "stance_positions", "citations", "about"} <= set(_tables(files))
    assert not {"alembic_version", "download", "dataset", "statement"} & set(_tables(files))
    columns = {
        name
        for table in _tables(files)
        for _, name, *_ in files.select(f'PRAGMA table_info("{table}")')
    }
    assert not {name for name in columns if name.endswith(("_key", "_vocabulary"))}
    assert not columns & {"document", "detail", "sort_from", "rank", "soft", "key"}


@pytest.fixture(scope="module")
def datasette(files: Downloaded) -> Iterator[str]:
    """The address of Datasette over the database."""
    port = free_port()
    program = Path(sys.executable).with_name("datasette")
    process = subprocess.Popen(
        [program, "serve", "--immutable", files.path(".sqlite"), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}/{files.name}"
    transport = httpx.HTTPTransport(retries=60)
    try:
        with httpx.Client(transport=transport) as client:
            client.get(f"http://127.0.0.1:{port}/-/versions.json", timeout=60)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.slow
def test_datasette_serves_the_tables(files: Downloaded, datasette: str) -> None:
    for kind in ENTITIES:
        shown = httpx.get(f"{datasette}/{kind.plural}.json?_size=0", timeout=60).json()
        total = files.client.get(f"{kind.path}?limit=1").json()["total"]
        assert shown["filtered_table_rows_count"] == total, kind.plural
    # What an id means stands beside it, by the foreign key.
    linked = f"{datasette}/affiliations.json?_labels=on&_size=1"
    (row,) = httpx.get(linked, timeout=60).json()["rows"]
    assert row["organisation_id"]["label"] == row["organisation_name"]


# The network


def test_the_network_is_that_of_the_api_with_paths_for_addresses(files: Downloaded) -> None:
    kinds = ("membership", "participation", "signature", "relation")
    answer = files.client.get("/v1/network", params={"kind": kinds}).json()
    graph = networkx.read_gexf(files.path(".gexf"))
    assert set(graph.nodes) == {node["id"] for node in answer["nodes"]}
    found = sorted(
        (*sorted(ends), data["kind"], data["statements"]) for *ends, data in graph.edges(data=True)
    )
    expected = sorted(
        (
            *sorted((edge["source"], edge["target"])),
            edge["kind"],
            ";".join(each["id"] for each in edge["statements"]),
        )
        for edge in answer["edges"]
    )
    assert found == expected
    assert all(data["url"].startswith("/v1/") for _, data in graph.nodes(data=True))


def test_a_network_too_large_for_an_answer_is_whole_as_a_file(
    package: MadeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.queries.network.MOST_EDGES", 1)
    monkeypatch.setattr("app.queries.records.IDS_AT_ONCE", 1)
    build(package.folder, None, tmp_path, lambda *_: None)
    assert len(networkx.read_gexf(tmp_path / f"{NAME}.gexf").edges) > 1


# The same everywhere


def test_no_file_names_a_host_of_the_service(files: Downloaded) -> None:
    for file in files.folder.iterdir():
        content = file.read_bytes()
        if file.suffix == ".zip":
            content = "".join(files.texts(file.name.removeprefix(files.name))).encode()
        assert b"testserver" not in content, file.name


@pytest.mark.slow
def test_two_builds_have_the_same_bytes(made: Downloaded, package: MadeUp, tmp_path: Path) -> None:
    """Elsewhere, later, in another process, and whatever database the service has."""
    other = tmp_path / "another place"
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"}
    subprocess.run(
        [Path(sys.executable).with_name("brest1918"), "export", other, "--seed", package.folder],
        env={**os.environ, **environment},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for file in made.folder.iterdir():
        assert (other / file.name).read_bytes() == file.read_bytes(), file.name


def test_the_files_do_not_depend_on_the_database(
    made: Downloaded, package: MadeUp, serve: Serve
) -> None:
    client = serve(package.folder)
    for told in client.get("/v1/dataset").json()["downloads"]:
        assert client.get(told["url"]).content == (made.folder / told["name"]).read_bytes()


def test_a_change_of_the_data_changes_the_files(
    made: Downloaded, tmp_path: Path, package: MadeUp
) -> None:
    changed = tmp_path / NAME
    shutil.copytree(package.folder, changed)
    write(changed, "affiliations", "affiliation-1-01", certainty="probable", date="1901")
    write(changed, "affiliations", "affiliation-1-01", calendar="gregorian")
    into = tmp_path / "files"
    into.mkdir()
    for file in build(changed, None, into, lambda *_: None).files:
        before = made.folder / file.told.name
        assert file.path.read_bytes() != before.read_bytes(), file.told.name
