"""Records: everything that is said of one person, body, place ..., each fact with its page."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.pages.asking import ask
from app.pages.site import API, render

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
MOST = 200  # items of a list below a record that one page shows


async def show_record(request: Request) -> Response:
    """The page of a record."""
    name = request.url.path.split("/")[-2]
    path = f"{API}/{name}/{request.path_params['id']}"
    record = await ask(request, path)
    if name == "statements" and record["type"] == "vote":
        return RedirectResponse(f"{request.scope.get('root_path', '')}/votes/{record['id']}", 302)
    beside: dict[str, Any] = {
        each: await _whole(request, f"{path}/{each}") for each in BESIDE[name]
    }
    return render(request, f"records/{name}.html", name=name, record=record, **beside)


async def _whole(request: Request, path: str) -> list[Any]:
    """All items of the list, however many pages it has."""
    items: list[Any] = []
    following: str | None = f"{path}?limit={MOST}"
    while following:
        answer = await ask(request, following)
        items += answer["items"]
        following = answer["next"] and f"{path}?{answer['next'].partition('?')[2]}"
    return items


async def show_page_of_source(request: Request) -> Response:
    """What rests on a page of a source, in the order of the page."""
    id_, number = request.path_params["id"], request.path_params["number"]
    source = await ask(request, f"{API}/sources/{id_}")
    resting = await _whole(request, f"{API}/sources/{id_}/pages/{number}")
    strip = await _whole(request, f"{API}/sources/{id_}/pages")
    numbers = [page["number"] for page in strip]
    place = numbers.index(int(number))
    return render(
        request,
        "records/page.html",
        source=source,
        page=strip[place],
        resting=resting,
        before=numbers[place - 1] if place else None,
        after=numbers[place + 1] if place + 1 < len(numbers) else None,
    )


routes = [
    *(Route(f"/{name}/{{id}}", show_record) for name in BESIDE),
    Route("/sources/{id}/pages/{number}", show_page_of_source),
]
