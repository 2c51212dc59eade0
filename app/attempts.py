"""Asking a second time, where the first answer to a request is not to be sent."""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.types import Message, Receive, Scope, Send

from app.db import is_lost
from app.readiness import Attempt


class Again:
    """What a client sends, to be received anew by every attempt to answer it."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._received: list[Message] = []
        self._next = 0

    async def receive(self) -> Message:
        if self._next == len(self._received):
            if self._received and not self._received[-1].get("more_body"):
                return await self._receive()  # that the client has left
            self._received.append(await self._receive())
        self._next += 1
        return self._received[self._next - 1]

    def rewind(self) -> None:
        self._next = 0


def unless_outdated(attempt: Attempt, send: Send) -> Send:
    """`send`, but for the answer of an attempt that found another release than it went by."""
    started = False

    async def sent(message: Message) -> None:
        nonlocal started
        if started or not attempt.outdated:
            started = True
            await send(message)

    return sent


def ask_again_if_lost(scope: Scope, error: DBAPIError | PoolTimeoutError) -> None:
    """Have the request answered by another attempt, if this one lost its connection."""
    attempt: Attempt | None = scope.get("attempt")
    if attempt and is_lost(error):
        attempt.outdated = True
