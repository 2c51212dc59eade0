"""Lists: a table, the filters as a form, the facets and the related questions as links."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import (
    API,
    address,
    first_example,
    lead_to,
    page_of,
    with_parameter,
    without,
)
from app.pages.asking import RefusedError, ask
from app.pages.forms import facets_of, read_fields
from app.pages.site import render
from app.pages.turn_chart import draw_turns

OPENAPI = "/openapi.json"
LISTS = {
    "people": "People",
    "organisations": "Bodies",
    "regions": "Places",
    "meetings": "Meetings",
    "works": "Texts of the time",
    "votes": "Votes",
    "stances": "Positions",
    "affiliations": "Offices and memberships",
    "statements": "Statements",
    "issues": "Issues",
    "sources": "Sources",
    "registers": "Registers",
    "trajectories": "Turns: who changed sides, and when",
    "state-of-play": "Where everybody stood on a day",
    "conflicts": "Claims that cannot all be so",
    "search": "Search",
}


NO_SUCH_ID = re.compile(r"no (person|organisation|region|meeting|work|issue) has the id")
MOST_NEAR = 5
# The words of `turned`, as the page offers them.
CHANGES = {
    "true": "turned",
    "possible": "may have turned",
    "shifted": "shifted to or from no side",
    "false": "never changed, as far as is known",
}
ASKED_OF_ONE_ISSUE = ("trajectories", "state-of-play")


async def show_list(request: Request) -> Response:
    """The list at the address; empty fields of the form are dropped from it."""
    name = request.url.path.rpartition("/")[2]
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    filled = [(key, value) for key, value in pairs if value]
    here = address(f"/{name}", filled)
    if len(filled) < len(pairs):
        return lead_to(here)
    description = await ask(request, OPENAPI)
    path = f"{API}/{name}"
    facets = facets_of(description, path)
    query = urlencode([*filled, *([("facets", ",".join(facets))] if facets else [])])
    refused, answer = None, EMPTY
    try:
        answer = await ask(request, f"{path}?{query}")
    except RefusedError as error:
        if error.status != 422:
            raise
        begun = first_example(request, f"{path}?")
        if name in ASKED_OF_ONE_ISSUE and not filled and begun:
            return lead_to(page_of(begun))
        refused = await _with_names(request, error.problem) if filled else None
    given: dict[str, list[str]] = {}
    for key, value in filled:
        given.setdefault(key, []).append(value)
    fields = read_fields(description, path, given)
    return render(
        request,
        f"lists/{name}.html",
        status=422 if refused else 200,
        name=name,
        title=LISTS[name],
        answer=answer,
        following=answer["next"] and without(page_of(answer["next"]), "facets"),
        fields=fields,
        chart=draw_turns(answer["items"]) if name == "trajectories" else None,
        changes=await _changes(request, here) if name == "trajectories" and not refused else [],
        needed=[field.name for field in fields if field.required],
        given=given,
        refused=refused,
        address=here,
    )


async def _with_names(request: Request, problem: Mapping[str, Any]) -> dict[str, Any]:
    """The refusal, where an id was asked for with those of records that are called so."""
    errors = []
    for each in problem["errors"]:
        near = [*await _called(request, each), *each["suggestions"]]
        errors.append({**each, "suggestions": list(dict.fromkeys(near))[:MOST_NEAR]})
    return {**problem, "errors": errors}


async def _called(request: Request, error: Mapping[str, Any]) -> list[str]:
    """Ids of the records that go by the name which was taken for an id."""
    missing = NO_SUCH_ID.match(error["message"])
    if not missing or not error["value"].strip():
        return []
    asked = urlencode({"q": error["value"], "type": missing[1], "limit": MOST_NEAR})
    return [hit["id"] for hit in (await ask(request, f"{API}/search?{asked}"))["items"]]


async def _changes(request: Request, here: str) -> list[dict[str, Any]]:
    """How many changed in each of the ways that are asked for, of those whom the list is about."""
    changes = []
    for word, meaning in CHANGES.items():
        path = with_parameter(here, "turned", word)
        answer = await ask(request, f"{API}{with_parameter(path, 'limit', '1')}")
        changes.append({"word": word, "meaning": meaning, "path": path, "total": answer["total"]})
    return changes


EMPTY: dict[str, Any] = {"items": [], "next": None, "total": 0}


routes = [Route(f"/{name}", show_list) for name in LISTS]
