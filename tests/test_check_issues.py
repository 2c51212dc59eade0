"""What the checker says of the tree of issues and of the days on which they stood."""

from pathlib import Path

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of, where, write


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    """An issue that opened on a day, one below it, and a stance on that."""
    opened = {"opened": "1901-05-01", "opened_page": 1}
    made_up.issue(id="bridge", **opened)
    made_up.issue(id="toll", parent="bridge", for_counts_as="for", **opened)
    made_up.stance(person="anna", issue="toll", date="1901-06-01")
    assert faults_of(made_up.folder) == []
    return made_up.folder


@pytest.mark.parametrize("column", ["for_counts_as", "against_counts_as"])
def test_a_side_that_counts_as_no_side_is_refused(seed: Path, column: str) -> None:
    line = write(seed, "issues", "toll", **{column: "abstained"})
    assert where(faults_of(seed), None) == [("issues", line, column)]


def test_a_root_issue_counts_nowhere(seed: Path) -> None:
    line = write(seed, "issues", "bridge", for_counts_as="for")
    assert where(faults_of(seed), "tree") == [("issues", line, "for_counts_as")]


def test_an_issue_does_not_close_before_it_opens(seed: Path) -> None:
    cells = {"closed": "1901-04-30", "closed_calendar": "gregorian", "closed_page": "1"}
    line = write(seed, "issues", "bridge", **cells)
    assert where(faults_of(seed), "date") == [("issues", line, "closed")]


def test_the_day_of_an_issue_needs_its_page(seed: Path) -> None:
    line = write(seed, "issues", "bridge", opened_page="")
    assert where(faults_of(seed), "date") == [("issues", line, "opened")]


def test_nobody_answers_before_the_question_is_put(seed: Path) -> None:
    line = write(seed, "stances", "stance-1-01", date="1901-04-30")
    assert where(faults_of(seed), "issue-days") == [("stances", line, "issue")]
