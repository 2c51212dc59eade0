"""Questions whose answer is several lists side by side, as the data name them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import page_of
from app.pages.asking import ask_for_all
from app.pages.errors import show_missing_page
from app.pages.site import render


async def show_question(request: Request) -> Response:
    """The lists of the question; who stands in more than one of them is marked."""
    questions = request.scope["release"].dataset["questions"]
    id_ = request.path_params["id"]
    question = next((each for each in questions if each["id"] == id_), None)
    if question is None:
        return await show_missing_page(request, None)
    lists = []
    for each in question["lists"]:
        items = await ask_for_all(request, each["path"])
        bodies = {ref["id"]: ref for item in items for ref in subjects_of(item)}
        lists.append({**each, "page": page_of(each["path"]), "items": items, "bodies": bodies})
    often = Counter(id_ for each in lists for id_ in each["bodies"])
    overlap = {
        id_: [number for number, each in enumerate(lists, 1) if id_ in each["bodies"]]
        for id_, times in often.items()
        if times > 1
    }
    named = {id_: ref for each in lists for id_, ref in each["bodies"].items()}
    return render(
        request, "question.html", question=question, lists=lists, overlap=overlap, named=named
    )


def subjects_of(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Whom an item of a list is about: of a line of a register the bodies it names."""
    if item.get("subject"):
        yield item["subject"]
    yield from item.get("organisations", ())


routes = [Route("/questions/{id}", show_question)]
