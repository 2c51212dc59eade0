"""Questions to the API, put in the same process: what it answers, or how it refuses."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request
from starlette.types import Message, Scope

Json = Any
PASSED_ON = ("type", "asgi", "http_version", "scheme", "server", "client", "root_path", "release")


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

    async def receive() -> Message:
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


def _scope(request: Request, path: str) -> Scope:
    """The request as the API is asked for another path: by the same host, and not for gzip."""
    path, _, query = path.partition("?")
    passed = {name: request.scope[name] for name in PASSED_ON if name in request.scope}
    return {
        **passed,
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [pair for pair in request.scope["headers"] if pair[0] == b"host"],
    }
