"""How many answers the application makes at once.

Whoever asks for the whole of something waits for his like only: a page of a list, or a record, is
not to wait for a hundred downloads.
"""

from collections.abc import Callable

from anyio import Semaphore, WouldBlock, fail_after
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answer_cache import Answer, RawHeaders
from app.db import DatabaseState
from app.errors import ApiError, UnavailableError
from app.messages import problem, send_answer

# Fewer than there are threads or connections, so that none that has one of the two ever waits for
# the other; and not many more than processors, for they would only take turns.
AT_ONCE = 12
WHOLE_AT_ONCE = 3
LONGEST_WAIT_SECONDS = 30.0
LONGEST_WAIT_FOR_WHOLE_SECONDS = 300.0

Refuse = Callable[[Scope, ApiError, RawHeaders], Answer]


class Room:
    """Puts a question to the application as soon as it has room; refuses it if it has none."""

    def __init__(self, app: ASGIApp, refuse: Refuse = problem) -> None:
        self._app = app
        self._refuse = refuse
        self._places = Semaphore(AT_ONCE)
        self._places_for_whole = Semaphore(WHOLE_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        places, longest = self._places, LONGEST_WAIT_SECONDS
        if _asks_for_whole(scope):
            places, longest = self._places_for_whole, LONGEST_WAIT_FOR_WHOLE_SECONDS
        try:
            await _take(places, longest)
        except TimeoutError:
            busy = UnavailableError(DatabaseState.BUSY.value)
            await send_answer(send, self._refuse(scope, busy, []))
            return
        held = True

        async def sent(message: Message) -> None:
            nonlocal held
            if held:  # the answer is made, and how long its client takes is nobody else's matter
                held = False
                places.release()
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            if held:
                places.release()


async def _take(places: Semaphore, longest: float) -> None:
    """Take a place, TimeoutError if none gets free in these seconds; mostly there is one."""
    try:
        places.acquire_nowait()
    except WouldBlock:
        with fail_after(longest):
            await places.acquire()


def _asks_for_whole(scope: Scope) -> bool:
    """Whether the question is for a whole list, or all of the data, in some format."""
    return b"format=" in scope["query_string"] or scope["path"].startswith("/v1/export/")
