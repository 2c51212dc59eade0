"""The walk of docs/your-own-book.md, taken as it is written: its rows, commands and answers."""

import csv
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from frictionless import Package as FrictionlessPackage

from app.kinds import FILES
from app.seeding.blank import write_blank
from app.seeding.check import check_package
from app.seeding.check_vocabularies import FLAGS
from app.seeding.read import read_package
from app.settings import ROOT
from tests.package_files import faults_of
from tests.programs import Ran, command, served

WALK = ROOT / "docs" / "your-own-book.md"
SLIP, MENDED = "sandby-fisherman", "sandby-fishermen"


class Table(NamedTuple):
    """A table of the walk: the file named before it (None before questions), and its rows."""

    file: str | None
    rows: list[dict[str, str]]


class Walk(NamedTuple):
    """What the reader types, by section of the walk."""

    texts: dict[str, str]
    sections: list[str]

    def tables(self, section: int) -> list[Table]:
        return list(_tables(self.sections[section]))

    def blocks(self, section: int) -> list[str]:
        return re.findall(r"^```(?:sh)?\n(.*?)^```$", self.sections[section], re.M | re.S)


def _tables(section: str) -> Iterator[Table]:
    """The tables of a section, each with the file that was named last before it."""
    for before, table in re.findall(r"((?:^(?!\|).*\n)+)((?:^\|.*\n)+)", section, re.M):
        named = re.findall(r"^`(\w+)\.csv`", before, re.M)
        header, _, *rows = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()
        ]
        cells = [dict(zip(header, row, strict=True)) for row in rows]
        yield Table(named[-1] if named else None, cells)


def read_walk() -> Walk:
    first, *sections = re.split(r"^## ", WALK.read_text(encoding="utf-8"), flags=re.M)
    quoted = re.findall(r"^> \*\*(\d+)\*\* ((?:.*\n)(?:> .*\n)*)", first, re.M)
    return Walk({page: text.replace("\n> ", "\n") for page, text in quoted}, ["", *sections])


def add_rows(folder: Path, table: Table) -> None:
    """Type the rows into the file of the package."""
    path = folder / f"{table.file}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        header = next(csv.reader(opened))
    with path.open("a", encoding="utf-8", newline="") as opened:
        csv.DictWriter(opened, header, restval="", lineterminator="\n").writerows(table.rows)


def run(told: str, folder: Path) -> Ran:
    """Run a command of the walk, its folders beside the project put into this one."""
    program, *arguments = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', told)]
    assert program == ".venv/bin/brest1918"
    return command(*(argument.replace("../", f"{folder}/") for argument in arguments))


def wrong_answers(base: str, tables: Sequence[Table]) -> list[tuple[str, str, int]]:
    """The questions that do not find as many as the walk says."""
    asked = [(row["ask"].strip("`"), row["found"]) for table in tables for row in table.rows]
    assert asked
    found = [(path, told, httpx.get(f"{base}{path}").json().get("total")) for path, told in asked]
    return [(path, told, total) for path, told, total in found if told != str(total)]


def wait_for(base: str, version: str) -> None:
    """Until the server has taken up the version, which is a second at most."""
    for _ in range(100):
        if httpx.get(f"{base}/v1/people").headers["Dataset-Version"] == version:
            return
        time.sleep(0.05)
    pytest.fail(f"{version} is not served")


def type_up(folder: Path, texts: Path, walk: Walk) -> None:
    """Sections 1 to 5: the empty package, its rows, the slip in them, and the mending of it."""
    for page, text in walk.texts.items():
        (texts / f"p{int(page):03}.txt").write_text(text, encoding="utf-8")
    for told in walk.blocks(1)[0].splitlines():
        assert run(told, folder.parent).returncode == 0
    for table in (table for section in (2, 3, 4) for table in walk.tables(section)):
        add_rows(folder, table)
    check, answer = walk.blocks(5)
    refused = run(check, folder.parent)
    assert refused.returncode == 1
    assert refused.stderr == answer
    stances = folder / "stances.csv"
    mended = re.sub(rf"\b{SLIP}\b", MENDED, stances.read_text(encoding="utf-8"))
    stances.write_text(mended, encoding="utf-8")
    assert run(check, folder.parent).stderr == ""


def test_the_walk_arrives(tmp_path: Path) -> None:
    walk = read_walk()
    folder, texts = tmp_path / "harbour", tmp_path / "texts" / "doe-1950"
    texts.mkdir(parents=True)
    type_up(folder, texts, walk)
    serving = re.fullmatch(r"make run SEED_DIR=(\S+) DATABASE_URL=(\S+)\n", walk.blocks(6)[0])
    assert serving
    seed, url = (setting.replace("../", f"{tmp_path}/") for setting in serving.groups())
    with served(url, "--prepare", "--seed", seed) as base:
        assert wrong_answers(base, walk.tables(6)) == []
        cited = httpx.get(f"{base}/v1/statements/stance-13-02?format=bibtex").text
        assert "The Harbour of Port Anselm" in cited
        *files, questions = walk.tables(7)
        for table in files:
            add_rows(folder, table)
        loaded = run(walk.blocks(7)[0], tmp_path)
        assert loaded.returncode == 0, loaded.stderr
        assert faults_of(folder, texts.parent) == []  # of the second book there are no texts
        wait_for(base, re.findall(r"Version (\S+) is loaded", loaded.stdout)[0])
        assert wrong_answers(base, [questions]) == []


def test_each_source_is_checked_against_its_own_pages(tmp_path: Path) -> None:
    walk = read_walk()
    folder, texts = tmp_path / "harbour", tmp_path / "texts"
    for source in ("doe-1950", "roe-1977"):
        (texts / source).mkdir(parents=True)
    type_up(folder, texts / "doe-1950", walk)
    for table in walk.tables(7)[:-1]:
        add_rows(folder, table)
    page = texts / "roe-1977" / "p088.txt"
    page.write_text("Eight of the council against five, Reuss among the eight.", encoding="utf-8")
    assert {fault.row for fault in faults_of(folder, texts)} == {"vote-roe-88-01"}
    page.write_text("At Port Anselm eight, with Reuss, against five.", encoding="utf-8")
    assert faults_of(folder, texts) == []


def test_new_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    refused = command("new", str(tmp_path))
    assert refused.returncode == 1
    assert str(tmp_path) in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_an_empty_package_is_valid_and_explains_every_column(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    write_blank(folder, "Nothing yet")
    assert check_package(read_package(folder)) == []
    assert FrictionlessPackage(str(folder / "datapackage.json")).validate().valid
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for row_type in FILES:
        section = readme.split(f"### `{row_type.file}.csv`")[1].split("\n#")[0]
        explained = re.findall(r"^\| \**`(\w+)`\** \| \S", section, re.M)
        assert explained == row_type.columns()
    flags = re.findall(r"^\| `[\w-]+` \| `([\w-]+)` \|", readme, re.M)
    assert flags == [flag for flags in FLAGS.values() for flag in flags]
