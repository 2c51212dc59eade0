"""What the checker says of dates: days that never were, and the change of calendar."""

from pathlib import Path

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of, where, write

OLD_STYLE = {"date": "1918-01-10", "calendar": "julian"}


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    """A stance by a source whose dates go by the change of calendar in Russia."""
    made_up.source(id="russian", calendar_change="1918-01-31/1918-02-14")
    made_up.stance(source="russian", person="anna", **OLD_STYLE)
    assert faults_of(made_up.folder) == []
    return made_up.folder


@pytest.mark.parametrize("day", ["1918-02-05", "1918-02-30", "1918-13-01", "5 February"])
def test_a_day_that_never_was_is_refused(seed: Path, day: str) -> None:
    line = write(seed, "stances", "stance-1-01", date=day)
    assert where(faults_of(seed), "date") == [("stances", line, "date")]


def test_a_day_in_the_wrong_calendar_is_noticed(seed: Path) -> None:
    line = write(seed, "stances", "stance-1-01", date="1918-02-26")
    assert where(faults_of(seed), "calendar") == [("stances", line, "calendar")]


def test_new_style_before_the_change_needs_its_reason(seed: Path) -> None:
    line = write(seed, "stances", "stance-1-01", calendar="gregorian")
    assert where(faults_of(seed), "calendar") == [("stances", line, "calendar")]
    write(seed, "stances", "stance-1-01", date_reason="told so of a telegram from abroad")
    assert faults_of(seed) == []
