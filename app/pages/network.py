"""With whom one person or body is tied: drawn round them, and as a list; each tie leads to its
evidence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import API, address, first_example, lead_to, page_of
from app.pages.asking import ask
from app.pages.site import render

Json = Mapping[str, Any]
NETWORK = f"{API}/network"
MOST_DRAWN = 40  # ties beyond these are listed only, the strongest being drawn
WIDTH, LEAST_HEIGHT, HEIGHT_OF_A_TIE = 900, 240, 11  # of the drawing
ROUND, FLAT = 0.30, 0.44  # how much of its width and height the ellipse in it takes to each side
THICKEST = 9


@dataclass(frozen=True)
class Tie:
    """A tie of the one asked for with another: of what kind, how often, and where it is shown."""

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


async def show_network(request: Request) -> Response:
    """The ties of the person or body asked for, else of the example of the data."""
    given = [(name, value) for name, value in parse_qsl(request.url.query) if value]
    example = first_example(request, f"{NETWORK}?person=")
    if example and not {"person", "organisation"} & {name for name, _ in given}:
        return lead_to(request, page_of(example))
    answer = await ask(request, f"{NETWORK}?{urlencode(given)}") if given else EMPTY
    nodes = {node["id"]: node for node in answer["nodes"]}
    centre = _centre(given, nodes)
    ties = _ties(answer["edges"], nodes, centre)
    by_kind: dict[str, list[Tie]] = {}
    for tie in ties:
        by_kind.setdefault(tie.kind, []).append(tie)
    return render(
        request,
        "network.html",
        centre=nodes.get(centre),
        by_kind=by_kind,
        drawn=draw(ties),
        size=(WIDTH, _height(ties)),
        address=address("/network", given),
        kinds=KINDS,
        chosen=[value for name, value in given if name == "kind"],
        left_out=max(0, len(ties) - MOST_DRAWN),
    )


EMPTY: dict[str, list[Any]] = {"nodes": [], "edges": []}
# What ties, as the page offers it; sides need an issue, which an address may name.
KINDS = {
    "membership": "bodies",
    "participation": "meetings",
    "same-meeting": "met with",
    "co-membership": "sat with",
    "co-signature": "signed with",
}


def _centre(given: Sequence[tuple[str, str]], nodes: Mapping[str, Json]) -> str:
    """The node of the first person or body that is asked for."""
    asked = (f"{name}:{value}" for name, value in given if name in ("person", "organisation"))
    return next((id_ for id_ in asked if id_ in nodes), "")


def _ties(edges: Sequence[Json], nodes: Mapping[str, Json], centre: str) -> list[Tie]:
    """The ties of the centre, by kind as the API has them, the strongest first."""
    ties = [
        Tie(
            other=nodes[edge["target"] if edge["source"] == centre else edge["source"]],
            kind=edge["kind"],
            weight=edge["weight"],
            evidence=page_of(edge["url"]),
            statements=len(edge["statements"]),
            dates=edge["dates"],
        )
        for edge in edges
        if centre in (edge["source"], edge["target"])
    ]
    return sorted(ties, key=lambda tie: (-tie.weight, tie.kind, tie.other["name"]))


def draw(ties: Sequence[Tie]) -> list[Drawn]:
    """The strongest ties round the middle of the drawing, those of a kind beside each other."""
    height = _height(ties)
    shown = sorted(ties[:MOST_DRAWN], key=lambda tie: (tie.kind, tie.other["name"]))
    drawn = []
    for number, tie in enumerate(shown):
        angle = 2 * pi * (number + 0.5) / len(shown) - pi / 2
        x = round(WIDTH / 2 + ROUND * WIDTH * cos(angle), 1)
        y = round(height / 2 + FLAT * height * sin(angle), 1)
        drawn.append(Drawn(tie, x, y, min(tie.weight, THICKEST), leftwards=x < WIDTH / 2))
    return drawn


def _height(ties: Sequence[Tie]) -> int:
    """Of a drawing of so many ties, whose names must not meet."""
    return LEAST_HEIGHT + HEIGHT_OF_A_TIE * min(len(ties), MOST_DRAWN)


routes = [Route("/network", show_network)]
