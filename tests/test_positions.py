"""Stories, worked out from dates: what is known on a day, what is possible, who turned."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.db import reading_engine
from app.models.base import ALWAYS, NEVER
from app.queries.positions import (
    SILENT,
    Held,
    Story,
    last_known,
    next_change,
    possible_positions,
    read_stories,
    spells,
)
from app.vocab import EntityType, Position

FOR, AGAINST = Position.FOR, Position.AGAINST


def march(first: int | None, last: int | None, position: Position) -> Held:
    """A stance of some days of March 1918; None is an open end."""
    earliest = date(1918, 3, first) if first else ALWAYS
    latest = date(1918, 3, last) if last else NEVER
    anchor = earliest if first else latest
    return Held(anchor, earliest, latest, (f"stance-{first}-{last}",), position)


def story(*stances: Held) -> Story:
    return Story(EntityType.ORGANISATION, "body", tuple(sorted(stances)), 0)


def on(day: int) -> date:
    return date(1918, 3, day)


TURNED = story(march(1, 1, AGAINST), march(10, 10, FOR))


@pytest.mark.parametrize(("day", "position"), [(1, AGAINST), (9, AGAINST), (10, FOR), (31, FOR)])
def test_the_last_stance_counts_until_the_next(day: int, position: Position) -> None:
    held = last_known(TURNED, on(day), "overlaps")
    assert held is not None
    assert held.position is position
    assert possible_positions(TURNED, on(day)) == {position.value}


def test_nothing_is_known_before_the_first_stance() -> None:
    assert last_known(TURNED, date(1918, 2, 28), "overlaps") is None
    assert possible_positions(TURNED, date(1918, 2, 28)) == {SILENT}


def test_a_span_is_possibly_known_from_its_first_day_and_certainly_from_its_last() -> None:
    early_march = story(march(1, 10, FOR))
    assert last_known(early_march, on(5), "overlaps") is not None
    assert last_known(early_march, on(5), "within") is None
    assert last_known(early_march, on(10), "within") is not None
    assert possible_positions(early_march, on(5)) == {"for", SILENT}


def test_what_was_so_by_some_day_does_not_outdo_what_is_known_before_it() -> None:
    by_13_march = story(march(1, 1, AGAINST), march(None, 13, FOR))
    before = last_known(by_13_march, on(10), "overlaps")
    after = last_known(by_13_march, on(13), "overlaps")
    assert before is not None
    assert after is not None
    assert (before.position, after.position) == (AGAINST, FOR)
    assert possible_positions(by_13_march, on(10)) == {"for", "against"}


def test_what_was_so_until_some_day_stands_before_what_may_be_of_that_day(
    sqlite_loaded: str,
) -> None:
    engine = reading_engine(sqlite_loaded)
    with Session(engine) as session:
        stories = {told.subject: told for told in read_stories(session, "brest-peace")}
    engine.dispose()
    positions = [held.position for held in stories["gubakha-soviet"].stances]
    assert positions == [AGAINST, FOR]  # page 162: gave up its advocacy of war on 23 March


def test_what_was_so_until_some_day_is_known_before_it_where_nothing_else_is() -> None:
    held = last_known(story(march(None, 13, AGAINST)), on(2), "overlaps")
    assert held is not None
    assert held.position is AGAINST


def test_a_wide_span_does_not_outdo_one_of_its_days() -> None:
    held = last_known(story(march(1, 31, AGAINST), march(5, 5, FOR)), on(20), "overlaps")
    assert held is not None
    assert held.position is FOR


def test_a_turn_is_a_change_of_position_not_a_repetition() -> None:
    told = story(march(1, 1, FOR), march(2, 2, FOR), march(3, 3, AGAINST), march(4, 4, FOR))
    assert [run.position for run in spells(told.stances)] == [FOR, AGAINST, FOR]
    assert told.turned
    change = next_change(told, told.stances[0])
    assert change is not None
    assert change.earliest == on(3)


def test_age_counts_from_the_last_day_that_is_known() -> None:
    assert march(1, 5, FOR).age_on(on(10)) == 5
    assert march(1, 20, FOR).age_on(on(10)) == 0
    assert march(1, None, FOR).age_on(on(10)) == 9
