"""Questions to the API, put in the same process: what it answers, or how it refuses."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from anyio import sleep_forever
from starlette.requests import Request
from starlette.types import Message, Scope

from app.public import NOWHERE

Json = Any
URL_SIGNS = "/?&=+%:;,@!$'()*-._~"  # what is quoted already stays
MOST = 200  # items of a page of a list
PASSED_ON = ("type", "asgi", "http_version", "scheme", "server", "client", "release", "attempt")


class RefusedError(Exception):
    """The API answers with an error: its status, and the problem as it tells it."""

    def __init__(self, status: int, problem: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        super().__init__(problem.get("detail", ""))
        self.status = status
        self.problem = problem
        self.headers = headers


async def ask(request: Request, path: str) -> Json:
    """What the API answers to a GET of the path, parsed; RefusedError if it refuses."""
    parts: list[bytes] = []
    start: dict[str, Any] = {}

    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:  # a stream waits here for its client to leave, which never happens
            await sleep_forever()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            parts.append(message.get("body", b""))

    await request.app.state.api(_scope(request, path), receive, send)
    answer = json.loads(b"".join(parts))
    if start["status"] != 200:
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        raise RefusedError(start["status"], answer, headers)
    return answer


async def ask_for_all(request: Request, path: str) -> list[Json]:
    """All items of the list at the path, however many pages it has."""
    items: list[Json] = []
    asked, _, query = path.partition("?")
    following: str | None = f"limit={MOST}&{query}".rstrip("&")
    while following:
        answer = await ask(request, f"{asked}?{following}")
        items += answer["items"]
        following = answer["next"] and answer["next"].partition("?")[2]
    return items


def _scope(request: Request, path: str) -> Scope:
    """The request as the API is asked for another path: it answers with paths, and unpacked."""
    path, _, query = quote(path, safe=URL_SIGNS).partition("?")
    passed = {name: request.scope[name] for name in PASSED_ON if name in request.scope}
    return {
        **passed,
        "public": NOWHERE,
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [],
    }
