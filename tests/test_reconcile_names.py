"""/reconcile over the sets of names of both packages: whom it matches, how fast, beside whom."""

import csv
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.databases import Databases
from tests.names.dutch import EXAMPLE, all_queries
from tests.reconciling import PATH, Candidates, ask, ask_all, check_shape, known

QUERIES = Path(__file__).parent / "names" / "queries.csv"
TRAP = "trap"
BATCH = 100
EVERY = 5  # of the Dutch set, and without a type, is asked


@pytest.fixture(scope="module")
def spellings() -> list[tuple[str, str, str]]:
    """Each spelling of the set with the id it means and its style."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["expected"], row["style"]) for row in csv.DictReader(file)]


def candidates(client: TestClient, names: list[str], **more: object) -> list[Candidates]:
    """The candidates for each name, asked in batches."""
    found: list[Candidates] = []
    for start in range(0, len(names), BATCH):
        part = names[start : start + BATCH]
        asked = {f"q{number}": {"query": name, **more} for number, name in enumerate(part)}
        found += ask_all(client, asked).values()
    return found


def chosen(found: Candidates) -> set[str]:
    """The ids that are marked as a match."""
    return {each["id"] for each in found if each["match"]}


@pytest.mark.book
@pytest.mark.parametrize(
    ("type_", "every"),
    [
        ({"type": "Person"}, EVERY),
        ({}, EVERY),
        pytest.param({"type": "Person"}, 1, marks=pytest.mark.long),
    ],
)
def test_the_book_s_people_are_matched_and_never_with_another(
    client: TestClient, spellings: list[tuple[str, str, str]], type_: dict[str, str], every: int
) -> None:
    """Measured with the type: 99 % first, 76 % matched; the rest is surnames alone or damaged."""
    some = spellings[::every]
    found = candidates(client, [name for name, _, _ in some], **type_)
    asked = list(zip(some, found, strict=True))
    assert [each for (*each, _), hits in asked if chosen(hits) - {each[1]}] == []
    meant = [(id_, hits) for (_, id_, style), hits in asked if style != TRAP]
    first = sum(hits[0]["id"] == id_ for id_, hits in meant if hits)
    matched = sum(chosen(hits) == {id_} for id_, hits in meant)
    print(f"\n{len(meant)} meant, {first} first, {matched} matched, {len(asked)} asked")
    assert first / len(meant) >= 0.97
    assert matched / len(meant) >= 0.75


@pytest.mark.book
def test_traps_are_not_matched_whatever_is_known_besides(
    client: TestClient, spellings: list[tuple[str, str, str]]
) -> None:
    traps = [name for name, _, style in spellings if style == TRAP]
    for beside in ({"place": "Moscow"}, {"date": "1918"}, {"stance": "against", "page": 189}):
        found = candidates(client, traps, type="Person", properties=known(**beside))
        assert [name for name, hits in zip(traps, found, strict=True) if chosen(hits)] == []


@pytest.mark.book
def test_places_and_bodies_go_by_later_names_and_other_spellings(client: TestClient) -> None:
    for name, type_, id_ in (
        ("Leningrad", "Place", "petrograd"),
        ("Свердловск", "Place", "ekaterinburg"),
        ("Московский совет", "Organisation", "moscow-soviet"),
        ("taurida-republic", "Place", "taurida-province"),
    ):
        first, *_ = ask(client, name, type=type_)
        assert (first["id"], first["match"]) == (id_, True), name


@pytest.mark.book
def test_bodies_and_congresses_are_offered_by_other_names(client: TestClient) -> None:
    for name, type_, id_ in (
        ("Leningrad Soviet", "Organisation", "petrograd-soviet"),
        ("Kharkiv Soviet", "Organisation", "kharkov-soviet"),
        ("Московский Совет рабочих депутатов", "Organisation", "moscow-soviet"),
        ("IV Congress of Soviets", "Meeting", "fourth-congress-of-soviets"),
        ("тов. Ломов", "Person", "lomov"),
    ):
        first, *_ = ask(client, name, type=type_)
        assert (first["id"], first["match"]) == (id_, False), name


@pytest.mark.book
def test_homonyms_of_the_book_are_told_apart_by_what_is_known(client: TestClient) -> None:
    for beside, id_ in (
        ({"page": 191}, "pokrovskii-v-a"),
        ({"place": "Penza"}, "pokrovskii-v-a"),
        ({"body": "Penza Soviet"}, "pokrovskii-v-a"),
        ({"variant": "V. A. Pokrovskii"}, "pokrovskii-v-a"),
        ({"variant": "Mikhail Pokrovskii"}, "pokrovskii-m"),
    ):
        found = ask(client, "Покровский", type="Person", properties=known(**beside))
        assert found[0]["id"] == id_
        assert found[0]["score"] > found[1]["score"]
        assert not chosen(found)


@pytest.mark.book
def test_every_value_of_the_book_has_its_page(client: TestClient) -> None:
    people = [each["id"] for each in client.get("/v1/people?limit=200").json()["items"]]
    wanted = ("affiliation", "role", "stance", "participation", "trait", "place", "body")
    query = {"ids": people, "properties": [{"id": each} for each in wanted]}
    answer = client.post(PATH, data={"extend": json.dumps(query)}).json()
    check_shape("data-extension-response", answer)
    cells = [cell for row in answer["rows"].values() for values in row.values() for cell in values]
    told = [cell.get("str") or cell["description"] for cell in cells]
    assert len(told) > 1000
    assert [text for text in told if " p. " not in text and " pp. " not in text] == []


# The Dutch chamber


@pytest.fixture(scope="module")
def chamber(sqlite: Databases) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(database_url=sqlite.loaded(EXAMPLE)))) as client:
        yield client


def test_the_members_of_the_dutch_chamber_are_matched_and_never_with_another(
    chamber: TestClient,
) -> None:
    queries = list(all_queries())[::EVERY]
    found = candidates(chamber, [query.text for query in queries], type="Person")
    asked = list(zip(queries, found, strict=True))
    assert [query.text for query, hits in asked if chosen(hits) - set(query.meant[:1])] == []
    assert [query.text for query, hits in asked if chosen(hits) and len(query.meant) > 1] == []
    assert any(chosen(hits) for _, hits in asked)
    check_shape("reconciliation-result-batch", {"q": {"result": found[0]}})
    check_shape("manifest", chamber.get(PATH).json())


@pytest.mark.book
def test_one_initial_does_not_settle_what_the_data_leave_open(client: TestClient) -> None:
    """Two Miasnikovs may be one person (pages 163 and 189)."""
    found = ask(client, "G. Myasnikov", type="Person")
    assert found[0]["id"].startswith("miasnikov")
    assert not any(each["match"] for each in found)


@pytest.mark.book
def test_batches_keep_nobody_waiting(base: str, spellings: list[tuple[str, str, str]]) -> None:
    """While some clients reconcile, another is answered more often than they are."""
    names = [name for name, _, _ in spellings[:BATCH]]
    batch = json.dumps({f"q{number}": {"query": name} for number, name in enumerate(names)})
    answered = 0
    with httpx.Client(base_url=base, timeout=30) as other:
        other.post(PATH, data={"queries": batch})
        busy = [
            threading.Thread(
                target=lambda: [
                    httpx.post(base + PATH, data={"queries": batch}, timeout=60) for _ in range(5)
                ]
            )
            for _ in range(4)
        ]
        for thread in busy:
            thread.start()
        while any(thread.is_alive() for thread in busy):
            other.get(f"/v1/people?limit=1&page={answered % 190 + 1}").raise_for_status()
            answered += 1
        for thread in busy:
            thread.join()
    assert answered > 20
