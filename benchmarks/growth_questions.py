"""How the questions grow: the documented ones, each asked for the first time.

`python -m benchmarks.growth_questions OUT.json` asks the database of DATABASE_URL, the book's or a
large one made by `benchmarks.growth_rows`, and writes milliseconds by question: those that passed
and those that this process worked, which on a busy machine tell more (SQLite works in the process,
PostgreSQL does not). With `--against OTHER.json` it prints each beside the same question there.
"""

import argparse
import asyncio
import json
import time
from base64 import b64decode, urlsafe_b64encode
from pathlib import Path
from urllib.parse import quote

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, text

from app.db import database_url
from app.main import create_app
from app.settings import Settings
from benchmarks.in_process import App, call
from benchmarks.spelling import anew

ROUNDS = 3
PAGE, LATE = 50, 5_000
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


async def measure() -> dict[str, tuple[float, float]]:
    """Milliseconds of each question: passed, and worked."""
    app = create_app()
    known, surname = _known()
    found: dict[str, tuple[float, float]] = {}

    async def ask(url: str) -> tuple[float, float, bytes]:
        url = anew(url)  # so that no answer is kept
        start, worked = time.perf_counter(), time.process_time()
        body = await call(app, url)
        return time.perf_counter() - start, time.process_time() - worked, body

    async def note(name: str, url: str, rounds: int = ROUNDS) -> None:
        best = float("inf"), float("inf")
        for _ in range(rounds):
            passed, worked, body = await ask(url)
            best = min(best[0], passed * 1000), min(best[1], worked * 1000)
            if b'"status":5' in body[:300]:
                name = f"{name} (FAILED)"
            if passed > SLOW:
                break
        found[name] = best
        Console().print(f"{name:40} {best[0]:10.1f} ms passed {best[1]:10.1f} ms worked")

    await call(app, "/v1/sources")
    await note("name, first search after a load", f"/v1/people?q={quote(surname)}", rounds=1)
    for name, url in questions(known, surname).items():
        await note(name, url)
    await note("stances, page 5,000", await _late_page(app))
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
    """The address of page 5,000 of the stances, or of the last where there are fewer."""
    address, _, cursor = json.loads(await call(app, "/v1/stances"))["next"].partition("cursor=")
    path, release, *_ = json.loads(b64decode(cursor + "=" * (-len(cursor) % 4), b"-_"))
    order = "FROM stance JOIN statement USING (id) ORDER BY sort_from, sort_to, id"
    engine = create_engine(database_url(Settings().database_url))
    with engine.connect() as connection:
        number = connection.scalar(text("SELECT count(*) FROM stance")) or 0
        skipped = min(PAGE * (LATE - 1), number - PAGE)
        place = connection.execute(
            text(f"SELECT sort_from, sort_to, id {order} LIMIT 1 OFFSET {skipped - 1}")
        ).one()
    engine.dispose()
    packed = json.dumps([path, release, *map(str, place)], ensure_ascii=False)
    late = urlsafe_b64encode(packed.encode()).decode().rstrip("=")
    return f"{address.removeprefix('http://benchmark')}cursor={late}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--against", type=Path)
    asked = parser.parse_args()
    found = asyncio.run(measure())
    asked.out.write_text(json.dumps(found, indent=1), encoding="utf-8")
    if asked.against:
        other = json.loads(asked.against.read_text(encoding="utf-8"))
        table = Table(
            "question", "there, ms", "here, ms", "ratio", "worked: there", "here", "ratio"
        )
        for name, here in found.items():
            if there := other.get(name):
                cells = ((t, h, h / t) for t, h in zip(there, here, strict=True))
                table.add_row(name, *(f"{cell:.1f}" for three in cells for cell in three))
        Console().print(table)


if __name__ == "__main__":
    main()
