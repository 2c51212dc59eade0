"""The gate: who is let in, and what every answer says in its headers.

A pure ASGI class. Questions to the API wait for data and may only read; whatever else the
application answers is passed on to it. Inside, a HEAD is a GET, and gzip is asked for or not.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answer_cache import Answer, RawHeaders
from app.attempts import Again, unless_outdated
from app.cached import FRESH, NEVER
from app.db import ATTEMPTS, DatabaseState
from app.errors import (
    AddressTooLongError,
    ApiError,
    BrokenOffError,
    MethodNotAllowedError,
    UnavailableError,
)
from app.messages import send_answer, with_headers
from app.readiness import Attempt, Readiness, Release

API = "/v1"
DOWNLOADS = f"{API}/dataset/downloads/"
HOME = "/home"  # what a browser gets at the root, and a program a greeting
NEGOTIATED = (b"vary", b"Accept, Accept-Encoding")
EXPOSED = (
    b"Link, ETag, Dataset-Version, Retry-After, Location, Content-Disposition, Content-Range, "
    b"Accept-Ranges"
)
EVERYWHERE: RawHeaders = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED),
    (b"x-content-type-options", b"nosniff"),
]
LASTING = {  # how long clients may keep what does not depend on the data, by the path's beginning
    "/docs": FRESH,
    "/openapi.json": FRESH,
    "/static/": (b"cache-control", b"public, max-age=86400"),
}
ENCODING = b"accept-encoding"
MOST_ADDRESS = 16_000  # bytes
READING = ("GET", "HEAD", "OPTIONS")
PREFLIGHT: RawHeaders = [
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
]


@dataclass(frozen=True)
class Door:
    """Where questions go that wait for data: who is behind it, which paths lead there, how it
    looks when one is refused, and by which methods one may ask.
    """

    app: ASGIApp
    leads: Callable[[str], bool]
    refuse: Callable[[Scope, ApiError, RawHeaders], Answer]
    methods: tuple[str, ...] = READING


class Gate:
    """Lets requests in: by the first door that their path leads to, with the release in force in
    their scope, or else to `app`. A browser that asks for the root is led to the pages, and to
    their word that nothing is there where `app` has nothing either: `beside` are the first parts
    of its paths.
    """

    def __init__(
        self,
        app: ASGIApp,
        doors: Sequence[Door],
        pages: Door,
        readiness: Readiness,
        beside: Collection[str],
    ) -> None:
        self.app = app
        self.beside = beside
        self.doors = [*doors, pages]
        self.pages = pages
        self.readiness = readiness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        door = next((each for each in self.doors if each.leads(scope["path"])), None)
        if scope["method"] == "OPTIONS":
            allowed = _allowed(door.methods if door else READING)
            await send_answer(send, Answer(204, EVERYWHERE + PREFLIGHT + allowed, b""))
        elif door:
            await self._let_in(door, scope, receive, send)
        elif scope["path"] == "/" and _prefers_html(scope):
            home = {**scope, "path": HOME, "raw_path": HOME.encode()}
            await self._let_in(self.pages, home, receive, send)
        elif _prefers_html(scope) and scope["path"].split("/")[1] not in self.beside:
            await self._let_in(self.pages, scope, receive, send)
        else:
            known = self.readiness.release
            common = [*EVERYWHERE, *(_version(known) if known else [])]
            lasting = [value for start, value in LASTING.items() if scope["path"].startswith(start)]
            await self.app(_plain(scope), receive, _sender(scope, send, common, lasting))

    async def _let_in(self, door: Door, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a question on, if there are data to answer it and it only reads.

        An answer for which the database turns out to hold another release is asked for again.
        """
        again = Again(receive)
        release = await self.readiness.current()
        for _ in range(ATTEMPTS):
            if release is None:
                break
            if await self._answer(door, release, scope, again, send):
                return
            release = await self.readiness.renewed(release)
        told = self.readiness.state if release is None else DatabaseState.BUSY
        missing = UnavailableError(told.value)
        await send_answer(send, door.refuse(scope, missing, EVERYWHERE))

    async def _answer(
        self, door: Door, release: Release, scope: Scope, again: Again, send: Send
    ) -> bool:
        """Answer from the release; False if the database holds another, and nothing was sent."""
        common = [*EVERYWHERE, *_version(release), NEGOTIATED]
        if refusal := _refusal(scope, door):
            headers = [*common, *_allowed(door.methods)]
            await send_answer(send, door.refuse(scope, refusal, headers))
            return True
        attempt = Attempt(release)
        inside = {**_plain(scope), "release": release, "attempt": attempt, "asked": scope["method"]}
        sent = unless_outdated(attempt, _sender(scope, send, common, []))
        try:
            await door.app(inside, again.receive, sent)
        except BrokenOffError:
            return True  # without its end, by which the client knows
        again.rewind()
        return not attempt.outdated


def _refusal(scope: Scope, door: Door) -> ApiError | None:
    """Why the request is not let in; None if it is."""
    if (size := len(scope["path"]) + len(scope["query_string"])) > MOST_ADDRESS:
        return AddressTooLongError(f"it has {size} bytes, and at most {MOST_ADDRESS} are read")
    if scope["method"] not in door.methods:
        *others, last = door.methods
        return MethodNotAllowedError(f"only {', '.join(others)} and {last} are answered")
    return None


def is_of_api(path: str) -> bool:
    """Whether the path is one of the API, there or not."""
    return path == API or path.startswith(f"{API}/")


def is_download(path: str) -> bool:
    """Whether the path is one of a file to download."""
    return path.startswith(DOWNLOADS)


class AsItIs:
    """An application whose answers are not compressed on the way, whatever a client takes.

    They say themselves how long they last; refusals do not last.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400:
                message = with_headers(message, [NEVER])
            await send(message)

        headers = [pair for pair in scope["headers"] if pair[0] != ENCODING]
        await self.app({**scope, "headers": headers}, receive, sent)


def _allowed(methods: Sequence[str]) -> RawHeaders:
    """What a preflight, or whoever asked otherwise, is told of the methods."""
    value = ", ".join(methods).encode()
    return [(b"access-control-allow-methods", value), (b"allow", value)]


def _prefers_html(scope: Scope) -> bool:
    """Whether a browser asks, as its Accept header shows."""
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _version(release: Release) -> RawHeaders:
    return [(b"dataset-version", release.version.encode())]


def _plain(scope: Scope) -> Scope:
    """The request as the application knows them: a HEAD is a GET, and gzip is asked for or not."""
    headers = [pair for pair in scope["headers"] if pair[0] != ENCODING]
    accepted = b",".join(value for name, value in scope["headers"] if name == ENCODING)
    if _takes_gzip(accepted.decode("latin-1")):
        headers.append((ENCODING, b"gzip"))
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    return {**scope, "method": method, "headers": headers}


def _takes_gzip(accepted: str) -> bool:
    """Whether Accept-Encoding allows gzip; a weight of nought refuses it."""
    weights = {}
    for coding in accepted.lower().split(","):
        name, _, weight = coding.replace(" ", "").partition(";q=")
        weights[name] = weight.strip("0.") != "" if weight else True
    return weights.get("gzip", weights.get("*", False))


def _sender(scope: Scope, send: Send, headers: RawHeaders, if_found: RawHeaders) -> Send:
    """`send`, with these headers on every answer or a found one, and without the body of a HEAD."""
    head = scope["method"] == "HEAD"

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            found = message["status"] in (200, 206, 304)
            message = with_headers(message, headers + if_found if found else headers)
        elif head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sent
