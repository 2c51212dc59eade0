"""The check of a whole package: each fault by file, line and column, and what is let pass."""

from pathlib import Path

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of, put, rows_of

Place = tuple[str, int, str]


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    """A sound package with a row of most kinds."""
    made_up.region(id="shore", parent="country", latitude="50.5", longitude="30.5")
    made_up.stance(organisation="council", issue="bridge", position="against", region="shore")
    made_up.stance(person="anna", issue="bridge", position="for", basis="report")
    made_up.affiliation(person="anna", organisation="council", role="member")
    made_up.participation(person="anna", meeting="sitting", role="speaker")
    made_up.meeting(id="congress", organisation="council", present=12)
    made_up.participation(person="bert", meeting="congress", role="speaker")
    return made_up.folder


def test_a_sound_package_has_no_fault(seed: Path) -> None:
    assert faults_of(seed) == []


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
    line = next(n for n, row in enumerate(rows_of(seed, file), 2) if row[column])
    put(seed, file, line, column, value)
    found = [fault for fault in faults_of(seed) if fault.column == column]
    assert [(fault.file, fault.line) for fault in found] == [(file, line)]
    assert expected in found[0].message


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


def test_what_an_exception_names_is_let_pass(seed: Path, made_up: MadeUp) -> None:
    vote = made_up.vote(question="Build it?", votes_for=30, votes_against=4, votes_present=33)
    (fault,) = faults_of(seed)
    assert (fault.check, fault.row) == ("tally", vote)
    made_up.exception(check="tally", row=vote, reason="as it is printed")
    assert faults_of(seed) == []


def test_an_exception_without_its_oddity_is_noticed(
    seed: Path, made_up: MadeUp, tmp_path: Path
) -> None:
    """With the texts of the pages, for without them not every check is made."""
    (tmp_path / "p001.txt").write_text("Anna and Bert of the Council, on the shore of a Country")
    made_up.exception(check="tally", row="vote-1-01", reason="none is needed")
    assert faults_of(seed) == []
    (fault,) = faults_of(seed, tmp_path)
    assert (fault.file, fault.check) == ("exceptions", "exception")
