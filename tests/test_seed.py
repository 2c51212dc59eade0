"""The seed package of the book: sound, described as it is, and in words of its own."""

import json

import pytest
from frictionless import Package as FrictionlessPackage

from app.kinds import FILES
from app.seeding.check_people import check_people
from app.seeding.read import read_package
from app.seeding.rows.register_entries import RegisterEntryRow
from app.seeding.rows.registers import RegisterRow
from tests.conftest import SEED, shared
from tests.package_files import faults_of

pytestmark = pytest.mark.book


def test_the_package_has_no_fault() -> None:
    assert faults_of(SEED) == []


def test_nobody_did_what_they_could_not_have_done() -> None:
    """Without exceptions."""
    assert list(check_people(read_package(SEED))) == []


def test_every_name_stands_on_its_cited_page() -> None:
    assert faults_of(SEED, shared("source/pages")) == []


def test_frictionless_finds_the_package_valid() -> None:
    report = FrictionlessPackage(str(SEED / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_description_of_the_package_agrees_with_the_rows_that_are_read() -> None:
    described = json.loads((SEED / "datapackage.json").read_text(encoding="utf-8"))
    columns = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in described["resources"]
    }
    assert columns == {row.file.replace("_", "-"): row.columns() for row in FILES} or columns == {
        row.file: row.columns() for row in FILES
    }


def test_the_registers_have_their_lines() -> None:
    package = read_package(SEED)
    lines = {
        register.id: [e.order for e in package[RegisterEntryRow] if e.register_ == register.id]
        for register in package[RegisterRow]
    }
    assert sorted(lines["appendix-a"]) == list(range(1, 50))
    assert sorted(lines["appendix-b"]) == list(range(1, 67))


def test_nothing_repeats_the_prose_of_the_book() -> None:
    words: list[str] = []
    for page in sorted(shared("source/pages").glob("p*.txt")):
        if int(page.stem[1:]) < 189:
            words += spoken(page.read_text(encoding="utf-8"))
    book = {tuple(words[start : start + 9]) for start in range(len(words) - 8)}
    for path in SEED.iterdir():
        said = spoken(path.read_text(encoding="utf-8"))
        runs = [said[start : start + 9] for start in range(len(said) - 8)]
        assert [run for run in runs if tuple(run) in book] == [], path.name


def spoken(text: str) -> list[str]:
    """The words of a text, letters and digits only."""
    return "".join(
        sign if sign.isalnum() and sign.isascii() else " " for sign in text.lower()
    ).split()
