"""The ties of one person or body as a drawing: the others round the middle, a line a tie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

Json = Mapping[str, Any]
MOST_DRAWN = 40  # ties beyond these are listed only, the strongest being drawn
WIDTH, LEAST_HEIGHT, HEIGHT_OF_A_TIE = 900, 240, 11  # of the drawing
ROUND, FLAT = 0.30, 0.44  # how much of its width and height the ellipse in it takes to each side
THICKEST = 9


@dataclass(frozen=True)
class Tie:
    """A tie of one with another: of what kind, how often, and where it is shown."""

    one: Json
    other: Json
    kind: str
    weight: int
    evidence: str
    statements: int
    dates: Json | None


@dataclass(frozen=True)
class Drawn:
    """A tie in the drawing: where the other stands, on which side of it the name is written."""

    tie: Tie
    x: float
    y: float
    thickness: int
    leftwards: bool


@dataclass(frozen=True)
class TieChart:
    """The whole drawing: whose ties, its size, how many weaker ties are not in it."""

    centre: Json
    width: int
    height: int
    drawn: list[Drawn]
    left_out: int


def draw_ties(ties: Sequence[Tie]) -> TieChart:
    """The strongest ties round the middle of the drawing, those of a kind beside each other."""
    height = LEAST_HEIGHT + HEIGHT_OF_A_TIE * min(len(ties), MOST_DRAWN)
    shown = sorted(ties[:MOST_DRAWN], key=lambda tie: (tie.kind, tie.other["name"]))
    right = (len(shown) + 1) // 2
    drawn = [
        *_side(shown[:right], height, leftwards=False),
        *_side(shown[: right - 1 : -1], height, leftwards=True),
    ]
    return TieChart(ties[0].one, WIDTH, height, drawn, left_out=len(ties) - len(shown))


def _side(ties: Sequence[Tie], height: int, *, leftwards: bool) -> list[Drawn]:
    """The ties of one half of the ellipse, from the top, each as far below the one before."""
    drawn = []
    for number, tie in enumerate(ties):
        down = 2 * (number + 0.5) / len(ties) - 1
        across = sqrt(1 - down**2) * (-1 if leftwards else 1)
        x = round(WIDTH / 2 + ROUND * WIDTH * across, 1)
        y = round(height / 2 + FLAT * height * down, 1)
        drawn.append(Drawn(tie, x, y, min(tie.weight, THICKEST), leftwards=leftwards))
    return drawn
