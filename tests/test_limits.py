"""What no database or format could take is named by file, line and column before it is loaded."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import limits
from app.kinds import FILES
from app.settings import ROOT
from tests.made_up import MadeUp
from tests.package_files import faults_of, line_of, put, where, write

PACKAGES = ("seed", "examples/dutch-chamber")


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    """A sound package with a row of most kinds."""
    made_up.region(id="shore", latitude="50.5", longitude="30.5")
    made_up.person(id="anna", family_name="Alder", given_name="Anna", note="a smith")
    made_up.stance(person="anna", issue="bridge", date="1901", date_text="in 1901", region="shore")
    made_up.vote(issue="bridge", sense="for", **{"for": 3, "against": 2})
    made_up.ballot(person="anna", vote="vote-1-01")
    made_up.figure(organisation="council", number="7")
    made_up.meeting(id="sitting", present=12)
    made_up.participation(person="anna", meeting="sitting")
    assert faults_of(made_up.folder) == []
    return made_up.folder


@pytest.mark.parametrize(
    ("file", "id_", "column", "value", "said"),
    [
        ("people", "anna", "given_name", "A" * 201, "at most 200 characters, not 201"),
        ("people", "anna", "note", "A" * 601, "at most 600 characters, not 601"),
        ("stances", "stance-1-01", "date_text", "A" * 201, "at most 200"),
        ("ballots", "ballot-1-01", "id", f"ballot-1-{'0' * 102}", "at most 110"),
        ("meetings", "sitting", "present", "3000000000", "500000000"),
        ("meetings", "sitting", "page", "3000000000", "500000000"),
        ("meetings", "sitting", "page", "9" * 5000, "500000000"),
        ("meetings", "sitting", "page", "١٢", "a page like 151"),
        ("votes", "vote-1-01", "for", "2147483648", "500000000"),
        ("sources", "made-up-2001", "year", "9999", "2999"),
        ("regions", "shore", "geonames_id", "-5", "greater than or equal to 1"),
        ("regions", "shore", "latitude", "nan", "finite"),
        ("figures", "figure-1-01", "number", "inf", "finite"),
        ("figures", "figure-1-01", "number", "1e300", "1000000000000000"),
        ("people", "anna", "family_name", "Al\x0bder", "sign 3 is U+000B, a line break"),
        ("people", "anna", "family_name", "Al\x00der", "U+0000, a control character"),
        ("people", "anna", "family_name", "Alder\x1f", "U+001F, a control character"),
        ("people", "anna", "family_name", "Al\tder", "U+0009, a control character"),
        ("people", "anna", "family_name", "Al\nder", "U+000A, a line break"),
        ("people", "anna", "family_name", "Al\u2028der", "U+2028, a line break"),
        ("people", "anna", "note", "a\r\nsmith", "U+000D"),
        ("people", "anna", "note", "a\x7fsmith", "U+007F"),
        ("people", "anna", "note", "a\ufffesmith", "U+FFFE, which is no character"),
        ("people", "anna", "note", "a\uffffsmith", "U+FFFF"),
        ("people", "anna", "note", "a\ue000smith", "U+E000, which stands for the address"),
        ("people", "anna", "same_as", "https://id.example/<b>", "pattern"),
        ("people", "anna", "same_as", "of old", "pattern"),
    ],
)
def test_a_cell_that_cannot_be_carried_is_named(
    seed: Path, file: str, id_: str, column: str, value: str, said: str
) -> None:
    line = write(seed, file, id_, **{column: value})
    (fault,) = [each for each in faults_of(seed) if each.column == column]
    assert (fault.file, fault.line) == (file, line)
    assert said in fault.message
    assert len(str(fault)) < 300


@pytest.mark.parametrize(
    "name",
    ["Łódź", "Ленин", "İı", "\U0001f600", "a\u00adb", "a\u200db", "שלום", "'s", "\U0001fffe"],
)
def test_letters_of_any_script_are_let_be(seed: Path, name: str) -> None:
    write(seed, "people", "anna", family_name=name, note=f"{name}\nand a second line")
    assert faults_of(seed) == []


@pytest.mark.parametrize("column", ["latitude", "longitude"])
def test_half_a_point_is_noticed(seed: Path, column: str) -> None:
    line = write(seed, "regions", "shore", **{column: ""})
    assert where(faults_of(seed), "point") == [("regions", line, column)]


@pytest.mark.parametrize("text", ["=1+1", "+7", "-", "@anna", "＝1"])
def test_a_text_that_a_spreadsheet_runs_is_named_unless_it_really_begins_so(
    seed: Path, made_up: MadeUp, text: str
) -> None:
    line = write(seed, "people", "anna", family_name=text)
    assert where(faults_of(seed), "formula") == [("people", line, "family_name")]
    made_up.exception(check="formula", row="anna", reason="so it is printed")
    assert faults_of(seed) == []


def test_what_a_table_holds_once_stands_in_one_row(seed: Path, made_up: MadeUp) -> None:
    made_up.issue(id="toll", question="Build it?")
    made_up.issue(id="ferry", question="Build it?")
    made_up.register(id="roll", entries=2)
    made_up.register_entry(register="roll", order=1, person="anna")
    made_up.register_entry(register="roll", order=1, person="bert")
    named = [
        ("issues", line_of(seed, "issues", "ferry"), "question"),
        ("register_entries", 3, "order"),
    ]
    assert where(faults_of(seed), "unique") == named


# datapackage.json


def describe(seed: Path, **changes: Any) -> None:
    path = seed / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**described, **changes}, indent=2), encoding="utf-8")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("title", "a\x0bb", "U+000B"),
        ("title", "a\ud800b", "U+D800, half a character"),
        ("title", "a\ufffeb", "U+FFFE"),
        ("title", "a" * 2001, "at most 2000"),
        ("version", "1.0-й", "pattern"),
        ("version", "1" * 41, "at most 40"),
        ("name", "a" * 61, "at most 60"),
        ("keywords", "a\x00b", "U+0000"),
    ],
)
def test_a_text_of_the_description_is_named_by_its_line(
    seed: Path, column: str, value: str, said: str
) -> None:
    describe(seed, **{column: value})
    lines = (seed / "datapackage.json").read_text(encoding="utf-8").splitlines()
    (line,) = [n for n, each in enumerate(lines, 1) if each.startswith(f'  "{column}"')]
    (fault,) = faults_of(seed)
    assert (fault.file, fault.line, fault.column) == ("datapackage.json", line, column)
    assert said in fault.message


def test_a_text_within_the_description_is_named_by_its_path(seed: Path) -> None:
    lists = [{"title": "One", "path": "/v1/people"}, {"title": "Two", "path": "people"}]
    describe(seed, questions=[{"id": "who", "title": "Who?", "lists": lists}])
    (fault,) = faults_of(seed)
    assert fault.column == "questions.0.lists.1.path"
    lines = (seed / "datapackage.json").read_text(encoding="utf-8").splitlines()
    assert '"path": "people"' in lines[fault.line - 1]


@pytest.mark.parametrize("content", [b"{\xff}", b'{"a": 1' + b"0" * 5000 + b"}", b"[" * 100_000])
def test_a_description_that_cannot_be_read_is_a_fault(seed: Path, content: bytes) -> None:
    (seed / "datapackage.json").write_bytes(content)
    (fault,) = faults_of(seed)
    assert fault.file == "datapackage.json"


# What is written about the columns


@pytest.mark.parametrize("package", PACKAGES)
def test_the_descriptions_of_columns_give_the_bounds_that_rows_are_read_by(package: str) -> None:
    described = json.loads((ROOT / package / "datapackage.json").read_text(encoding="utf-8"))
    resources = {each["name"]: each["schema"]["fields"] for each in described["resources"]}
    for row in FILES:
        for field in resources[row.file]:
            constraints = field.get("constraints", {})
            for bound, value in row.bounds()[field["name"]].items():
                assert constraints.get(bound) == value, (row.file, field["name"])


def test_the_readme_of_a_new_package_gives_them_too(made_up: MadeUp) -> None:
    readme = (made_up.folder / "README.md").read_text(encoding="utf-8")
    assert f"At most {limits.TEXT} characters" in readme
    assert f"From 1 to {limits.MOST}" in readme


def test_a_cell_of_blanks_is_empty(seed: Path) -> None:
    line = write(seed, "people", "anna", given_name="\u00a0 \t")
    assert faults_of(seed) == []
    put(seed, "people", line, "family_name", " \n")
    assert [each.message for each in faults_of(seed)] == ["this cell must not be empty"]
