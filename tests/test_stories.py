"""Stories, worked out from dates: what is known on a day, and what is possible."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.base import NEVER
from app.queries.stories import (
    SILENT,
    DatedPosition,
    Story,
    last_known,
    next_change,
    possible_positions,
    unbroken,
)
from app.vocab import EntityType, Position

FOR, AGAINST = Position.FOR, Position.AGAINST


def on(day: int) -> date:
    return date(1918, 3, day)


def march(first: int | None, last: int | None, position: Position) -> DatedPosition:
    """A stance of some days of March 1918; None is an open end."""
    latest = on(last) if last else NEVER
    earliest = on(first) if first else latest
    name = f"stance-{first}-{last}"
    return DatedPosition(earliest, latest, first is not None, (name,), position)


def story(*stances: DatedPosition) -> Story:
    return Story(EntityType.ORGANISATION, "body", tuple(sorted(stances)), 0)


def known(body: Story, day: int) -> Position | None:
    held = last_known(body, on(day), "overlaps")
    return held.position if held else None


TURNED = story(march(1, 1, AGAINST), march(10, 10, FOR))


@pytest.mark.parametrize(("day", "position"), [(1, AGAINST), (9, AGAINST), (10, FOR), (31, FOR)])
def test_the_last_stance_counts_until_the_next(day: int, position: Position) -> None:
    assert known(TURNED, day) is position
    assert possible_positions(TURNED, on(day)) == {position.value}


def test_before_the_first_stance_a_subject_is_silent() -> None:
    body = story(march(5, 5, FOR))
    assert known(body, 4) is None
    assert possible_positions(body, on(4)) == {SILENT}


def test_a_span_is_possibly_known_on_its_first_day_and_certainly_on_its_last() -> None:
    body = story(march(1, 10, FOR))
    assert known(body, 5) is FOR
    assert last_known(body, on(5), "within") is None
    assert last_known(body, on(10), "within") is not None
    assert possible_positions(body, on(5)) == {"for", SILENT}
    assert possible_positions(body, on(10)) == {"for"}


def test_an_open_start_says_nothing_of_the_days_before_its_last() -> None:
    body = story(march(None, 13, AGAINST))
    assert known(body, 12) is None
    assert possible_positions(body, on(12)) == {SILENT}
    assert known(body, 13) is AGAINST


def test_what_was_so_until_a_day_stands_before_what_is_of_that_day() -> None:
    body = story(march(23, 23, FOR), march(None, 23, AGAINST))
    assert [held.position for held in body.stances] == [AGAINST, FOR]
    assert known(body, 23) is FOR


def test_an_open_end_is_never_certain() -> None:
    body = story(march(6, None, FOR))
    assert known(body, 31) is FOR
    assert last_known(body, on(31), "within") is None
    assert possible_positions(body, on(31)) == {"for", SILENT}


def test_overlapping_spans_leave_both_positions_possible() -> None:
    body = story(march(1, 10, AGAINST), march(5, 20, FOR))
    assert possible_positions(body, on(12)) == {"for", "against"}
    assert possible_positions(body, on(20)) == {"for", "against"}


def test_a_wide_span_does_not_outdo_one_of_its_days() -> None:
    assert known(story(march(1, 31, AGAINST), march(5, 5, FOR)), 20) is FOR


def test_the_first_day_of_a_span_does_not_outdo_what_is_of_that_day() -> None:
    assert known(story(march(5, 20, AGAINST), march(5, 5, FOR)), 5) is FOR


def test_of_one_span_what_is_said_of_the_issue_itself_outdoes_what_follows_from_another() -> None:
    own, other = march(1, 31, FOR), replace(march(1, 31, AGAINST), ids=("z",), direct=False)
    assert known(story(own, other), 31) is FOR


def test_the_next_change_is_certainly_later() -> None:
    overlapping = story(march(1, 10, AGAINST), march(5, 12, FOR), march(20, 20, FOR))
    change = next_change(overlapping, overlapping.stances[0])
    assert change is not None
    assert change.first == on(20)


def test_a_run_is_broken_by_another_position() -> None:
    positions = [march(1, 1, FOR), march(2, 2, AGAINST), march(3, 3, FOR), march(4, 4, FOR)]
    assert unbroken(positions) == positions[2:]


def test_age_counts_from_the_last_day_that_is_known() -> None:
    assert march(1, 5, FOR).age_on(on(10)) == 5
    assert march(1, 20, FOR).age_on(on(10)) == 0
    assert march(1, None, FOR).age_on(on(10)) == 9
