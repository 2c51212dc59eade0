"""Who voted how: people by votes, those who voted alike beside each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.asking import ask_for_all
from app.pages.site import API, render

Json = Mapping[str, Any]
LEAST_BALLOTS = 2  # a vote of which one ballot is known compares nobody
SIDES = {"for": 1, "against": -1}


async def show_roll_calls(request: Request) -> Response:
    """The grid of the votes on an issue, or of all."""
    issue = request.query_params.get("issue", "")
    votes = await ask_for_all(request, f"{API}/votes" + (f"?issue={issue}" if issue else ""))
    ballots = await ask_for_all(request, f"{API}/statements?type=ballot")
    named: dict[str, dict[str, Json]] = defaultdict(dict)
    voters: dict[str, Json] = {}
    for ballot in ballots:
        named[ballot["vote"]["id"]].setdefault(ballot["voter"]["id"], ballot)
        voters[ballot["voter"]["id"]] = ballot["voter"]
    shown = [vote for vote in votes if len(named[vote["id"]]) >= LEAST_BALLOTS]
    shown.sort(key=lambda vote: (vote["date"] is None, (vote["date"] or {}).get("earliest") or ""))
    who = {voter for vote in shown for voter in named[vote["id"]]}
    issues = {vote["issue"]["id"]: vote["issue"] for vote in votes if vote["issue"]}
    return render(
        request,
        "roll-calls.html",
        issue=issue,
        issues=sorted(issues.values(), key=lambda each: str(each["name"])),
        votes=shown,
        named=named,
        voters=[voters[id_] for id_ in sorted(who, key=lambda id_: _place(id_, shown, named))],
    )


def _place(voter: str, votes: Sequence[Json], named: Mapping[str, Any]) -> tuple[float, str]:
    """Where the voter stands in the grid: by the sides taken, of all votes turned one way."""
    sides = [
        SIDES[ballot["choice"]] * SIDES.get(vote["sense"], 1)
        for vote in votes
        if (ballot := named[vote["id"]].get(voter)) and ballot["choice"] in SIDES
    ]
    return (-mean(sides) if sides else 0.0, voter)


routes = [Route("/roll-calls", show_roll_calls)]
