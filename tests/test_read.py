"""Reading a package: what is no table of the expected form is refused, with its line."""

from pathlib import Path

import pytest

from app.seeding.read import read_package
from app.seeding.rows.votes import VoteRow
from tests.made_up import MadeUp
from tests.package_files import edit, faults_of, put


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    """A sound package with several rows of names and of issues."""
    for name in ("Ann", "Anne", "Annie", "Hannah", "Nan", "Nancy"):
        made_up.name(person="anna", text=name, kind="editor")
    for issue in ("bridge", "ferry"):
        made_up.stance(person="anna", issue=issue)
    return made_up.folder


def test_rows_are_read_with_their_lines(made_up: MadeUp) -> None:
    made_up.vote(question="Build it?", votes_for=3, proposers=["anna", "bert"])
    made_up.vote(question="Paint it?")
    first, second = read_package(made_up.folder)[VoteRow]
    assert (first.line, first.votes_for, first.proposers) == (2, 3, ("anna", "bert"))
    assert (second.line, second.votes_for, second.proposers) == (3, None, ())


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
