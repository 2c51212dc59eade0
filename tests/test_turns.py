"""Turns, shifts and what only may be one, by the order that the dates make certain."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.queries.stories import DatedPosition
from app.queries.turns import Change, find_changes, find_shifts, find_turns, spells
from app.vocab import Certainty, Position
from tests.test_stories import AGAINST, FOR, march, on

DIVIDED, ABSTAINED = Position.DIVIDED, Position.ABSTAINED


def days(stances: list[DatedPosition]) -> list[tuple[int, int]]:
    """The days of March between which each turn happened."""
    return [(turn.after.day, turn.before.day) for turn in find_turns(sorted(stances))]


def test_a_turn_lies_between_the_last_day_of_the_old_and_the_first_of_the_new() -> None:
    positions = [march(1, 1, AGAINST), march(4, 4, AGAINST), march(9, 9, FOR), march(12, 12, FOR)]
    assert days(positions) == [(4, 9)]
    assert find_changes(positions).most is Change.TURNED


def test_every_turn_there_and_back_is_found() -> None:
    positions = [march(6, 6, AGAINST), march(8, 8, FOR), march(19, 19, AGAINST), march(25, 25, FOR)]
    assert days(positions) == [(6, 8), (8, 19), (19, 25)]


def test_overlapping_spans_are_at_most_a_possible_turn() -> None:
    positions = [march(1, 10, AGAINST), march(10, 20, FOR)]
    assert days(positions) == []
    assert find_changes(positions).most is Change.POSSIBLE


def test_what_was_so_until_the_day_of_the_new_may_be_a_turn_and_until_the_day_before_is_one() -> (
    None
):
    new = march(23, 23, FOR)
    assert find_changes(sorted([march(None, 23, AGAINST), new])).most is Change.POSSIBLE
    assert days([march(None, 22, AGAINST), new]) == [(22, 23)]


def test_a_wide_span_does_not_hide_a_turn_between_two_of_its_days() -> None:
    positions = [march(1, 31, AGAINST), march(5, 5, AGAINST), march(20, 20, FOR)]
    assert days(positions) == [(5, 20)]


def test_the_narrowest_days_are_told() -> None:
    positions = [march(1, 2, AGAINST), march(3, 3, AGAINST), march(5, 9, FOR), march(8, 8, FOR)]
    assert days(positions) == [(3, 8)]


def test_an_open_end_leaves_the_last_day_of_a_turn_open() -> None:
    turns = find_turns([march(1, 1, AGAINST), march(5, None, FOR)])
    assert [turn.after for turn in turns] == [on(1)]
    assert [turn.new.ids for turn in turns] == [("stance-5-None",)]


def test_to_become_divided_or_to_abstain_is_a_shift_and_no_turn() -> None:
    positions = [march(1, 1, AGAINST), march(5, 5, DIVIDED)]
    assert find_changes(positions).most is Change.SHIFTED
    assert [(s.old.position, s.new.position) for s in find_shifts(positions)] == [
        (AGAINST, DIVIDED)
    ]
    assert find_changes([march(1, 1, AGAINST), march(5, 5, ABSTAINED)]).most is Change.SHIFTED


def test_a_span_that_overlaps_does_not_hide_a_shift() -> None:
    positions = sorted([march(3, 10, AGAINST), march(14, 20, ABSTAINED), march(15, 15, AGAINST)])
    shown = [(s.old.position, s.new.position, s.after.day) for s in find_shifts(positions)]
    assert shown == [(AGAINST, ABSTAINED, 10)]
    assert find_changes(positions).most is Change.SHIFTED


def test_a_shift_is_told_once_by_the_surest_of_its_stances() -> None:
    alleged = replace(march(3, 3, AGAINST), certainty=Certainty.ALLEGED)
    positions = [march(1, 1, AGAINST), alleged, march(5, 5, DIVIDED), march(7, 7, DIVIDED)]
    (shift,) = find_shifts(positions)
    assert (shift.after.day, shift.before.day, shift.certainty) == (1, 5, Certainty.CERTAIN)


def test_saying_the_same_again_is_no_change() -> None:
    positions = [march(1, 1, FOR), march(2, 9, FOR)]
    assert find_changes(positions).most is Change.NONE
    assert [spell.stances for spell in spells(positions)] == [tuple(positions)]


def test_stances_of_unknown_order_stand_together() -> None:
    positions = sorted([march(1, 1, AGAINST), march(5, 15, AGAINST), march(10, 20, FOR)])
    runs = spells(positions)
    assert [run.positions for run in runs] == [[AGAINST], [AGAINST, FOR]]


day = st.integers(1, 31)
stance = st.builds(
    lambda one, other, position, certainty: replace(
        march(min(one, other), max(one, other), position), certainty=certainty
    ),
    day,
    day,
    st.sampled_from(Position),
    st.sampled_from(Certainty),
)
stances = st.lists(stance, min_size=1, max_size=7).map(sorted)


@given(stances)
def test_a_turn_is_certain_whatever_day_of_its_span_each_stance_was_of(
    positions: list[DatedPosition],
) -> None:
    for turn in find_turns(positions):
        assert {turn.old.position, turn.new.position} == {FOR, AGAINST}
        assert turn.old.before(turn.new)
        assert turn.earliest <= turn.after < turn.before


@given(stances)
def test_a_shift_is_to_or_from_no_side_in_certain_order(positions: list[DatedPosition]) -> None:
    for shift in find_shifts(positions):
        assert shift.old.position is not shift.new.position
        assert not {shift.old.position, shift.new.position} <= {FOR, AGAINST}
        assert shift.earliest <= shift.after < shift.before
    kinds = {held.position for held in positions}
    ordered = [
        (a, b) for a in positions for b in positions if a.before(b) and a.position is not b.position
    ]
    if FOR not in kinds or AGAINST not in kinds:
        assert bool(find_shifts(positions)) == bool(ordered)


@given(stances)
def test_every_stance_stands_in_one_spell(positions: list[DatedPosition]) -> None:
    shown = [held for spell in spells(positions) for held in spell.stances]
    assert Counter(shown) == Counter(positions)


@given(stances)
def test_spells_of_one_position_each_stand_in_certain_order(positions: list[DatedPosition]) -> None:
    runs = [spell for spell in spells(positions) if len(spell.positions) == 1]
    for number, one in enumerate(runs):
        for other in runs[number + 1 :]:
            if one.positions != other.positions:
                assert all(a.before(b) for a in one.stances for b in other.stances)
