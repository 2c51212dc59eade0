"""The seed package: readable, sound, and refused with file and line where it is not."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package as FrictionlessPackage

from app.kinds import FILES
from app.seeding.check import check_package
from app.seeding.faults import Fault, SeedError
from app.seeding.read import read_package
from app.seeding.rows.register_entries import RegisterEntryRow
from app.seeding.rows.registers import RegisterRow
from tests.conftest import SEED, shared

Table = list[list[str]]


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the seed package to spoil."""
    return Path(shutil.copytree(SEED, tmp_path / "seed"))


def edit(seed: Path, file: str, change: Callable[[Table], object]) -> None:
    """Change the rows of a file in place; row 0 is the header."""
    path = seed / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)


def put(seed: Path, file: str, line: int, column: str, value: str) -> None:
    """Write a value into a cell; line 1 is the header."""

    def change(rows: Table) -> None:
        rows[line - 1][rows[0].index(column)] = value

    edit(seed, file, change)


def add(seed: Path, file: str, cells: dict[str, str]) -> None:
    """Append a row; the columns that are not given stay empty."""
    edit(seed, file, lambda rows: rows.append([cells.get(column, "") for column in rows[0]]))


def faults_of(seed: Path, pages: Path | None = None) -> list[Fault]:
    """What the reader or else the checker finds."""
    try:
        return check_package(read_package(seed), pages)
    except SeedError as error:
        return error.faults


def test_the_package_has_no_fault() -> None:
    assert faults_of(SEED) == []


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


@pytest.mark.parametrize(
    ("file", "column", "value", "expected"),
    [
        ("stances", "organisation", "no-such-body", "no no-such-body in organisations.csv"),
        ("stances", "issue", "no-such-issue", "no no-such-issue in issues.csv"),
        ("stances", "position", "maybe", "'for', 'against'"),
        ("stances", "page", "0", "expected a page like 151"),
        ("stances", "page", "700", "not mined"),
        ("stances", "basis", "", "must not be empty"),
        ("affiliations", "role", "boss", "member"),
        ("meetings", "present", "many", "integer"),
        ("regions", "latitude", "91", "less than or equal to 90"),
        ("people", "id", "Capital Letters", "pattern"),
    ],
)
def test_a_spoilt_cell_is_named_by_file_line_and_column(
    seed: Path, file: str, column: str, value: str, expected: str
) -> None:
    line = first_line_with(seed, file, column)
    put(seed, file, line, column, value)
    found = [fault for fault in faults_of(seed) if fault.column == column]
    assert [(fault.file, fault.line) for fault in found] == [(file, line)]
    assert expected in found[0].message


def first_line_with(seed: Path, file: str, column: str) -> int:
    """The first line of a file whose column is filled."""
    with (seed / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        return next(n for n, row in enumerate(csv.DictReader(opened), 2) if row[column])


def test_all_faults_are_named_in_one_run(seed: Path) -> None:
    put(seed, "stances", 2, "position", "maybe")
    put(seed, "stances", 3, "basis", "rumour")
    put(seed, "affiliations", 2, "role", "boss")
    named = {(fault.file, fault.line, fault.column) for fault in faults_of(seed)}
    assert named == {
        ("stances", 2, "position"),
        ("stances", 3, "basis"),
        ("affiliations", 2, "role"),
    }


@pytest.mark.parametrize("day", ["1918-02-05", "1918-02-30", "1918-13-01", "5 February"])
def test_a_day_that_never_was_is_refused(seed: Path, day: str) -> None:
    line = first_line_with(seed, "stances", "date")
    put(seed, "stances", line, "date", day)
    put(seed, "stances", line, "calendar", "julian")
    found = [fault for fault in faults_of(seed) if fault.check == "date"]
    assert [(fault.file, fault.line, fault.column) for fault in found] == [
        ("stances", line, "date")
    ]


def test_a_day_in_the_wrong_calendar_is_noticed(seed: Path) -> None:
    line = first_line_with(seed, "stances", "date")
    put(seed, "stances", line, "date", "1918-02-26")
    put(seed, "stances", line, "calendar", "julian")
    (fault,) = [fault for fault in faults_of(seed) if fault.check == "calendar"]
    assert (fault.file, fault.line) == ("stances", line)


def test_a_duplicate_key_is_refused(seed: Path) -> None:
    edit(seed, "people", lambda rows: rows.append(list(rows[1])))
    lines = len((seed / "people.csv").read_text(encoding="utf-8").splitlines())
    (fault,) = [fault for fault in faults_of(seed) if fault.check == "unique-key"]
    assert (fault.file, fault.line) == ("people", lines)


def test_the_same_fact_twice_from_one_page_is_refused(seed: Path) -> None:
    def change(rows: Table) -> None:
        copy = list(rows[1])
        copy[0] = copy[0].rsplit("-", 1)[0] + "-99"
        rows.append(copy)

    edit(seed, "stances", change)
    assert "duplicate" in {fault.check for fault in faults_of(seed)}


def test_a_byte_that_is_not_utf_8_is_refused_with_its_line(seed: Path) -> None:
    path = seed / "names.csv"
    lines = path.read_bytes().split(b"\n")
    lines[6] += b"\xff"
    path.write_bytes(b"\n".join(lines))
    (fault,) = faults_of(seed)
    assert (fault.file, fault.line) == ("names", 7)
    assert "UTF-8" in fault.message


def test_a_missing_file_and_a_wrong_header_are_refused(seed: Path) -> None:
    (seed / "ballots.csv").unlink()
    put(seed, "votes", 1, "question", "asked")
    assert {(fault.file, fault.line) for fault in faults_of(seed)} == {("ballots", 1), ("votes", 1)}


def test_a_line_of_too_many_cells_is_refused(seed: Path) -> None:
    edit(seed, "issues", lambda rows: rows[2].append("more"))
    (fault,) = faults_of(seed)
    assert (fault.file, fault.line) == ("issues", 3)


def test_a_missing_line_of_a_register_is_noticed(seed: Path) -> None:
    edit(seed, "register_entries", lambda rows: rows.pop())
    assert "register" in {fault.check for fault in faults_of(seed)}


def test_a_name_that_is_not_on_its_page_is_noticed(seed: Path) -> None:
    pages = shared("source/pages")
    line = first_line_with(seed, "affiliations", "person")
    put(seed, "affiliations", line, "named_as", "Robespierre")
    found = faults_of(seed, pages)
    assert [(fault.file, fault.line, fault.column) for fault in found] == [
        ("affiliations", line, "named_as")
    ]


def test_opposite_positions_on_one_day_are_noticed(seed: Path) -> None:
    def change(rows: Table) -> None:
        header = rows[0]
        row = next(
            row
            for row in rows[1:]
            if len(row[header.index("date")]) == 10 and row[header.index("position")] == "against"
        )
        copy = list(row)
        copy[0] = copy[0].rsplit("-", 1)[0] + "-99"
        copy[header.index("position")] = "for"
        rows.append(copy)

    edit(seed, "stances", change)
    assert "opposite" in {fault.check for fault in faults_of(seed)}


def test_an_exception_without_its_oddity_is_noticed(seed: Path) -> None:
    pages = shared("source/pages")
    edit(seed, "exceptions", lambda rows: rows.append(["tally", "vote-1-01", "none is needed"]))
    (fault,) = faults_of(seed, pages)
    assert (fault.file, fault.check) == ("exceptions", "exception")
