"""What the rows of traits, figures, works and votes are refused for."""

from pathlib import Path

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of, line_of, put, write

THESES = "theses"


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    """A sound package with traits, figures, works and a counted vote."""
    made_up.trait(person="anna", kind="gender", value="female")
    made_up.trait(person="anna", kind="kinship", value="partner", other_person="bert")
    made_up.figure(organisation="council", number=12)
    made_up.figure(region="shore", number=12.5, number_to=20)
    made_up.participation(person="anna", meeting="sitting")
    made_up.work(id=THESES, venue="gazette", date="1901-04-04")
    made_up.work(id="article", venue="gazette")
    made_up.authorship(work=THESES, organisation="council")
    made_up.vote(votes_for=3, votes_against=2)
    return made_up.folder


def test_the_rows_have_no_fault(seed: Path) -> None:
    assert faults_of(seed) == []


@pytest.mark.parametrize(
    ("file", "id_", "column", "value", "expected"),
    [
        ("traits", "trait-1-01", "kind", "colour", "gender"),
        ("traits", "trait-1-01", "value", "woman", "a gender is female or male, not 'woman'"),
        ("traits", "trait-1-01", "basis", "rumour", "stated"),
        ("traits", "trait-1-01", "person", "", "fill just one of person and organisation"),
        ("traits", "trait-1-01", "id", "trait-6-91", "expected trait-1-NN"),
        ("traits", "trait-1-01", "negated", "perhaps", "boolean"),
        ("traits", "trait-1-02", "other_person", "anna", "the other person is the person"),
        ("figures", "figure-1-01", "meeting", "sitting", "fill just one of"),
        ("figures", "figure-1-01", "number", "many", "number"),
        ("figures", "figure-1-02", "number_to", "10", "above 12.5"),
        ("authorships", "authorship-1-01", "work", "no-such-work", "in works.csv"),
        ("authorships", "authorship-1-01", "person", "anna", "fill just one of"),
        ("works", THESES, "form", "poem", "article"),
        ("works", THESES, "venue", "nowhere", "no nowhere in organisations.csv"),
        ("works", THESES, "page", "700", "not mined"),
        ("works", THESES, "date", "1918-02-30", "1918-02-30"),
        ("votes", "vote-1-01", "margin", "1", "for and against say it already"),
    ],
)
def test_a_wrong_cell_is_named_by_file_line_and_column(
    seed: Path, file: str, id_: str, column: str, value: str, expected: str
) -> None:
    line = line_of(seed, file, id_)
    put(seed, file, line, column, value)
    found = [fault for fault in faults_of(seed) if fault.line == line and fault.file == file]
    blamed = [fault for fault in found if expected in fault.message]
    subject = {"meeting": "organisation"}.get(column, column)
    assert [(fault.file, fault.line, fault.column) for fault in blamed] == [(file, line, subject)]


def test_a_work_that_nothing_ties_is_noticed(seed: Path) -> None:
    line = write(seed, "works", "article", venue="")
    assert [(f.check, f.file, f.line) for f in faults_of(seed)] == [("unused", "works", line)]
