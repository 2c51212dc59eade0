"""Who voted how: people by votes, those who voted alike beside each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import API
from app.pages.asking import ask_for_all
from app.pages.site import render

Json = Mapping[str, Any]
LEAST_BALLOTS = 2  # a vote of which one ballot is known compares nobody
TURNED = {"for": 1, "against": -1}
OTHER = {"for": "against", "against": "for"}


async def show_roll_calls(request: Request) -> Response:
    """The grid of the votes on an issue, or of all."""
    issue = request.query_params.get("issue", "")
    every = await ask_for_all(request, f"{API}/votes")
    votes = await ask_for_all(request, f"{API}/votes?issue={issue}") if issue else every
    ballots = await ask_for_all(request, f"{API}/statements?type=ballot")
    named: dict[str, dict[str, Json]] = defaultdict(dict)
    voters: dict[str, Json] = {}
    for ballot in ballots:
        named[ballot["vote"]["id"]].setdefault(ballot["voter"]["id"], ballot)
        voters[ballot["voter"]["id"]] = ballot["voter"]
    shown = [vote for vote in votes if len(named[vote["id"]]) >= LEAST_BALLOTS]
    shown.sort(key=lambda vote: (vote["date"] is None, (vote["date"] or {}).get("earliest") or ""))
    who = {voter for vote in shown for voter in named[vote["id"]]}
    issues = {each["id"]: each for each in await ask_for_all(request, f"{API}/issues")}
    return render(
        request,
        "roll-calls.html",
        issue=issue,
        issues=sorted(_voted_on(every, issues), key=lambda each: str(each["question"])),
        votes=shown,
        named=named,
        voters=[
            voters[id_] for id_ in sorted(who, key=lambda id_: _place(id_, shown, named, issues))
        ],
    )


def _voted_on(votes: Sequence[Json], issues: Mapping[str, Json]) -> list[Json]:
    """The issues of the votes, and those above them."""
    found: dict[str, Json] = {}
    for vote in votes:
        above = vote["issue"]
        while above and above["id"] not in found:
            found[above["id"]] = issues[above["id"]]
            above = issues[above["id"]]["parent"]
    return list(found.values())


def _place(
    voter: str, votes: Sequence[Json], named: Mapping[str, Any], issues: Mapping[str, Json]
) -> tuple[float, str]:
    """Where the voter stands in the grid: by the sides taken, as they count at the top."""
    cast = [(named[vote["id"]].get(voter), vote) for vote in votes]
    sides = [_side(ballot["choice"], vote, issues) for ballot, vote in cast if ballot]
    taken = [TURNED[side] for side in sides if side]
    return (-mean(taken) if taken else 0.0, voter)


def _side(choice: str, vote: Json, issues: Mapping[str, Json]) -> str | None:
    """The side that a choice shows on the issue at the top of the tree; None for no side."""
    if choice not in TURNED or not vote["sense"] or not vote["issue"]:
        return None
    side: str | None = choice if vote["sense"] == "for" else OTHER[choice]
    issue = issues[vote["issue"]["id"]]
    while side and issue["parent"]:
        side = issue[f"{side}_counts_as"]
        issue = issues[issue["parent"]["id"]]
    return side


routes = [Route("/roll-calls", show_roll_calls)]
