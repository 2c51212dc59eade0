"""The outermost layer: readiness, caching, conditional requests and headers of every answer.

A pure ASGI class round the whole application. The data change only when a release is loaded, so a
whole answer is kept by its address and the fingerprint of the data: a repeated question costs no
query, and a load makes every kept answer obsolete. For the same reason an ETag follows from the
address and the fingerprint, before the answer is made.
"""

from hashlib import blake2b
from urllib.parse import quote

from anyio import Semaphore, fail_after
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answer_cache import Answer, AnswerCache, RawHeaders
from app.db import DatabaseState
from app.errors import MethodNotAllowedError, UnavailableError
from app.readiness import Readiness, Release

API = "/v1"
CACHE_BYTES = 64 * 1024 * 1024
LARGEST_ANSWER = 2 * 1024 * 1024
# Questions put to the application at once: fewer than there are threads or connections, so that
# none that has one of the two ever waits for the other.
AT_ONCE = 32
LONGEST_WAIT_SECONDS = 30.0
EXPOSED = b"Link, ETag, Dataset-Version, Retry-After, Location, Content-Disposition"
EVERYWHERE: RawHeaders = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED),
    (b"x-content-type-options", b"nosniff"),
]
FRESH = (b"cache-control", b"public, max-age=60")
LASTING = {  # how long clients may keep what does not depend on the data, by the path's beginning
    "/openapi.json": FRESH,
    "/static/": (b"cache-control", b"public, max-age=86400"),
}
PREFLIGHT: RawHeaders = [
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
    (b"allow", b"GET, HEAD, OPTIONS"),
]


class Edge:
    """The application with its outermost layer."""

    def __init__(self, app: ASGIApp, readiness: Readiness) -> None:
        self.app = app
        self.readiness = readiness
        self._places = Semaphore(AT_ONCE)
        self.cache = AnswerCache(CACHE_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _send(send, Answer(204, EVERYWHERE + PREFLIGHT, b""))
        elif scope["path"] == API or scope["path"].startswith(f"{API}/"):
            await self._answer_api(scope, receive, send)
        else:
            known = self.readiness.release
            common = [*EVERYWHERE, *(_version(known) if known else [])]
            lasting = [value for start, value in LASTING.items() if scope["path"].startswith(start)]
            await self.app(_plain(scope), receive, _sender(scope, send, common, lasting))

    async def _answer_api(self, scope: Scope, receive: Receive, send: Send) -> None:
        release = await self.readiness.current()
        if release is None:
            await _send(send, _unavailable(scope, self.readiness.state))
            return
        common = [*EVERYWHERE, *_version(release), (b"vary", b"Accept-Encoding")]
        if scope["method"] not in ("GET", "HEAD"):
            error = MethodNotAllowedError("only GET, HEAD and OPTIONS are answered")
            await _send(send, _problem(scope, error, [*common, (b"allow", b"GET, HEAD, OPTIONS")]))
            return
        headers = Headers(scope=scope)
        key = _key(scope, headers)
        etag = _etag(key, release)
        validators = [(b"etag", etag), FRESH]
        tags = _tags(headers.get("if-none-match", ""))
        kept = self.cache.get(key, release.fingerprint)
        if etag.decode() in tags or (kept and "*" in tags):
            await _send(send, Answer(304, common + validators, b""))
        elif kept:
            await _send(send, kept, without_body=scope["method"] == "HEAD")
        else:
            sent = _sender(scope, _unless_there(send) if "*" in tags else send, common, [])
            keeper = _Keeper(sent, validators, common)
            await self._ask(scope, receive, keeper)
            if answer := keeper.answer():
                self.cache.put(key, release.fingerprint, answer)

    async def _ask(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the question to the application as soon as it has room; refuse it if it has none."""
        try:
            with fail_after(LONGEST_WAIT_SECONDS):
                await self._places.acquire()
        except TimeoutError:
            await _send(send, _unavailable(scope, DatabaseState.BUSY))
            return
        try:
            await self.app(_plain(scope), receive, send)
        finally:
            self._places.release()


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
            found = message["status"] == 200
            added = self._validators if found else [(b"cache-control", b"no-store")]
            message = _with_headers(message, added)
            if not found:
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
        start = _with_headers(self._start, self._common)
        return Answer(200, start["headers"], b"".join(self._body))


def _version(release: Release) -> RawHeaders:
    return [(b"dataset-version", release.version.encode())]


def _key(scope: Scope, headers: Headers) -> bytes:
    """A digest of what an answer depends on: the address as it was called, and the encoding."""
    gzip = b"gzip" if _takes_gzip(headers) else b""
    host = headers.get("host", "").encode()
    parts = (scope["scheme"].encode(), host, _path(scope), scope["query_string"], gzip)
    return blake2b(b" ".join(parts), digest_size=20).digest()


def _takes_gzip(headers: Headers) -> bool:
    """Whether Accept-Encoding allows gzip; a weight of nought refuses it."""
    weights = {}
    for coding in ",".join(headers.getlist("accept-encoding")).lower().split(","):
        name, _, weight = coding.replace(" ", "").partition(";q=")
        weights[name] = weight.strip("0.") != "" if weight else True
    return weights.get("gzip", weights.get("*", False))


def _path(scope: Scope) -> bytes:
    return bytes(scope.get("raw_path") or scope["path"].encode())


def _etag(key: bytes, release: Release) -> bytes:
    digest = blake2b(key, key=release.fingerprint.encode()[:64], digest_size=12)
    return f'"{digest.hexdigest()}"'.encode()


def _tags(header: str) -> set[str]:
    """The entity tags of If-None-Match, compared weakly as RFC 9110 asks."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _plain(scope: Scope) -> Scope:
    """The request as the application knows them: a HEAD is a GET, and gzip is asked for or not."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    takes_gzip = _takes_gzip(headers)
    del headers["accept-encoding"]
    if takes_gzip:
        headers["accept-encoding"] = "gzip"
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    return {**scope, "method": method, "headers": headers.raw}


def _with_headers(start: Message, headers: RawHeaders) -> Message:
    """The beginning of an answer with those of the headers that it has not yet."""
    names = {name.lower() for name, _ in start["headers"]}
    added = [pair for pair in headers if pair[0] not in names]
    return {**start, "headers": [*start["headers"], *added]}


def _unless_there(send: Send) -> Send:
    """`send` for If-None-Match: *, which asks that what is there is not sent."""
    there = False

    async def sent(message: Message) -> None:
        nonlocal there
        if message["type"] == "http.response.start":
            there = message["status"] == 200
            if there:
                told = [pair for pair in message["headers"] if not pair[0].startswith(b"content-")]
                message = {**message, "status": 304, "headers": told}
        elif there:
            message = {**message, "body": b""}
        await send(message)

    return sent


def _sender(scope: Scope, send: Send, headers: RawHeaders, if_found: RawHeaders) -> Send:
    """`send`, with these headers on every answer or a found one, and without the body of a HEAD."""
    head = scope["method"] == "HEAD"

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            found = message["status"] in (200, 304)
            message = _with_headers(message, headers + if_found if found else headers)
        elif head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sent


def _unavailable(scope: Scope, state: DatabaseState) -> Answer:
    return _problem(scope, UnavailableError(state.value), EVERYWHERE)


def _problem(
    scope: Scope, error: UnavailableError | MethodNotAllowedError, headers: RawHeaders
) -> Answer:
    body = error.problem(quote(scope["path"])).model_dump_json(exclude_none=True).encode()
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
