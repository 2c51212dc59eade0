"""The map of a day: where everybody stood, as a table; where scripts run, drawn, with a slider.

`day` and `kind` are `as_of` and `organisation_kind` of the API; what else it takes is passed on.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import API, first_example
from app.pages.asking import RefusedError, ask, ask_for_all
from app.pages.site import has_island, render

STATE = f"{API}/state-of-play"
FRAME = re.compile(r"-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?")
FRAME_REFUSED = {
    "parameter": "frame",
    "message": "not longitude, latitude and enlargement, such as 37.6,55.8,4",
    "suggestions": [],
}
NAMES = {"day": "as_of", "kind": "organisation_kind"}  # as the API calls them


async def show_map(request: Request) -> Response:
    """The state of play of the day asked for, else of the day that the data give as an example."""
    given = [(name, value) for name, value in parse_qsl(request.url.query) if value]
    example = day_to_show(request)
    issue = dict(given).get("issue") or example.get("issue") or await _first_issue(request)
    asked = [
        (NAMES.get(name, name), value) for name, value in given if name not in ("issue", "frame")
    ]
    asked.insert(0, ("issue", issue))
    if ("subject_type", "person") in asked:  # people are of no kind
        asked = [(name, value) for name, value in asked if name != "organisation_kind"]
    refused: Any = None
    kinds: list[Any] = []
    stands: list[Any] = []
    answer: dict[str, Any] = {}
    try:
        _check_frame(dict(given).get("frame", ""))
        kinds = await _kinds(request, issue)
        if "subject_type" not in dict(asked):
            asked.append(("subject_type", "organisation" if kinds else "person"))
        if "as_of" not in dict(asked):
            asked.append(("as_of", await _usual_day(request, issue, example)))
        answer = await ask(request, f"{STATE}?{urlencode([*asked, ('limit', '1')])}")
        stands = await ask_for_all(request, f"{STATE}?{urlencode(asked)}")
    except RefusedError as error:
        if error.status != 422:
            raise
        refused = _by_names_of_the_page(error.problem)
    return render(
        request,
        "map.html",
        status=422 if refused else 200,
        refused=refused,
        answer=answer,
        stands=stands,
        issue=issue,
        issues=await ask_for_all(request, f"{API}/issues"),
        kinds=kinds,
        subject_type=dict(asked).get("subject_type"),
        day=answer.get("as_of", ""),
        given=given,
        old_style=not refused and await _has_old_style(request, issue),
        island=has_island("map"),
        api_path=f"{STATE}?{urlencode(asked)}",
    )


def _by_names_of_the_page(problem: Mapping[str, Any]) -> Mapping[str, Any]:
    """The refusal of the API with its parameters called as they are here."""
    names = {there: here for here, there in NAMES.items()}
    errors = [
        {**each, "parameter": names.get(each["parameter"], each["parameter"])}
        for each in problem["errors"]
    ]
    return {**problem, "errors": errors}


def _check_frame(frame: str) -> None:
    """Refuse what says no part of the map; the part itself is chosen in the browser."""
    if frame and not FRAME.fullmatch(frame):
        raise RefusedError(422, {"errors": [FRAME_REFUSED]}, {})


def day_to_show(request: Request) -> dict[str, str]:
    """The first question of the data about a state of play."""
    found = first_example(request, f"{STATE}?")
    return dict(parse_qsl(urlsplit(found).query)) if found else {}


async def _first_issue(request: Request) -> str:
    issues = (await ask(request, f"{API}/issues?limit=1"))["items"]
    return str(issues[0]["id"]) if issues else ""


async def _usual_day(request: Request, issue: str, example: dict[str, str]) -> str:
    """The example's, if it is of this issue; else the last day that anything is known of."""
    if example.get("issue") == issue and "as_of" in example:
        return example["as_of"]
    any_day = urlencode({"issue": issue, "as_of": date.today().isoformat(), "limit": 1})
    covered = (await ask(request, f"{STATE}?{any_day}"))["covered"]
    return str(covered["latest"] or date.today().isoformat())


async def _kinds(request: Request, issue: str) -> list[Any]:
    """The kinds of body that spoke on the issue, and how many of each."""
    asked = urlencode({"issue": issue, "facets": "kind", "limit": 1})
    facets = (await ask(request, f"{API}/organisations?{asked}"))["facets"]
    return list(facets["kind"])


async def _has_old_style(request: Request, issue: str) -> bool:
    """Whether the sources print dates of the issue in the Old Style: the earliest, if any."""
    asked = urlencode({"issue": issue, "sort": "date", "limit": 1})
    dates = [each["date"] for each in (await ask(request, f"{API}/stances?{asked}"))["items"]]
    return any(each and each["printed"]["calendar"] == "julian" for each in dates)


routes = [Route("/map", show_map)]
