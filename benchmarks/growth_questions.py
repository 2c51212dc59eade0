"""How the questions grow: the documented ones, each asked for the first time.

`python -m benchmarks.growth_questions OUT.json` asks the database of DATABASE_URL, the book's or a
large one made by `benchmarks.growth_rows`, and writes milliseconds by question; with
`--against OTHER.json` it prints each beside the same question there, and their ratio.
"""

import argparse
import asyncio
import itertools
import json
import time
from pathlib import Path
from urllib.parse import quote

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, text

from app.cached import Cached
from app.db import database_url
from app.gate import Gate
from app.main import create_app
from app.negotiated import Negotiated
from app.settings import Settings
from benchmarks.in_process import App, call

ROUNDS = 3
SLOW = 5.0  # seconds after which a question is asked but once
SIX = "certainty,position,basis,region,organisation_kind,meeting"
GROWN = {
    "issue": "peace", "above": "k0-region-0", "region": "k0-region-7", "town": "k0-region-33",
    "person": "", "organisation": "k0-body-0", "meeting": "k0-meeting-3",
}  # fmt: skip
BOOK = {
    "issue": "brest-peace", "above": "", "region": "urals", "town": "perm", "person": "lenin",
    "organisation": "left-communists", "meeting": "april-conference-1917",
}  # fmt: skip


def questions(known: dict[str, str], surname: str) -> dict[str, str]:
    """The questions, by what they are called."""
    issue, region, person = known["issue"], known["region"], known["person"]
    state = f"/v1/state-of-play?issue={issue}&as_of=1918-04-10"
    paths = f"/v1/trajectories?issue={issue}"
    return {
        "stances, first page": "/v1/stances",
        "stances, four filters": f"/v1/stances?issue={issue}&position=against&region={region}"
        "&certainty=certain",
        "statements of a person": f"/v1/statements?person={person}",
        "statements of a region": f"/v1/statements?region={region}",
        "people of a region": f"/v1/people?region={region}",
        "six facets": f"/v1/stances?facets={SIX}",
        "a 404": "/v1/statements/stance-k0-1-77-99",
        "a 404 of a person": "/v1/people/nobody-like-this",
        "name": f"/v1/people?q={quote(surname)}",
        "name, nobody begins so": "/v1/people?q=Qwrtzvbn",
        "name of everything": f"/v1/search?q={quote(surname)}",
        "state of play of a region": f"{state}&region={region}",
        "state of play of everybody": state,
        "trajectories of a region": f"{paths}&region={region}",
        "trajectories of everybody": paths,
        "network of a person": f"/v1/network?person={person}",
        "their co-members": f"/v1/network?person={person}&kind=co-membership",
        "conflicts": "/v1/conflicts",
        "a record": f"/v1/people/{person}",
    }


async def measure() -> dict[str, float]:
    """Milliseconds of each question."""
    app = create_app()
    assert isinstance(app.app, Gate)
    negotiated = app.app.doors[1].app
    assert isinstance(negotiated, Negotiated)
    cached = negotiated.app
    assert isinstance(cached, Cached)
    counter = itertools.count(1)
    known, surname = _known()
    found: dict[str, float] = {}

    async def ask(url: str) -> tuple[float, bytes]:
        cached.cache.get(b"", str(next(counter)))  # as a new load would, forget all answers
        start = time.perf_counter()
        body = await call(app, url)
        return time.perf_counter() - start, body

    async def note(name: str, url: str) -> None:
        times = []
        for _ in range(ROUNDS):
            seconds, body = await ask(url)
            times.append(seconds)
            if b'"status":5' in body[:300]:
                name = f"{name} (FAILED)"
            if seconds > SLOW:
                break
        found[name] = min(times) * 1000
        Console().print(f"{name:40} {found[name]:10.1f} ms {len(body):8}")

    await call(app, "/v1/sources")
    seconds, _ = await ask(f"/v1/people?q={quote(surname)}")
    found["name, first search after a load"] = seconds * 1000
    Console().print(f"name, first search after a load {seconds * 1000:.1f} ms")
    for name, url in questions(known, surname).items():
        await note(name, url)
    await note("stances, a late page", await _late_page(app))
    return found


def _known() -> tuple[dict[str, str], str]:
    engine = create_engine(database_url(Settings().database_url))
    with engine.connect() as connection:
        grown = connection.scalar(text("SELECT count(*) FROM issue WHERE id = 'peace'"))
        if not grown:
            return BOOK, "Osinskii"
        row = connection.execute(
            text("SELECT id, sort_name FROM person WHERE id LIKE 'k0-%-3'")
        ).one()
    engine.dispose()
    return {**GROWN, "person": row[0]}, row[1].partition(",")[0]


async def _late_page(app: App) -> str:
    """The address of the page after the last day but some."""
    url = "/v1/stances?limit=200&sort=-date"
    for _ in range(3):
        url = json.loads(await call(app, url))["next"].removeprefix("http://benchmark")
    return str(url)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--against", type=Path)
    asked = parser.parse_args()
    found = asyncio.run(measure())
    asked.out.write_text(json.dumps(found, indent=1), encoding="utf-8")
    if asked.against:
        other = json.loads(asked.against.read_text(encoding="utf-8"))
        table = Table("question", "there, ms", "here, ms", "ratio")
        for name, here in found.items():
            there = other.get(name)
            if there:
                table.add_row(name, f"{there:.1f}", f"{here:.1f}", f"{here / there:.1f}")
        Console().print(table)


if __name__ == "__main__":
    main()
