"""How like two surnames are; the parts of a double one are compared one by one."""

import re
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from app.names import NameKeys, fold
from app.russian import differ_in_gender

Surname = tuple[NameKeys, ...]

CONSIDERED_FROM = 80.0


class Likeness(NamedTuple):
    """How like two surnames are, 0 to 100, in words too."""

    value: float
    words: str


SAME = Likeness(100.0, "same surname")
SAME_SOFT = Likeness(94.0, "same surname in another spelling")
ONE_HALF = Likeness(90.0, "one half of a double surname")
DIFFERENT = Likeness(0.0, "the surnames differ")
MOST_IF_ONLY_SIMILAR, MOST_IF_ONE_IS_FEMININE = 93.0, 60.0


def surname_of(text: str) -> Surname:
    """The keys of the parts of a surname."""
    return tuple(keys for word in re.split(r"[\s\-–]+", text) if (keys := fold(word)).key)


def likeness(one: Surname, other: Surname) -> Likeness:
    """Compare two surnames.

    If they have as many parts, all count; else each part of the shorter has to be in the longer.
    94 and 100 mean two spellings of one surname.
    """
    if len(one) == len(other):
        return min(_compare(*pair) for pair in zip(one, other, strict=True))
    shorter, longer = sorted((one, other), key=len)
    worst = min(max(_compare(a, b) for b in longer) for a in shorter)
    return ONE_HALF if worst >= SAME_SOFT else DIFFERENT


def _compare(one: NameKeys, other: NameKeys) -> Likeness:
    if one.key == other.key:
        return SAME
    if one.soft == other.soft and len(one.soft) > 1:  # a single sound proves nothing
        return SAME_SOFT
    uneven = differ_in_gender(one.key, other.key)
    most = MOST_IF_ONE_IS_FEMININE if uneven else MOST_IF_ONLY_SIMILAR
    value = min(most, ratio(one.key, other.key))
    return Likeness(value, f"similar surname ({value:.0f} of 100)")
