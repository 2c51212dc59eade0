"""How fast the service is beside what somebody would take instead: `make bench`.

Everything runs on this machine in a scratch folder, which is removed. Ratios are of times that were
measured in turn in the same run. Needs network for pip and npm, or their caches.
"""

import argparse
import json
import os
import platform
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from rich.console import Console
from rich.table import Table

from app.db import alembic_config, writing_engine
from app.seeding.load import load
from app.settings import ROOT
from benchmarks import questions, servers
from benchmarks.rows import Result

out = Console(highlight=False, soft_wrap=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, default=Path("bench.json"), help="where to write it")
    parser.add_argument("--without-peers", action="store_true", help="measure ours alone")
    parser.add_argument("--peers", type=Path, help="folder to install them into and leave there")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and so clean up
    begun = time.monotonic()
    with TemporaryDirectory(prefix="brest1918-bench-") as name:
        folder = Path(name)
        installed = {}
        if not options.without_peers:
            out.print("Installing the peers, where they are not there; this takes minutes.")
            installed = servers.install(folder, options.peers or folder)
        results = []
        for result in measure(folder, peers=bool(installed)):
            out.print(_line(result), markup=False)
            results.append(result)
    minutes = (time.monotonic() - begun) / 60
    told = {
        "machine": machine(),
        "peers": installed,
        "minutes": round(minutes, 1),
        "results": [each.as_json() for each in results],
    }
    options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    out.print(table(results))
    out.print(f"{minutes:.1f} minutes; written to {options.json}.")


def measure(folder: Path, *, peers: bool) -> Iterator[Result]:
    """The results of all rows, as they come."""
    migrated, book = prepare(folder)
    with servers.brest1918(book, folder) as ours:
        if peers:
            yield from questions.against_peers(ours, book, folder)
        yield from questions.against_bare(ours, folder)
        yield from questions.among_ours(ours)
        yield from questions.beside_busy_clients(ours)
    yield from questions.starting(book, folder)
    yield from questions.loading(migrated, book, folder)
    yield from questions.memory(book, folder)


def prepare(folder: Path) -> tuple[Path, Path]:
    """A SQLite file with the schema, and one with the book."""
    migrated, book = folder / "migrated.db", folder / "book.db"
    command.upgrade(alembic_config(f"sqlite:///{migrated}"), "head")
    book.write_bytes(migrated.read_bytes())
    engine = writing_engine(f"sqlite:///{book}")
    load(engine, ROOT / "seed")
    engine.dispose()
    return migrated, book


def machine() -> dict[str, Any]:
    """What it was measured on."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "packages": {name: version(name) for name in ("fastapi", "sqlalchemy", "uvicorn")},
    }


def _processor() -> str:
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def table(results: list[Result]) -> Table:
    made = Table("what", "0.1.0", "goal", "now", "least to most")
    for result in results:
        reached = {True: "green", False: "red", None: ""}[result.reached]
        made.add_row(
            result.row.name,
            _number(result.row.before),
            _goal(result),
            f"[{reached}]{_number(result.value)}[/]" if reached else _number(result.value),
            f"{_number(result.least)} to {_number(result.greatest)}",
        )
    return made


def _line(result: Result) -> str:
    unit = f" {result.row.unit}" if result.row.unit else ""
    detail = f" ({result.detail})" if result.detail else ""
    return f"{result.row.name}: {_number(result.value)}{unit}{detail}"


def _goal(result: Result) -> str:
    if result.row.goal is None:
        return ""
    return f"{'≥' if result.row.more_is_better else '≤'} {result.row.goal:g}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}" if value >= 100 else f"{value:.2f}"


if __name__ == "__main__":
    main()
