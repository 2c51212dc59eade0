"""Two things measured in turn, A B A B, and the median of their ratios: machines are noisy."""

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

ROUNDS = 9
Measure = Callable[[], float]


class Ratio(NamedTuple):
    """How A stands to B: the median over the rounds of A / B, the least and the greatest of them.

    `a` and `b` are the medians of each, in the unit that was measured.
    """

    median: float
    least: float
    greatest: float
    a: float
    b: float


def interleaved(a: Measure, b: Measure, rounds: int = ROUNDS) -> Ratio:
    """A / B, each measured once a round; a first round warms both up and does not count."""
    pairs = [(a(), b()) for _ in range(rounds + 1)][1:]
    ratios = [one / other for one, other in pairs]
    return Ratio(
        median(ratios),
        min(ratios),
        max(ratios),
        median(one for one, _ in pairs),
        median(other for _, other in pairs),
    )
