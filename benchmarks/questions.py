"""What is measured on the running servers; each function gives the results of some rows."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode

from app.settings import ROOT
from benchmarks import rows
from benchmarks.client import Answer, Connection, seconds_each
from benchmarks.measure import Measure, interleaved
from benchmarks.rows import Result, Row, compared
from benchmarks.servers import Running, bare, brest1918, datasette, django, soul
from benchmarks.spelling import anew

SINCE = "from=1850-01-02"  # before everything
FILTERS = f"position=against&certainty=certain&{SINCE}"
LIST = f"/v1/stances?{FILTERS}&subject_type=organisation&limit=50"
ON_AN_ISSUE = f"{LIST}&issue=brest-peace"
IN_DATASETTE = f"/book/stances.json?_shape=array&_json=document&{FILTERS}"
IN_DJANGO = f"/stances?{FILTERS}&subject_type=organisation&limit=50"
IN_SOUL = (
    "/api/tables/statement/rows?_limit=50&_schema=document"
    "&_filters=type:stance,certainty:certain,page__gte:1,sort_to__gte:1850-01-02"
)
STATE = "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&organisation_kind=soviet"
NETWORK = f"/v1/network?person=osinskii&{SINCE}"
TRAJECTORIES = "/v1/trajectories?issue=brest-peace&subject_type=organisation&limit=50"
STATEMENTS = "/v1/statements?limit=200&sort=date&format="
RECORD = "/v1/organisations/left-communists"
NAME = "Ярославский"
REQUESTS = 20  # in one measure of what takes milliseconds
BUSY_ANSWERS = 3000  # in one of what takes a fraction of one
BUSY_CONNECTIONS = 4  # so that the server always has something to do
VARIED_REQUESTS = 20_000
ROUNDS_OF_SECONDS = 3  # of what takes seconds


def first_time(server: Running, path: str, requests: int = REQUESTS) -> Measure:
    """Seconds of a request for the path, asked anew each time by a client that waits for it."""

    def seconds() -> float:
        with Connection(server.base) as connection:
            asked = [connection.request(anew(path)) for _ in range(requests)]
            return seconds_each([connection], asked)

    return seconds


def against_peers(ours: Running, book: Path, folder: Path) -> Iterator[Result]:
    for row, peer, path in (
        (rows.DATASETTE, datasette, IN_DATASETTE),
        (rows.SOUL, soul, IN_SOUL),
        (rows.DJANGO, django, IN_DJANGO),
    ):
        with peer(_copy(book, folder / row.name[-6:].strip()), folder) as server:
            check_same_length(ours, server, path)
            ratio = interleaved(first_time(server, path), first_time(ours, LIST))
        yield compared(row, ratio, ("it", "ours"))


def check_same_length(ours: Running, peer: Running, path: str) -> None:
    """Both give fifty, and not next to nothing."""
    for server, asked in ((ours, LIST), (peer, path)):
        with Connection(server.base) as connection:
            body = json.loads(connection.ask(asked).body)
        items = (
            body
            if isinstance(body, list)
            else next(body[key] for key in ("items", "results", "data") if key in body)
        )
        if len(items) != 50:
            raise RuntimeError(f"{asked} gives {len(items)} and not 50")


def _copy(book: Path, folder: Path) -> Path:
    """A copy of the database, for some servers write into theirs."""
    folder.mkdir(exist_ok=True)
    copy = folder / "book.db"
    copy.write_bytes(book.read_bytes())
    return copy


def against_bare(ours: Running, folder: Path) -> Iterator[Result]:
    with Connection(ours.base) as connection:
        whole = connection.ask(LIST)
        tag = {"If-None-Match": dict(whole.headers)[b"etag"].decode()}
        nothing = connection.ask(LIST, tag)
        asked, asked_again = connection.request(LIST), connection.request(LIST, tag)
    file = folder / "answers.json"
    file.write_text(json.dumps({"200": _told(whole), "304": _told(nothing)}), encoding="utf-8")
    with bare(file, folder) as server, ExitStack() as stack:
        both = [
            [stack.enter_context(Connection(each.base)) for _ in range(BUSY_CONNECTIONS)]
            for each in (server, ours)
        ]
        for row, status, request in (
            (rows.REPEATED, 200, asked),
            (rows.NOT_MODIFIED, 304, asked_again),
        ):
            # An address as long as ours, for the server reads it for either application.
            same = both[0][0].request(f"/{status}{LIST}", tag if status == 304 else None)
            ratio = interleaved(
                lambda same=same, status=status: seconds_each(  # type: ignore[misc]
                    both[0], [same] * BUSY_ANSWERS, status
                ),
                lambda request=request, status=status: seconds_each(  # type: ignore[misc]
                    both[1], [request] * BUSY_ANSWERS, status
                ),
            )
            yield compared(row, ratio, ("bare", "ours"))


def _told(answer: Answer) -> dict[str, object]:
    """What the bare application says likewise; the server adds the date itself."""
    headers = [(n.decode(), v.decode()) for n, v in answer.headers if n not in (b"date",)]
    return {"headers": headers, "body": answer.body.decode()}


def among_ours(ours: Running) -> Iterator[Result]:
    listed = first_time(ours, LIST)
    for row, path, requests in (
        (rows.ON_AN_ISSUE, ON_AN_ISSUE, REQUESTS),
        (rows.STATE, STATE, REQUESTS),
        (rows.NETWORK, NETWORK, REQUESTS),
        (rows.TRAJECTORIES, TRAJECTORIES, REQUESTS),
        (rows.CSV, f"{STATEMENTS}csv", 3),
        (rows.NDJSON, f"{STATEMENTS}ndjson", 3),
        (rows.LAST_PAGE, last_page(ours, LIST), REQUESTS),
        (rows.RECORD, RECORD, REQUESTS),
        (rows.SEARCH, f"/v1/people?q={quote(NAME)}&sort=name&limit=100", REQUESTS),
    ):
        ratio = interleaved(first_time(ours, path, requests), listed)
        yield compared(row, ratio, ("it", "the list"))
    search = first_time(ours, f"/v1/people?q={quote(NAME)}&sort=name&limit=100")
    ratio = interleaved(first_time(ours, batch_of_names(ours), 1), search)
    yield compared(rows.BATCH, ratio, ("it", "the search"))


def last_page(server: Running, path: str) -> str:
    """The address of the last page of a list."""
    with Connection(server.base) as connection:
        while following := json.loads(connection.ask(path).body)["next"]:
            path = following.removeprefix(server.base)
    return path


def batch_of_names(server: Running) -> str:
    """The address of a reconciliation of a hundred names."""
    with Connection(server.base) as connection:
        people = json.loads(connection.ask("/v1/people?limit=100").body)["items"]
    queries = {f"q{n}": {"query": each["name"], "type": "Person"} for n, each in enumerate(people)}
    return f"/reconcile?{urlencode({'queries': json.dumps(queries, ensure_ascii=True)})}"


def beside_busy_clients(ours: Running) -> Iterator[Result]:
    """One client asks fast questions with a pause between, without and with two busy ones."""
    with Connection(ours.base) as connection:

        def p50() -> float:
            waited = []
            for _ in range(60):
                begun = time.perf_counter()
                connection.ask(anew(RECORD))
                waited.append(time.perf_counter() - begun)
                time.sleep(0.005)
            return median(waited)

        def p50_beside_them() -> float:
            clients = [
                subprocess.Popen(
                    [sys.executable, "-m", "benchmarks.busy", ours.base, path],
                    cwd=ROOT, stderr=subprocess.DEVNULL,
                )
                for path in (STATE, NETWORK)
            ]  # fmt: skip
            try:
                time.sleep(0.7)  # until they ask
                return p50()
            finally:
                for client in clients:
                    client.kill()
                    client.wait()

        yield compared(rows.BUSY, interleaved(p50_beside_them, p50, 5), ("beside", "alone"))


def starting(book: Path, folder: Path) -> Iterator[Result]:
    seconds = []
    for _ in range(ROUNDS_OF_SECONDS + 2):
        with brest1918(book, folder) as server:
            seconds.append(server.started_in)
    yield _plain(rows.START, seconds)


def loading(migrated: Path, book: Path, folder: Path) -> Iterator[Result]:
    def measure(way: str, other: Path) -> Measure:
        def seconds() -> float:
            database = _copy(migrated, folder / "loading")
            command: list[str | Path] = [
                sys.executable,
                "-m",
                "benchmarks.loading",
                way,
                database,
                other,
            ]
            told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            return float(told.stdout)

        return seconds

    load, inserts = measure("load", ROOT / "seed"), measure("bare", book)
    yield compared(rows.LOAD, interleaved(load, inserts, ROUNDS_OF_SECONDS), ("load", "inserts"))


def memory(book: Path, folder: Path) -> Iterator[Result]:
    with brest1918(book, folder) as server, closing_all(server) as connections:
        asked = varied(server)
        for begin in range(0, VARIED_REQUESTS, len(asked)):
            part = asked[: VARIED_REQUESTS - begin]
            seconds_each(connections, [connections[0].request(anew(path)) for path in part])
        used = server.memory()
    yield Result(rows.MEMORY, used, used, used)


def closing_all(server: Running) -> "closing[Connections]":
    return closing(Connections(Connection(server.base) for _ in range(BUSY_CONNECTIONS)))


class Connections(list[Connection]):
    def close(self) -> None:
        for connection in self:
            connection.__exit__()


def varied(server: Running) -> list[str]:
    """Addresses of every sort: records and their statements, lists, searches, pages, positions."""
    with Connection(server.base) as connection:
        people = json.loads(connection.ask("/v1/people?limit=200").body)["items"]
        bodies = json.loads(connection.ask("/v1/organisations?limit=200").body)["items"]
    found = []
    for one, body in zip(people, [*bodies, *bodies], strict=False):
        found += [
            one["url"],
            f"{one['url']}/timeline?sort=date&limit=50",
            f"/v1/people?q={quote(one['name'])}&sort=name",
            f"/v1/stances?subject={body['id']}&sort=date&limit=20",
            f"/v1/statements?organisation={body['id']}&sort=date&limit=20&certainty=certain",
            body["url"],
            LIST,
            f"{STATE}&limit=20",
            f"/v1/network?person={one['id']}",
        ]
    return found


def _plain(row: Row, values: list[float]) -> Result:
    return Result(row, median(values), min(values), max(values))
