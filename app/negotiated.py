"""Formats by the Accept header: who asks for a media type gets the format that has it.

A pure ASGI class round the API. An address that names its `format` is passed on as it is; else the
header says which of the formats is wanted, and the API is asked as if the address did. Where it has
not that format, it gives the one that it has, if the header takes this too; else it is 406, with
what can be had.
"""

import json
from collections.abc import Sequence
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
        word = next((FORMAT_OF[each.media] for each in accepted if each.media in FORMAT_OF), None)
        if word and not any(each.takes(JSON) for each in accepted[: _place(accepted, word)]):
            parts = filter(None, (scope["query_string"], b"format=" + word.encode()))
            checked = _Checked(scope, send, accepted)
            await self.app({**scope, "query_string": b"&".join(parts)}, receive, checked)
            if not checked.refused:
                return
        await self.app(scope, receive, _Checked(scope, send, accepted))


def read_accept(header: str) -> list[Wanted]:
    """What the header takes, the most wanted first; what it refuses (q=0) is left out."""
    found = []
    for part in header.lower().split(","):
        media, *parameters = (each.strip() for each in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        if media and weight.replace(".", "", 1).isdigit() and float(weight) > 0:
            found.append(Wanted(media, float(weight)))
    return sorted(found, key=lambda each: -each.weight)


def _place(accepted: Sequence[Wanted], word: str) -> int:
    return next(n for n, each in enumerate(accepted) if FORMAT_OF.get(each.media) == word)


class _Checked:
    """Passes an answer on if its media type is taken; else the answer is 406.

    Where the address has not the format that was put into it, nothing is sent, and it is `refused`.
    """

    def __init__(self, scope: Scope, send: Send, accepted: Sequence[Wanted]) -> None:
        self.scope, self.send, self.accepted = scope, send, accepted
        self.held: list[Message] = []  # a refusal, until it is known what it refuses
        self.refused = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            media = headers.get(b"content-type", b"").decode("latin-1").partition(";")[0]
            taken = any(each.takes(media) for each in self.accepted)
            if message["status"] == UNPROCESSABLE or (message["status"] == 200 and not taken):
                self.held = [message]
                return
        if not self.held:
            await self.send(message)
            return
        self.held.append(message)
        if not message.get("more_body"):
            await self._tell()

    async def _tell(self) -> None:
        start, *parts = self.held
        if start["status"] == UNPROCESSABLE:
            self.refused = _of_format(parts)
            for each in () if self.refused else self.held:
                await self.send(each)
            return
        wanted = ", ".join(each.media for each in self.accepted)
        detail = (
            f"this address is not to be had as {wanted}; there is {JSON}, and of many addresses "
            f"{', '.join(FORMAT_OF)}"
        )
        await send_answer(self.send, problem(self.scope, NotAcceptableError(detail), []))


def _of_format(parts: Sequence[Message]) -> bool:
    """Whether a refusal is of the format, which the address did not name."""
    told = json.loads(b"".join(each.get("body", b"") for each in parts))
    return any(each["parameter"] == "format" for each in told["errors"])
