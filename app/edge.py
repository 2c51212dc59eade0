"""The outermost layer: readiness, caching, conditional requests, CORS and headers of every answer.

A pure ASGI class round the whole application. The data change only when a release is loaded, so a
whole answer is kept by its address and the fingerprint of the data: a repeated question costs no
query, and a load makes every kept answer obsolete. For the same reason an ETag follows from the
address and the fingerprint, before the answer is made.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from anyio import to_thread
from sqlalchemy import Engine
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db import DatabaseState, read_state
from app.errors import MethodNotAllowedError, UnavailableError

API = "/v1"
CACHE_BYTES = 64 * 1024 * 1024
LARGEST_ANSWER = 2 * 1024 * 1024
RECHECK_SECONDS = 1.0
RawHeaders = list[tuple[bytes, bytes]]

CORS: RawHeaders = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Link, ETag, Dataset-Version, Retry-After, Location"),
]
PREFLIGHT: RawHeaders = [
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
    (b"allow", b"GET, HEAD, OPTIONS"),
]


@dataclass(frozen=True)
class Release:
    """The data in force: their version, and a fingerprint that also covers the code."""

    version: str
    fingerprint: str


class Readiness:
    """Which release the database holds; looked up again once a second, off the event loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._checked = 0.0
        self.state = DatabaseState.UNREACHABLE
        self.release: Release | None = None

    async def current(self) -> Release | None:
        """The release; None while the database cannot answer, `state` then says why."""
        now = time.monotonic()
        if now - self._checked > RECHECK_SECONDS or self.release is None:
            await to_thread.run_sync(self._look)
            self._checked = now
        return self.release

    def _look(self) -> None:
        self.state, dataset = read_state(self._engine)
        self.release = Release(dataset.version, dataset.fingerprint) if dataset else None


@dataclass(frozen=True)
class Answer:
    """A whole answer: status, headers, body."""

    status: int
    headers: RawHeaders
    body: bytes


