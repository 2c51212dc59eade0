"""What keeps answers from growing with the data: plans, and numbers of SQL statements."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from starlette.testclient import TestClient

from app.db import writing_engine
from app.main import create_app
from app.models import Base
from app.models.statements import Statement
from app.queries.conditions import IDS_IN_A_LIST, has_id
from app.queries.kept import of_release
from app.queries.near import FEW
from app.session import Session
from app.settings import Settings
from benchmarks.growth import write_package
from benchmarks.growth_rows import multiply
from tests.conftest import LARGE_ON
from tests.databases import Databases

PEOPLE, STATEMENTS, TIMES = 60, 500, 40
LARGE = 2_000  # rows from which on nobody may read all of a table
SIX = "certainty,position,basis,region,organisation_kind,meeting"
STATE, PATHS = "/v1/state-of-play?issue=peace&as_of=1918-04-10", "/v1/trajectories?issue=peace"
WHOLE_LIST = re.compile(r"/v1/\w+")
WHICH_RELEASE = re.compile(r"^(BEGIN|PRAGMA)|alembic_version|FROM dataset\b")

# How many SQL statements each question asks of the database, but for which release it holds.
QUESTIONS: dict[str, int] = {
    "/v1/stances": 1,
    "/v1/stances?issue=peace": 3,
    "/v1/stances?issue=ratify&position=against&region={region}&certainty=certain": 4,
    "/v1/stances?person={person}": 2,
    "/v1/stances?sort=-page": 1,
    f"/v1/stances?region={{region}}&facets={SIX}": 8,
    f"/v1/stances?facets={SIX},issue": 8,
    "/v1/stances?from=1918-03-01&to=1918-03-03": 2,
    "/v1/stances?source={source}&page=3": 2,
    "/v1/statements": 2,
    "/v1/statements?person={person}": 2,
    "/v1/statements?region={region}": 3,
    "/v1/statements?organisation={body}": 2,
    "/v1/statements?type=vote&facets=certainty,type": 4,
    "/v1/statements/{stance}": 1,
    "/v1/statements/stance-k7-1-1-999": 7,
    "/v1/affiliations?organisation={body}": 2,
    "/v1/affiliations?region={region}": 2,
    "/v1/votes": 1,
    "/v1/votes?issue=peace": 3,
    "/v1/people": 1,
    "/v1/people?region={region}": 2,
    "/v1/people?organisation={body}": 2,
    "/v1/people?issue=peace&position=for": 3,
    "/v1/people?q=Ivanov": 1,
    "/v1/people/{person}": 1,
    "/v1/people/{person}/stances": 2,
    "/v1/people/{person}/timeline": 2,
    "/v1/people/nobody-at-all": 4,
    "/v1/organisations": 1,
    "/v1/organisations?region={region}": 2,
    "/v1/organisations?q=soviet": 2,
    "/v1/organisations/{body}": 1,
    "/v1/regions": 1,
    "/v1/regions?within={region}": 2,
    "/v1/meetings": 1,
    "/v1/meetings?organisation={body}": 2,
    "/v1/search?q=Ivanov": 5,
    "/v1/sources": 1,
    "/v1/sources/{source}/pages": 2,
    "/v1/sources/{source}/pages/3": 3,
    "/v1/issues": 1,
    STATE: 3,
    f"{STATE}&region={{region}}": 10,
    PATHS: 3,
    f"{PATHS}&region={{region}}": 9,
    "/v1/network?person={person}": 7,
    "/v1/network?person={person}&kind=co-membership": 3,
    "/v1/network?organisation={body}": 6,
    "/v1/network?person={person}&kind=side&issue=peace": 5,
    "/v1/network?person={person}&kind=relation": 3,
    "/v1/conflicts": 1,
    "/v1/conflicts?person={person}": 2,
    "/v1/conflicts?facets=kind": 2,
}
SCANNED = re.compile(r"SCAN (\w+)$|Seq Scan on (\w+)")


class Grown(NamedTuple):
    """A service over a database of some size, an engine for it, and ids that it knows."""

    client: TestClient
    engine: Engine
    ids: dict[str, str]


@pytest.fixture(scope="module", params=LARGE_ON)
def grown(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Grown]:
    """Some twenty thousand made-up statements: enough for the planner to care."""
    folder = tmp_path_factory.mktemp("grown")
    write_package(folder / "package", PEOPLE, STATEMENTS)
    databases: Databases = request.getfixturevalue(request.param)
    url = databases.filled(folder / "package")
    engine = writing_engine(url)
    with engine.connect() as connection:
        multiply(connection, TIMES)
        connection.commit()
        ids = _known_ids(connection)
    with TestClient(create_app(Settings(database_url=url))) as client:
        for path in ("people", "search"):
            client.get(f"/v1/{path}?q=Lenin")  # what is kept of a release is there
        client.get(STATE)
        client.get(f"{STATE}&certainty=certain")
        client.get("/v1/stances?issue=ratify&limit=1")
        client.get(f"/v1/network?person={ids['person']}")
        for path in filter(WHOLE_LIST.fullmatch, QUESTIONS):
            client.get(f"{path}?limit=1")
        yield Grown(client, engine, ids)
    engine.dispose()


def _known_ids(connection: Connection) -> dict[str, str]:
    """Records of one of the copies; a person of whom much is told."""
    wanted = {
        "person": "SELECT person_id FROM affiliation WHERE person_id LIKE 'k7-%' "
        "GROUP BY person_id ORDER BY count(*) DESC, person_id",
        "stance": "SELECT id FROM stance WHERE id LIKE 'stance-k7-%' ORDER BY id",
    }
    found = {name: connection.scalar(text(query)) for name, query in wanted.items()}
    return {**found, "body": "k7-body-3", "region": "k7-region-3", "source": "k7-source-1"}


@contextmanager
def listening() -> Iterator[list[tuple[str, Any]]]:
    """The statements that databases are asked meanwhile, with their values."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _x: Any, _many: bool) -> None:
        if not WHICH_RELEASE.search(statement):
            asked.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def ask(grown: Grown, question: str, host: str) -> list[tuple[str, Any]]:
    """What the database is asked for the answer, if nobody asked the host before."""
    with listening() as asked:
        answer = grown.client.get(question.format(**grown.ids), headers={"host": host})
    assert answer.status_code in (200, 404), answer.text
    return asked


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_asks_the_database_so_often(grown: Grown, question: str) -> None:
    asked = ask(grown, question, "numbers")
    assert len(asked) == QUESTIONS[question], "\n".join(statement for statement, _ in asked)


