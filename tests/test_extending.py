"""The walks of docs/extending.md, each applied to a copy of the project, and what it adds asked."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.settings import ROOT

pytestmark = pytest.mark.slow
DOCUMENT = ROOT / "docs" / "extending.md"
COPIED = ("app", "migrations", "seed", "alembic.ini", "pyproject.toml")
BOOK = {"source": "made-up", "page": "1"}
# Brings the database to the schema of the copy, loads the package, and asks.
ASK = """
import json, sys
from starlette.testclient import TestClient
from typer.testing import CliRunner
from app.cli import main
from app.main import create_app
from app.settings import Settings
for command in (["migrate"], ["load", "--seed", sys.argv[1]]):
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
with TestClient(create_app(Settings())) as client:
    print(json.dumps([client.get(path).json() for path in sys.argv[2:]]))
"""


class Copy:
    """A copy of the project, to be changed, with a package of its own and a database."""

    def __init__(self, folder: Path, migrated: Path) -> None:
        self.root, self.seed = folder / "project", folder / "seed"
        self.url = f"sqlite:///{shutil.copy(migrated, folder)}"
        listed = subprocess.run(
            ["git", "ls-files", *COPIED], cwd=ROOT, capture_output=True, text=True, check=True
        )
        for name in listed.stdout.splitlines():
            there = self.root / name
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes((ROOT / name).read_bytes())

    def run(self, *arguments: str) -> str:
        """What Python says, its modules those of the copy."""
        environment = {**os.environ, "DATABASE_URL": self.url, "PYTHONPATH": str(self.root)}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def brest1918(self, *arguments: str) -> None:
        self.run("-c", "from app.cli import main; main()", *arguments)

    def write(self, file: str, **cells: str) -> None:
        """Add a row to a file of the package."""
        path = self.seed / f"{file}.csv"
        with path.open(encoding="utf-8", newline="") as opened:
            header = next(csv.reader(opened))
        with path.open("a", encoding="utf-8", newline="") as opened:
            csv.DictWriter(opened, header, restval="", lineterminator="\n").writerow(cells)

    def begin(self) -> None:
        """An empty package and what every row of it rests on."""
        self.brest1918("new", str(self.seed))
        book = {"name": "Made-up", "kind": "book", "author": "N. N.", "title": "T", "year": "1950"}
        self.write("sources", id="made-up", **book)
        self.write("source_pages", source="made-up", page="1", status="mined")

    def ask(self, *paths: str) -> list[Any]:
        """Load the package, and ask a server of the copy."""
        answers: list[Any] = json.loads(self.run("-c", ASK, str(self.seed), *paths))
        return answers


def section(title: str) -> str:
    """The section of the document that begins so."""
    found = re.search(
        rf"^## {title}.*?(?=^## |\Z)", DOCUMENT.read_text(encoding="utf-8"), re.M | re.S
    )
    assert found
    return found[0]


def apply_walk(copy: Copy, walk: str) -> set[str]:
    """Make the changes of the section; returns the folders and files that they touch."""
    touched = set()
    for path, text in re.findall(r"^`(\S+)`:\n\n```python\n(.*?)^```$", walk, re.M | re.S):
        (copy.root / path).write_text(text, encoding="utf-8")
        touched.add(path)
    for change in re.findall(r"^```diff\n(.*?)^```$", walk, re.M | re.S):
        subprocess.run(["git", "apply", "-"], cwd=copy.root, input=change, text=True, check=True)
        touched |= set(re.findall(r"^\+\+\+ b/(\S+)$", change, re.M))
    return touched


@pytest.fixture
def copy(tmp_path: Path, migrated: Path) -> Copy:
    return Copy(tmp_path, migrated)


def test_a_filter_is_one_file(copy: Copy) -> None:
    assert apply_walk(copy, section("A filter")) == {"app/queries/people.py"}
    copy.begin()
    for id_ in ("voter", "absentee", "bystander"):
        copy.write("people", id=id_, family_name=id_.title(), **BOOK)
        copy.write(
            "affiliations",
            id=f"affiliation-1-0{len(id_)}",
            person=id_,
            role="member",
            organisation="body",
            certainty="certain",
            **BOOK,
        )
    copy.write("organisations", id="body", name="Body", kind="assembly", **BOOK)
    copy.write(
        "votes",
        id="vote-1-01",
        question="Q?",
        organisation="body",
        outcome="adopted",
        certainty="certain",
        **BOOK,
    )
    # A ballot of a body has no person: such an empty cell must not hide everybody else.
    casts = [
        ("person", "voter", "for"),
        ("person", "absentee", "absent"),
        ("organisation", "body", "for"),
    ]
    for number, (bearer, id_, choice) in enumerate(casts, 1):
        copy.write(
            "ballots",
            id=f"ballot-1-0{number}",
            vote="vote-1-01",
            choice=choice,
            certainty="certain",
            **{bearer: id_},
            **BOOK,
        )
    voted, others, neither, described = copy.ask(
        "/v1/people?has_votes=true",
        "/v1/people?has_votes=false",
        "/v1/people?has_votes=perhaps",
        "/openapi.json",
    )
    assert [person["id"] for person in voted["items"]] == ["voter"]
    assert {person["id"] for person in others["items"]} == {"absentee", "bystander"}
    assert neither["errors"][0]["parameter"] == "has_votes"
    parameters = described["paths"]["/v1/people"]["get"]["parameters"]
    assert "has_votes" in [parameter["name"] for parameter in parameters]


def test_a_field_is_two_files(copy: Copy) -> None:
    touched = apply_walk(copy, section("A field"))
    assert touched == {"app/seeding/rows/people.py", "app/schemas/people.py"}
    copy.begin()
    change = "1918-01-31/1918-02-14"
    copy.write(
        "sources",
        id="russian",
        name="R",
        kind="book",
        author="N. N.",
        title="T",
        year="1950",
        calendar_change=change,
    )
    copy.write("source_pages", source="russian", page="2", status="mined")
    copy.write(
        "people",
        id="dated",
        family_name="Dated",
        born="1888-10-09",
        born_calendar="julian",
        source="russian",
        page="2",
    )
    copy.write("people", id="undated", family_name="Undated", **BOOK)
    for number, (id_, page) in enumerate([("dated", "2"), ("undated", "1")], 1):
        copy.write(
            "traits",
            id=f"trait-{page}-0{number}",
            person=id_,
            kind="origin",
            value="X",
            basis="stated",
            certainty="certain",
            page=page,
            source="russian" if page == "2" else "made-up",
        )
    dated, undated, listed = copy.ask(
        "/v1/people/dated", "/v1/people/undated", "/v1/people?sort=id"
    )
    assert (dated["born"]["earliest"], dated["born"]["calendar"]) == ("1888-10-21", "gregorian")
    assert dated["born"]["printed"] == {"edtf": "1888-10-09", "calendar": "julian"}
    assert undated["born"] is None
    assert [person["born"] for person in listed["items"]] == [dated["born"], None]


def test_a_resource_is_one_file_a_folder_and_one_registration(copy: Copy) -> None:
    folders = ("models", "schemas", "seeding/rows", "queries", "routes")
    walk = section("A resource")
    registered = {f"app/{folder}/events.py" for folder in folders} | {"app/kinds.py"}
    assert apply_walk(copy, walk) == registered
    copy.brest1918("migrate")
    migrating = re.findall(r"^\.venv/bin/alembic (.*)$", walk, re.M)
    copy.run("-m", "alembic", *[word.strip('"') for word in migrating[0].split()])
    copy.begin()
    for id_, inside in (("province", ""), ("town", "province"), ("elsewhere", "")):
        copy.write("regions", id=id_, name=id_.title(), kind="town", parent=inside, **BOOK)
        copy.write(
            "figures",
            id=f"figure-1-0{len(id_)}",
            region=id_,
            kind="size",
            number="9",
            unit="people",
            text="nine",
            certainty="certain",
            **BOOK,
        )
    copy.write(
        "events",
        id="strike",
        name="Strike",
        region="town",
        date="1902-05",
        calendar="gregorian",
        **BOOK,
    )
    copy.write("events", id="flood", name="Flood", **BOOK)
    inside, later, strike, cited, missing, unknown, greeting, dataset, described = copy.ask(
        "/v1/events?region=province",
        "/v1/events?from=1903",
        "/v1/events/strike",
        "/v1/events?format=csl&region=town",
        "/v1/events/strik",
        "/v1/events?place=town",
        "/",
        "/v1/dataset",
        "/openapi.json",
    )
    assert [event["id"] for event in inside["items"]] == ["strike"]
    assert later["total"] == 0
    assert (strike["date"]["latest"], strike["region"]["id"]) == ("1902-05-31", "town")
    assert [(cited["source"]["id"], cited["page"]) for cited in strike["citations"]] == [
        ("made-up", 1)
    ]
    named = {"strike": "dataset", "made-up-p1": "chapter"}
    assert {
        item["id"].partition("event-")[2] or item["id"]: item["type"] for item in cited
    } == named
    assert [(near["id"], near["type"]) for near in missing["suggestions"]] == [("strike", "event")]
    assert unknown["errors"][0]["parameter"] == "place"
    assert greeting["entry_points"]["events"] == "/v1/events"
    counts = {count["resource"]: count["count"] for count in dataset["counts"]}
    assert counts["events"] == 2
    assert "event" in described["components"]["schemas"]["EntityType"]["enum"]
    assert {"/v1/events", "/v1/events/{id}"} <= described["paths"].keys()