class AnswerCache:
    """Whole answers by address, the least recently used dropped first."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._size = 0
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._fingerprint = ""

    def get(self, key: bytes, fingerprint: str) -> Answer | None:
        """The answer kept under the key, if it was made from these data."""
        if fingerprint != self._fingerprint:
            self._answers.clear()
            self._size = 0
            self._fingerprint = fingerprint
        answer = self._answers.get(key)
        if answer:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: bytes, fingerprint: str, answer: Answer) -> None:
        """Keep the answer, unless newer data came meanwhile."""
        if fingerprint != self._fingerprint or key in self._answers:
            return
        self._answers[key] = answer
        self._size += len(answer.body)
        while self._size > self._capacity:
            _, oldest = self._answers.popitem(last=False)
            self._size -= len(oldest.body)


class Edge:
    """The application with its outermost layer."""

    def __init__(self, app: ASGIApp, readiness: Readiness) -> None:
        self.app = app
        self.readiness = readiness
        self.cache = AnswerCache(CACHE_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _send(send, Answer(204, CORS + PREFLIGHT, b""))
        elif scope["path"] == API or scope["path"].startswith(f"{API}/"):
            await self._answer_api(scope, receive, send)
        else:
            known = self.readiness.release
            common = [*CORS, *(_version(known) if known else [])]
            await self.app(_as_get(scope), receive, _sender(scope, send, common))

    async def _answer_api(self, scope: Scope, receive: Receive, send: Send) -> None:
        release = await self.readiness.current()
        if release is None:
            await _send(send, _unavailable(scope, self.readiness.state))
            return
        common = [*CORS, *_version(release), (b"vary", b"Accept-Encoding")]
        if scope["method"] not in ("GET", "HEAD"):
            error = MethodNotAllowedError("only GET, HEAD and OPTIONS are answered")
            await _send(send, _problem(scope, error, [*common, (b"allow", b"GET, HEAD, OPTIONS")]))
            return
        headers = Headers(scope=scope)
        key = _key(scope, headers)
        etag = _etag(key, release)
        validators = [(b"etag", etag), (b"cache-control", b"public, max-age=60")]
        sent = _sender(scope, send, common)
        if etag.decode() in _tags(headers.get("if-none-match", "")):
            await _send(send, Answer(304, common + validators, b""))
        elif kept := self.cache.get(key, release.fingerprint):
            await _send(send, kept, without_body=scope["method"] == "HEAD")
        else:
            keeper = _Keeper(sent, validators, common)
            await self.app(_as_get(scope), receive, keeper)
            if answer := keeper.answer():
                self.cache.put(key, release.fingerprint, answer)


class _Keeper:
    """Passes an answer on, adds the validators to a 200, and keeps it if it is not too large."""

    def __init__(self, send: Send, validators: RawHeaders, common: RawHeaders) -> None:
        self._send = send
        self._validators = validators
        self._common = common
        self._start: Message | None = None
        self._body: list[bytes] | None = []
        self._size = 0
        self._whole = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if message["status"] == 200:
                message = {**message, "headers": [*message["headers"], *self._validators]}
            else:
                message = {
                    **message,
                    "headers": [*message["headers"], (b"cache-control", b"no-store")],
                }
                self._body = None
            self._start = message
        elif message["type"] == "http.response.body":
            self._collect(message.get("body", b""), more=message.get("more_body", False))
        await self._send(message)

    def _collect(self, body: bytes, *, more: bool) -> None:
        self._size += len(body)
        if self._size > LARGEST_ANSWER:
            self._body = None
        if self._body is not None:
            self._body.append(body)
        self._whole = not more

    def answer(self) -> Answer | None:
        """The whole answer, if it was a 200, small enough and sent to its end."""
        if self._start is None or self._body is None or not self._whole:
            return None
        names = {name for name, _ in self._start["headers"]}
        added = [pair for pair in self._common if pair[0] not in names]
        return Answer(200, [*self._start["headers"], *added], b"".join(self._body))


def _version(release: Release) -> RawHeaders:
    return [(b"dataset-version", release.version.encode())]


def _key(scope: Scope, headers: Headers) -> bytes:
    """What an answer depends on: the address as it was called, and the encoding."""
    gzip = b"gzip" if "gzip" in headers.get("accept-encoding", "") else b""
    host = headers.get("host", "").encode()
    return b" ".join((scope["scheme"].encode(), host, _path(scope), scope["query_string"], gzip))


def _path(scope: Scope) -> bytes:
    return bytes(scope.get("raw_path") or scope["path"].encode())


def _etag(key: bytes, release: Release) -> bytes:
    digest = blake2b(key, key=release.fingerprint.encode()[:64], digest_size=12)
    return f'"{digest.hexdigest()}"'.encode()


def _tags(header: str) -> set[str]:
    """The entity tags of If-None-Match, compared weakly as RFC 9110 asks."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _as_get(scope: Scope) -> Scope:
    """The application only knows GET; a HEAD is a GET whose body is not sent."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def _sender(scope: Scope, send: Send, headers: RawHeaders) -> Send:
    """`send`, with these headers on every answer and without the body of a HEAD."""
    head = scope["method"] == "HEAD"

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message["headers"]}
            added = [pair for pair in headers if pair[0] not in names]
            message = {**message, "headers": [*message["headers"], *added]}
        elif head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sent


def _unavailable(scope: Scope, state: DatabaseState) -> Answer:
    return _problem(scope, UnavailableError(state.value), CORS)


def _problem(
    scope: Scope, error: UnavailableError | MethodNotAllowedError, headers: RawHeaders
) -> Answer:
    body = error.problem(scope["path"]).model_dump_json(exclude_none=True).encode()
    own = [(name.lower().encode(), value.encode()) for name, value in error.headers.items()]
    kind = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    return Answer(error.status, [*headers, *own, *kind], body)


async def _send(send: Send, answer: Answer, *, without_body: bool = False) -> None:
    start = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
    await send(start)
    await send({"type": "http.response.body", "body": b"" if without_body else answer.body})
