"""Answers as the messages that an ASGI server sends."""

from collections.abc import Callable
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


class Copying:
    """`send` with a copy of what it sends: of an answer that is `worth` it, by how it begins, if
    it has at most so many bytes.
    """

    def __init__(self, send: Send, worth: Callable[[Message], bool], most: int) -> None:
        self._send, self._worth, self._most = send, worth, most
        self._start: Message = {}
        self._body: list[bytes] = []
        self._size = 0
        self._whole = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message if self._worth(message) else {}
        elif self._start:
            body = message.get("body", b"")
            self._size += len(body)
            self._whole = not message.get("more_body", False)
            if self._size <= self._most:
                self._body.append(body)
            else:
                self._start, self._body = {}, []
        await self._send(message)

    def answer(self) -> Answer | None:
        """The whole answer, if it was worth it, small enough and sent to its end."""
        if not (self._start and self._whole):
            return None
        return Answer(self._start["status"], self._start["headers"], b"".join(self._body))
