"""Answers as the messages that an ASGI server sends."""

from urllib.parse import quote

from starlette.types import Message, Scope, Send

from app.answer_cache import Answer, RawHeaders
from app.errors import ApiError
from app.public import public_path

VARY = b"vary"


def with_headers(start: Message, headers: RawHeaders) -> Message:
    """The beginning of an answer with those of the headers that it has not yet.

    A Vary among them takes the place of the answer's own: whoever packed it knows only that it
    depends on the coding.
    """
    names = {name.lower() for name, _ in start["headers"]} - {VARY}
    added = [pair for pair in headers if pair[0] not in names]
    kept = start["headers"]
    if any(name == VARY for name, _ in added):
        kept = [pair for pair in kept if pair[0] != VARY]
    return {**start, "headers": [*kept, *added]}


def problem(scope: Scope, error: ApiError, headers: RawHeaders) -> Answer:
    """The error as the answer to this request, with these headers besides its own."""
    told = error.problem(quote(scope["path"]), public_path(scope, ""))
    body = told.model_dump_json(exclude_none=True).encode()
    own = [(name.lower().encode(), value.encode()) for name, value in error.headers.items()]
    kind = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    return Answer(error.status, [*headers, *own, *kind], body)


async def send_answer(send: Send, answer: Answer) -> None:
    """Send a whole answer."""
    start = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
    await send(start)
    await send({"type": "http.response.body", "body": answer.body})
