"""The first page: what this is, the questions people ask, answered on the spot; and about it."""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.addresses import page_of
from app.pages.asking import ask
from app.pages.map import STATE, day_to_show
from app.pages.site import has_island, render

NAMED = 5  # of the items that an answer finds


async def show_home(request: Request) -> Response:
    """The questions that the data say people ask, each with what it finds."""
    dataset = request.scope["release"].dataset
    paged = {question["title"] for question in dataset["questions"]}
    questions = [
        await _answer(request, example["title"], example["path"])
        for example in dataset["examples"]
        if example["title"] and example["title"] not in paged
    ]
    return render(request, "home.html", questions=questions, small_map=await _small_map(request))


async def _small_map(request: Request) -> dict[str, Any] | None:
    """The counts of the day that the data show first, in whose place the map is drawn."""
    asked = day_to_show(request)
    if not {"issue", "as_of"} <= asked.keys():
        return None
    issue, day = asked["issue"], asked["as_of"]
    about = {"issue": issue, "as_of": day, "subject_type": "organisation", "limit": 1}
    answer = await ask(request, f"{STATE}?{urlencode(about)}")
    return {
        "answer": answer,
        "path": f"/map?{urlencode({'issue': issue, 'day': day})}",
        "drawn": has_island("home"),
    }


async def _answer(request: Request, title: str, path: str) -> dict[str, Any]:
    joint = "&" if "?" in path else "?"
    answer = await ask(request, f"{path}{joint}limit={NAMED}")
    found = [_named(item.get("subject") or item) for item in answer.get("items", [])]
    return {
        "title": title,
        "path": page_of(path),
        "total": answer.get("total"),
        "summary": answer.get("summary", []),
        "found": [each for each in found if each.get("url")],
    }


def _named(record: dict[str, Any]) -> dict[str, Any]:
    """The record with what it is called: a vote goes by its question, a conflict by its reason."""
    named = ("name", "question", "reason", "id")
    return {"name": next((record[key] for key in named if record.get(key)), ""), **record}


async def show_about(request: Request) -> Response:
    """What the data are, how sure, how to cite and to correct them."""
    return render(request, "about.html")


routes = [Route("/home", show_home), Route("/about", show_about)]
