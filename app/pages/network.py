"""Who is tied with whom: round one person or body, between several, or in a whole part of the data.

What is asked is what the API's network is asked; each tie leads to its evidence. Round a single
one the ties are drawn by the server; of more, what moves draws them where scripts run.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import API, address, first_example, lead_to, page_of
from app.pages.asking import ask
from app.pages.network_chart import Tie, draw_ties
from app.pages.site import has_island, render

Json = Mapping[str, Any]
NETWORK = f"{API}/network"
MOST_LISTED = 300  # ties of a kind; beyond these the strongest
CENTRES = ("person", "organisation")
EMPTY: dict[str, list[Any]] = {"nodes": [], "edges": []}
FACTS = ("membership", "participation", "signature", "relation")  # unless a kind is chosen
# What ties, as the page offers it; sides need an issue, which an address may name.
KINDS = {
    "membership": "bodies",
    "participation": "meetings",
    "relation": "allies, opponents, parts",
    "same-meeting": "met with",
    "co-membership": "sat with",
    "co-signature": "signed with",
}


async def show_network(request: Request) -> Response:
    """The ties of whoever is asked for; of nobody and nothing asked, the example of the data."""
    every = [(name, value) for name, value in parse_qsl(request.url.query) if value]
    given = [pair for pair in every if pair[0] != "who"]
    who = dict(every).get("who")
    if who and (found := await _find(request, who)):
        return lead_to(address("/network", [*given, found]))
    example = first_example(request, f"{NETWORK}?person=")
    if example and not every:
        return lead_to(page_of(example))
    chosen = [value for name, value in given if name == "kind"]
    asked_kinds = [] if chosen else [("kind", kind) for kind in FACTS]
    path = address(NETWORK, [*given, *asked_kinds])
    answer = await ask(request, path) if given else EMPTY
    nodes = {node["id"]: node for node in answer["nodes"]}
    asked = [f"{name}:{value}" for name, value in given if name in CENTRES]
    ties = _ties(answer["edges"], nodes, asked)
    by_kind: dict[str, list[Tie]] = {}
    for tie in ties:
        by_kind.setdefault(tie.kind, []).append(tie)
    return render(
        request,
        "network.html",
        status=404 if who else 200,
        centres=[nodes[id_] for id_ in asked if id_ in nodes],
        by_kind=by_kind,
        chart=draw_ties(ties) if len(asked) == 1 and ties else None,
        island=len(asked) != 1 and bool(ties) and has_island("network"),
        address=address("/network", given),
        kinds=KINDS,
        chosen=chosen,
        api_path=path,
        filters=[pair for pair in given if pair[0] not in (*CENTRES, "kind")],
        given=given,
        most=MOST_LISTED,
        not_found=who,
    )


async def _find(request: Request, who: str) -> tuple[str, str] | None:
    """The parameter that asks for the person or body who is called so, in any spelling."""
    asked = urlencode({"q": who, "type": CENTRES, "limit": 1}, doseq=True)
    found = (await ask(request, f"{API}/search?{asked}"))["items"]
    return (found[0]["type"], found[0]["id"]) if found else None


def _ties(edges: Sequence[Json], nodes: Mapping[str, Json], centres: Sequence[str]) -> list[Tie]:
    """The edges, each from the one asked for to the other, the strongest first."""
    ties = []
    for edge in edges:
        ends = [edge["source"], edge["target"]]
        one, other = reversed(ends) if ends[1] in centres and ends[0] not in centres else ends
        ties.append(
            Tie(
                one=nodes[one],
                other=nodes[other],
                kind=edge["kind"],
                weight=edge["weight"],
                evidence=page_of(edge["url"]),
                statements=len(edge["statements"]),
                dates=edge["dates"],
            )
        )
    return sorted(ties, key=lambda tie: (-tie.weight, tie.kind, tie.other["name"], tie.one["name"]))


routes = [Route("/network", show_network)]
