"""Which positions cannot all be held."""

from datetime import date

from app.rules import PositionOnDay, find_opposed
from app.vocab import Position

DAY, NEXT_DAY = date(1918, 2, 23), date(1918, 2, 24)


def held(
    stance: str, position: str, day: date = DAY, root: str = "peace", source: str = "book"
) -> PositionOnDay:
    return PositionOnDay(stance, ("anna", None), root, Position(position), day, source)


def test_for_and_against_on_one_day_are_opposed() -> None:
    assert find_opposed([held("a", "for"), held("b", "against")]) == [["a", "b"]]


def test_another_day_another_root_or_no_side_is_not_opposed() -> None:
    assert find_opposed([held("a", "for"), held("b", "against", NEXT_DAY)]) == []
    assert find_opposed([held("a", "for"), held("b", "against", root="policy")]) == []
    assert find_opposed([held("a", "for"), held("b", "divided"), held("c", "abstained")]) == []
