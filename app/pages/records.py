"""Records: everything that is said of one person, body, place ..., each fact with its page."""

from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import API, absolute, lead_to
from app.pages.asking import ask, ask_for_all
from app.pages.metadata import coins, linked_data
from app.pages.site import pages_of, render
from app.pages.turn_chart import draw_turns

# What a record's page shows beside the record itself: lists below it.
BESIDE: dict[str, tuple[str, ...]] = {
    "people": (),
    "organisations": (),
    "regions": (),
    "meetings": (),
    "works": (),
    "votes": ("ballots",),
    "issues": (),
    "sources": ("pages",),
    "registers": ("entries",),
    "conflicts": (),
    "statements": (),
}


async def show_record(request: Request) -> Response:
    """The page of a record."""
    name = request.url.path.split("/")[-2]
    path = f"{API}/{name}/{request.path_params['id']}"
    record = await ask(request, path)
    if name == "statements" and record["type"] == "vote":
        return lead_to(f"/votes/{record['id']}")
    beside: dict[str, Any] = {
        each: await ask_for_all(request, f"{path}/{each}") for each in BESIDE[name]
    }
    if name == "regions":
        beside["turns"] = await _how_it_changed(request, record["id"])
    whole = absolute(request, f"/{name}/{record['id']}")
    itself = absolute(request, record["url"])
    metadata = linked_data(name, record, itself, whole, request.scope["release"].dataset)
    return render(
        request,
        f"records/{name}.html",
        name=name,
        record=record,
        metadata=metadata,
        cited=await _coins(request, record) if name == "statements" else [],
        **beside,
    )


async def _how_it_changed(request: Request, region: str) -> list[Any]:
    """For each issue at the top of the tree, where the bodies of the place stood over time."""
    answer = await ask(request, f"{API}/stances?region={region}&facets=issue&limit=1")
    spoken_of = {each["value"] for each in answer["facets"]["issue"]}
    found = []
    for issue in await ask_for_all(request, f"{API}/issues"):
        if issue["parent"] or issue["id"] not in spoken_of:
            continue
        path = f"/trajectories?issue={issue['id']}&by=region&region={region}"
        items = (await ask(request, API + path))["items"]
        if chart := draw_turns(items):
            found.append({"issue": issue, "chart": chart, "path": path})
    return found


async def _coins(request: Request, record: Any) -> list[Markup]:
    """The pages that the statement rests on, for reference managers."""
    found = []
    for source, pages in pages_of(record["citations"]):
        whole = await ask(request, source["url"])
        found.append(coins(whole, ", ".join(map(str, pages))))
    return found


async def show_page_of_source(request: Request) -> Response:
    """What rests on a page of a source, in the order of the page."""
    id_, number = request.path_params["id"], request.path_params["number"]
    source = await ask(request, f"{API}/sources/{id_}")
    resting = await ask_for_all(request, f"{API}/sources/{id_}/pages/{number}")
    strip = await ask_for_all(request, f"{API}/sources/{id_}/pages")
    numbers = [page["number"] for page in strip]
    place = numbers.index(int(number))
    return render(
        request,
        "records/page.html",
        source=source,
        page=strip[place],
        resting=resting,
        cited=[coins(source, number)],
        before=numbers[place - 1] if place else None,
        after=numbers[place + 1] if place + 1 < len(numbers) else None,
    )


routes = [
    *(Route(f"/{name}/{{id}}", show_record) for name in BESIDE),
    Route("/sources/{id}/pages/{number}", show_page_of_source),
]
