"""What the rows of traits, figures, works and merged ids are refused for."""

import shutil
from pathlib import Path

import pytest

from tests.added_rows import WORK, enrich, line_of
from tests.conftest import SEED
from tests.test_seed import add, edit, faults_of, put


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the seed package with the rows above."""
    copy = Path(shutil.copytree(SEED, tmp_path / "seed"))
    enrich(copy)
    return copy


def test_the_added_rows_have_no_fault(seed: Path) -> None:
    assert faults_of(seed) == []


@pytest.mark.parametrize(
    ("file", "id_", "column", "value", "expected"),
    [
        ("traits", "trait-5-91", "kind", "colour", "gender"),
        ("traits", "trait-5-91", "value", "woman", "a gender is female or male, not 'woman'"),
        ("traits", "trait-5-91", "basis", "rumour", "stated"),
        ("traits", "trait-5-91", "person", "", "fill just one of person and organisation"),
        ("traits", "trait-5-91", "id", "trait-6-91", "expected trait-5-NN"),
        ("traits", "trait-5-91", "negated", "perhaps", "boolean"),
        ("traits", "trait-4-91", "other_person", "kollontai", "the other person is the person"),
        ("figures", "figure-160-91", "meeting", "leninists-1918-04-04", "fill just one of"),
        ("figures", "figure-160-91", "number", "many", "number"),
        ("figures", "figure-160-92", "number_to", "10", "above 12.5"),
        ("authorships", "authorship-19-91", "work", "no-such-work", "in works.csv"),
        ("authorships", "authorship-19-91", "person", "lenin", "fill just one of"),
        ("works", WORK, "form", "poem", "theses"),
        ("works", WORK, "venue", "nowhere", "no nowhere in organisations.csv"),
        ("works", WORK, "page", "700", "not mined"),
        ("works", WORK, "date", "1918-02-30", "1918-02-30"),
        ("votes", "vote-162-03", "margin", "1", "for and against say it already"),
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
    line = line_of(seed, "works", "article-without-a-day")
    put(seed, "works", line, "venue", "")
    assert [(f.check, f.file, f.line) for f in faults_of(seed)] == [("unused", "works", line)]


def test_a_further_page_is_one_of_a_single_record(seed: Path) -> None:
    edit(seed, "citations", lambda rows: rows[-1].__setitem__(2, WORK))
    (fault,) = faults_of(seed)
    assert (fault.check, fault.file) == ("subject", "citations")


@pytest.mark.parametrize("new_id", ["vote-172-99", "stance-19-09"])
def test_a_vote_can_only_have_become_a_vote(seed: Path, new_id: str) -> None:
    add(
        seed,
        "redirects",
        {"collection": "statements", "old_id": "vote-1-01", "new_id": new_id, "reason": "one"},
    )
    (fault,) = faults_of(seed)
    assert (fault.check, fault.column) == ("redirect", "new_id")
