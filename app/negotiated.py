"""Formats by the Accept header: who asks for a media type gets the format that has it.

A pure ASGI class round the API. An address that names its `format` is passed on as it is; else the
header says which of the formats is wanted, and the API is asked as if the address did; where it has
not that one, the next. What cannot be had so is 406, with what can.
"""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import NotAcceptableError
from app.messages import problem, send_answer
from app.schemas.files import FORMATS

JSON = "application/json"
PROBLEM = "application/problem+json"  # who takes errors hopes for an answer
FORMAT_OF = {media.partition(";")[0]: word for word, (media, _) in reversed(FORMATS.items())}
UNPROCESSABLE = 422


class Wanted(NamedTuple):
    """A media type of an Accept header, and how much it is wanted, 0 to 1."""

    media: str
    weight: float

    def takes(self, media: str) -> bool:
        """Whether the media type is meant, by itself or by a part of it: */*, text/*."""
        main = self.media.removesuffix("*")
        return self.media in ("*/*", media) or (main.endswith("/") and media.startswith(main))


class Negotiated:
    """The API with its formats chosen by the Accept header too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        header = b",".join(value for name, value in scope["headers"] if name == b"accept")
        accepted = read_accept(header.decode("latin-1"))
        named = b"format=" in scope["query_string"]
        if named or not accepted or accepted[0].takes(JSON) or accepted[0].media == PROBLEM:
            await self.app(scope, receive, send)
            return
        checked = _Checked(scope, send, accepted)
        for word in _formats_wanted(accepted):
            parts = filter(None, (scope["query_string"], b"format=" + word.encode()))
            asked = {**scope, "query_string": b"&".join(parts)}
            await self.app(asked, receive, checked.unless_of_format)
            if checked.told:
                return
        # A file, say, is of one type and takes no format.
        await self.app(scope, receive, checked.if_taken)


def read_accept(header: str) -> list[Wanted]:
    """What the header takes, the most wanted first; what it refuses (q=0) is left out."""
    found = []
    for part in header.lower().split(","):
        media, *parameters = (each.strip() for each in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        if media and weight.replace(".", "", 1).isdigit() and float(weight) > 0:
            found.append(Wanted(media, float(weight)))
    return sorted(found, key=lambda each: -each.weight)


def _formats_wanted(accepted: Sequence[Wanted]) -> Iterator[str]:
    """The formats of the media types that are wanted more than JSON, the most wanted first."""
    for each in accepted:
        if each.takes(JSON):
            return
        if each.media in FORMAT_OF:
            yield FORMAT_OF[each.media]


class _Checked:
    """Passes an answer on if it is what was wanted; `told` is whether one was sent."""

    def __init__(self, scope: Scope, send: Send, accepted: Sequence[Wanted]) -> None:
        self.scope, self.send, self.accepted = scope, send, accepted
        self.told = False
        self.held: list[Message] = []  # an answer, until it is known whether it is sent

    async def unless_of_format(self, message: Message) -> None:
        """Send all but a refusal of the format, which the address did not name."""
        refusal = message.get("status") == UNPROCESSABLE
        if not (refusal or self.held):
            await self._pass(message)
            return
        self.held.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            held, self.held = self.held, []
            if not _of_format(held[1:]):
                for each in held:
                    await self._pass(each)

    async def if_taken(self, message: Message) -> None:
        """Send all but an answer of a media type that is not taken, which is 406."""
        if message["type"] == "http.response.start" and message["status"] == 200:
            media = dict(message["headers"]).get(b"content-type", b"").decode("latin-1")
            if not any(each.takes(media.partition(";")[0]) for each in self.accepted):
                self.held = [message]
        if not self.held:
            await self._pass(message)
        elif message["type"] == "http.response.body" and not message.get("more_body"):
            wanted = ", ".join(each.media for each in self.accepted)
            detail = (
                f"this address is not to be had as {wanted}; there is {JSON}, and of many "
                f"addresses {', '.join(FORMAT_OF)}"
            )
            await send_answer(self.send, problem(self.scope, NotAcceptableError(detail), []))

    async def _pass(self, message: Message) -> None:
        self.told = True
        await self.send(message)


def _of_format(parts: Sequence[Message]) -> bool:
    """Whether a refusal is of the format."""
    told = json.loads(b"".join(each.get("body", b"") for each in parts))
    return any(each["parameter"] == "format" for each in told["errors"])