def test_no_question_reads_the_whole_of_a_large_table(grown: Grown) -> None:
    """PostgreSQL is asked whether it could do without; small as it is here, it would not always."""
    read: dict[str, set[str]] = {}
    with grown.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        sizes = {t.name: connection.scalar(select(func.count()).select_from(t)) for t in tables}
        large = {name for name, size in sizes.items() if (size or 0) > LARGE}
        assert {"statement", "stance", "stance_position", "mention", "person", "name"} <= large
        explain = "EXPLAIN QUERY PLAN"
        if grown.engine.dialect.name == "postgresql":
            explain = "EXPLAIN"
            connection.execute(text("SET enable_seqscan = off"))
        for question in QUESTIONS:
            for statement, values in ask(grown, question, "plans"):
                plan = connection.exec_driver_sql(f"{explain} {statement}", values)
                lines = (str(row[-1]) for row in plan)
                scanned = {a or b for line in lines for a, b in SCANNED.findall(line)}
                if found := scanned & large:
                    read.setdefault(question, set()).update(found)
    assert not read


def test_a_slip_in_an_id_of_very_many_is_told(grown: Grown) -> None:
    with grown.engine.connect() as connection:
        assert (connection.scalar(select(func.count()).select_from(Statement)) or 0) > FEW
    slips = (f"{grown.ids['stance']}9", grown.ids["stance"].replace("-01", "-O1"))
    for slip in slips:
        answer = grown.client.get(f"/v1/statements/{slip}")
        assert answer.status_code == 404
        assert grown.ids["stance"] in [each["id"] for each in answer.json()["suggestions"]], slip


def test_more_ids_than_a_statement_takes_are_found(grown: Grown) -> None:
    with Session(grown.engine) as session:
        ids = list(session.scalars(select(Statement.id).limit(IDS_IN_A_LIST + 1)))
        found = select(func.count()).where(has_id(session, Statement.id, ids))
        assert session.scalar(found) == len(ids) == IDS_IN_A_LIST + 1


def test_what_is_kept_of_a_release_is_made_once_however_many_ask(sqlite_loaded: str) -> None:
    engine = create_engine(sqlite_loaded)
    made = []

    def make() -> int:
        time.sleep(0.2)
        made.append(1)
        return len(made)

    def look(_: int) -> int:
        with Session(engine) as session:
            return of_release(session, "a test", make)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(look, range(8))) == [1] * 8
    engine.dispose()
