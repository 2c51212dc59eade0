"""Whole answers kept by address, and conditional requests.

A pure ASGI class round the application. The data change only when a release is loaded, so a whole
answer is kept by its address and the fingerprint of the data: a repeated question costs no query,
and a load makes every kept answer obsolete. For the same reason an ETag follows from the address
and the fingerprint, before the answer is made.
"""

from hashlib import blake2b

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answer_cache import Answer, AnswerCache, RawHeaders
from app.caching import FRESH as LASTING
from app.caching import named_tags
from app.messages import Copying, send_answer, with_headers
from app.readiness import Release

CACHE_BYTES = 12 * 1024 * 1024
LARGEST_ANSWER = 2 * 1024 * 1024
FRESH = (b"cache-control", LASTING.encode())
NEVER = (b"cache-control", b"no-store")


class Cached:
    """The application with a memory of what it answered, for GET requests that name a release.

    The scope holds it as `release`: the data in force when the request came. What is posted is
    passed on, for its answer does not follow from the address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.cache = AnswerCache(CACHE_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        release: Release = scope["release"]
        headers = Headers(scope=scope)
        key = _key(scope, headers)
        etag = _etag(key, release)
        tags = named_tags(headers)
        kept = self.cache.get(key, release.fingerprint)
        if etag.decode() in tags or (kept and "*" in tags):
            await send_answer(send, Answer(304, [(b"etag", etag), FRESH], b""))
        elif kept:
            await send_answer(send, kept)
        else:
            copying = Copying(
                _unless_there(send) if "*" in tags else send, _is_found, LARGEST_ANSWER
            )
            await self.app(scope, receive, _tagged(copying, etag))
            if answer := copying.answer():
                self.cache.put(key, release.fingerprint, answer)


def _tagged(send: Send, etag: bytes) -> Send:
    """`send`, with the validators on a 200; nothing else is to be kept."""
    validators: RawHeaders = [(b"etag", etag), FRESH]

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = with_headers(message, validators if _is_found(message) else [NEVER])
        await send(message)

    return sent


def _is_found(start: Message) -> bool:
    return bool(start["status"] == 200)


def _key(scope: Scope, headers: Headers) -> bytes:
    """A digest of what an answer depends on: the public address, and the encoding."""
    path = bytes(scope.get("raw_path") or scope["path"].encode())
    encoding = headers.get("accept-encoding", "").encode()
    parts = (scope["public"].base.encode(), path, scope["query_string"], encoding)
    return blake2b(b" ".join(parts), digest_size=20).digest()


def _etag(key: bytes, release: Release) -> bytes:
    digest = blake2b(key, key=release.fingerprint.encode()[:64], digest_size=12)
    return f'"{digest.hexdigest()}"'.encode()


def _unless_there(send: Send) -> Send:
    """`send` for If-None-Match: *, which asks that what is there is not sent."""
    there = False

    async def sent(message: Message) -> None:
        nonlocal there
        if message["type"] == "http.response.start":
            there = message["status"] == 200
            if there:
                kept = [pair for pair in message["headers"] if not pair[0].startswith(b"content-")]
                message = {**message, "status": 304, "headers": kept}
        elif there:
            message = {**message, "body": b""}
        await send(message)

    return sent
