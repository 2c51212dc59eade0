"""How fast the service answers, as ratios: run it with `python -m benchmarks.requests`.

Every ratio compares two things measured in turn in the same run, for machines are noisy and
shared; the best of several rounds counts. The database is the one of DATABASE_URL.
"""

import asyncio
import itertools
import json
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from rich.console import Console
from rich.progress import track
from rich.table import Table
from starlette.types import Message, Receive, Scope, Send

from app.cached import Cached
from app.gate import Gate
from app.main import create_app
from app.negotiated import Negotiated

ROUNDS = 5
REQUESTS = 60
Ask = Callable[[], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PEOPLE = "/v1/people?limit=100"
STANCES = "/v1/stances?issue=brest-peace&position=against&limit=50"
TABLE_CASES = (
    ("a repeated question / a bare ASGI answer of the same bytes", "bare", "repeated"),
    ("a list of 50 stances asked anew / repeated", "repeated", "anew"),
    ("its last page / its first page, asked anew", "anew", "last"),
    ("one record / a list of 50, asked anew", "anew", "record"),
    ("a search in Cyrillic / a list of 50, asked anew", "anew", "search"),
    ("the state of play of all soviets / a list of 50, asked anew", "anew", "state"),
    ("a batch of 100 names to reconcile / a search, asked anew", "search", "batch"),
)


def bare(body: bytes) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """The least that an ASGI server can do: send the bytes."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


async def call(app: Callable[[Scope, Receive, Send], Awaitable[None]], url: str) -> bytes:
    """One request without a network; returns the body."""
    path, _, query = url.partition("?")
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"benchmark")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    body: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        body.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(body)


async def seconds(ask: Ask) -> float:
    """The best time of a request over some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(REQUESTS):
            await ask()
        best = min(best, (time.perf_counter() - start) / REQUESTS)
    return best


async def measure() -> dict[str, float]:
    """Seconds a request of each kind."""
    app = create_app()
    assert isinstance(app.app, Gate)
    negotiated = app.app.doors[1].app
    assert isinstance(negotiated, Negotiated)
    cached = negotiated.app
    assert isinstance(cached, Cached)
    counter = itertools.count(1)
    repeated = await call(app, STANCES)
    plain = bare(repeated)

    def anew(url: str) -> Ask:
        async def ask() -> None:
            cached.cache.get(b"", str(next(counter)))  # as a new load would, forget all answers
            await call(app, url)

        return ask

    async def ask_bare() -> None:
        await call(plain, STANCES)

    async def ask_repeated() -> None:
        await call(app, STANCES)

    kinds: dict[str, Ask] = {
        "bare": ask_bare,
        "repeated": ask_repeated,
        "anew": anew(STANCES),
        "last": anew(await last_page(app, STANCES)),
        "record": anew("/v1/people/bukharin"),
        "search": anew(
            "/v1/people?q=%D0%AF%D1%80%D0%BE%D1%81%D0%BB%D0%B0%D0%B2%D1%81%D0%BA%D0%B8%D0%B9"
        ),
        "batch": anew(f"/reconcile?{batch_of_names(json.loads(await call(app, PEOPLE))['items'])}"),
        "state": anew(
            "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&organisation_kind=soviet"
        ),
    }
    return {name: await seconds(kinds[name]) for name in track(kinds, "measuring", transient=True)}


def batch_of_names(people: list[dict[str, str]]) -> str:
    """The query of a reconciliation of their names."""
    queries = {f"q{n}": {"query": each["name"], "type": "Person"} for n, each in enumerate(people)}
    return urlencode({"queries": json.dumps(queries)})


async def last_page(app: Callable[[Scope, Receive, Send], Awaitable[None]], url: str) -> str:
    """The address of the last page of a list."""
    while following := json.loads(await call(app, url))["next"]:
        url = following.removeprefix("http://benchmark")
    return url


def main() -> None:
    measured = asyncio.run(measure())
    table = Table("what", "ratio", "ms")
    for what, below, above in TABLE_CASES:
        table.add_row(
            what, f"{measured[above] / measured[below]:.2f}", f"{measured[above] * 1000:.2f}"
        )
    Console().print(table)


if __name__ == "__main__":
    main()
