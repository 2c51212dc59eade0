"""Answers that are sent again as they were: the shortest way of a question that was asked before.

A pure ASGI class outside everything. What is kept is the whole message, headers and all, by what
was asked word for word; so nothing is read, compared or put together a second time.
"""

from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answer_cache import AnswerCache
from app.cached import FRESH
from app.messages import Copying, send_answer
from app.public import FORWARDED
from app.readiness import Readiness

CACHE_BYTES = 12 * 1024 * 1024
LARGEST_ANSWER = 256 * 1024
LONGEST_QUESTION = 1000  # bytes of address and headers
# The headers that an answer may depend on; who sends the forwarded ones matters, too.
ASKED = {
    b"host",
    b"accept",
    b"accept-encoding",
    b"if-none-match",
    b"range",
    b"if-range",
    *FORWARDED,
}
KEPT = (200, 304)
# Path, query, headers, the socket that was reached, and the peer if it forwards: whatever is read
# of what was asked.
Question = tuple[bytes, bytes, tuple[tuple[bytes, bytes], ...], tuple[Any, ...], str | None]


class Repeated:
    """The application, with a memory of what was asked and answered in the very same words."""

    def __init__(self, app: ASGIApp, readiness: Readiness) -> None:
        self.app = app
        self._readiness = readiness
        self._answers = AnswerCache(CACHE_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        release = self._readiness.known()
        if release is None or scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        headers = tuple([pair for pair in scope["headers"] if pair[0] in ASKED])
        socket = scope["scheme"], *(scope["server"] or ()), scope["root_path"]
        peer = scope["client"] if any(name in FORWARDED for name, _ in headers) else None
        question = scope["raw_path"], scope["query_string"], headers, socket, peer and peer[0]
        if answer := self._answers.get(question, release.fingerprint):
            await send_answer(send, answer)
            return
        copying = Copying(send, _lasts, LARGEST_ANSWER)
        await self.app(scope, receive, copying)
        # Another release may have taken its place meanwhile, and the answer may be of that.
        if self._readiness.release is not release or not _is_short(question):
            return
        if answer := copying.answer():
            self._answers.put(question, release.fingerprint, answer)


def _lasts(start: Message) -> bool:
    """Whether the answer is the same until the data change."""
    return start["status"] in KEPT and FRESH in start["headers"]


def _is_short(question: Question) -> bool:
    path, query, headers, *_ = question
    return len(path) + len(query) + sum(len(value) for _, value in headers) <= LONGEST_QUESTION
