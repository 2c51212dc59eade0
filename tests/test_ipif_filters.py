"""The filters of IPIF against loops over all records: each of the matrix, alone and in pairs."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.effort import Some, few_and_all
from tests.ipif import ABOUT, KINDS, Everything, Json, Path, ask, ids, labels, walk

MATRIX = {
    "persons": {"p", "factoidId", "f", "statementId", "sourceId", "s"},
    "sources": {"personId", "p", "factoidId", "f"},
    "factoids": {"personId", "p", "statementId", "sourceId", "s", "f"},
    "statements": {"personId", "p", "factoidId", "f", "sourceId"},
}
PAIRS = [(kind, name) for kind in KINDS for name in sorted({*MATRIX[kind], *ABOUT})]


@pytest.fixture(scope="module")
def everything(client: TestClient) -> Everything:
    return Everything(client)


def values_of(path: Path, name: str, random: Random) -> Iterator[str]:
    """Values of a filter that the path should fulfil."""
    said = path.statement
    day = said.get("date", {})
    match name:
        case "personId" | "sourceId" | "factoidId" | "statementId":
            yield path.id_of(f"{name.removesuffix('Id')}s")
        case "p":
            yield from (path.person["@id"], path.person["@id"][1:4], path.person["uris"][0])
        case "s":
            yield from (path.source["@id"], "CONFLICT 1991", path.source["uris"][0])
        case "f":
            yield from (path.factoid["@id"][2:8], path.factoid["createdWhen"])
            yield f"{path.factoid['createdBy']} {path.person['@id']}"
        case "from" | "to":
            yield from (day[key][:n] for key in day for n in (4, 7, 10) if key.startswith("not"))
        case "name":
            yield from words(said.get("name"), random)
        case "st" | "statementText":
            yield from words(said["statementText"], random)
        case "role" | "memberOf":
            yield from terms(said.get(name), random)
        case "place" | "relatesToPerson":
            for each in said.get(f"{name}s", ()):
                yield from terms(each, random)


def words(text: str | None, random: Random) -> Iterator[str]:
    found = [each for each in (text or "").split() if any(c.isalnum() for c in each)]
    if found:
        yield random.choice(found).strip('"').upper()
        yield " ".join(random.sample(found, min(2, len(found)))).replace('"', "")


def terms(named: Json | None, random: Random) -> Iterator[str]:
    if named:
        yield from words(named["label"], random)
        yield '"' + named["label"].replace('"', "") + '"'
        yield from labels(named)[1:]


def check(everything: Everything, kind: str, filters: dict[str, Any]) -> int:
    found = ids(walk(everything.client, kind, **filters))
    assert len(found) == len(set(found))
    assert set(found) == everything.expected(kind, filters), (kind, filters)
    return len(found)


@few_and_all
@pytest.mark.parametrize(("kind", "name"), PAIRS)
def test_a_filter_finds_what_a_loop_finds(
    everything: Everything, kind: str, name: str, some: Some
) -> None:
    random = Random(f"{kind} {name}")
    bearing = [path for path in everything.paths if any(values_of(path, name, random))]
    if not bearing:
        pytest.skip("nothing in the data has it")
    for path in random.sample(bearing, min(2, len(bearing))):
        for value in some(values_of(path, name, random)):
            assert check(everything, kind, {name: value}), (name, value)
    if name in ABOUT:
        assert check(everything, kind, {name: "*"})
    nothing = "1499" if name in ("from", "to") else "nobody-has-this"
    assert not check(everything, kind, {name: nothing})


@pytest.mark.parametrize("kind", KINDS)
def test_filters_hold_on_one_statement_of_one_page(everything: Everything, kind: str) -> None:
    random = Random(kind)
    names = sorted({*MATRIX[kind], *ABOUT})
    for _ in range(20):
        path = random.choice(everything.paths)
        chosen: dict[str, Any] = {
            name: value
            for name in random.sample(names, 3)
            if (value := next(values_of(path, name, random), None))
        }
        if "from" in chosen and "to" in chosen:
            chosen["from"] = min(chosen["from"], chosen["to"])
        assert check(everything, kind, chosen)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reading", ["matchAll", "matchAny"])
def test_statement_filters_may_stand_apart(everything: Everything, kind: str, reading: str) -> None:
    random = Random(f"{kind} {reading}")
    differing = 0
    for _ in range(15):
        path, other = random.sample(everything.paths, 2)
        filters: dict[str, Any] = {}
        for each, name in ((path, "statementText"), (other, random.choice(["role", "memberOf"]))):
            if value := next(values_of(each, name, random), None):
                filters[name] = value
        expected = everything.expected(kind, filters, reading)
        found = ids(walk(everything.client, kind, independentStatements=reading, **filters))
        assert set(found) == expected, filters
        assert len(found) == len(expected)
        differing += expected != everything.expected(kind, filters)
    assert differing or (kind, reading) == ("statements", "matchAll")


def test_the_flag_of_the_open_question_means_each_filter_by_itself(
    everything: Everything,
) -> None:
    filters: dict[str, Any] = {"role": "*", "name": "*"}
    each_by_itself = everything.expected("persons", filters, "matchAll")
    found = walk(everything.client, "persons", independentStatement="true", **filters)
    assert set(ids(found)) == each_by_itself
    together = walk(everything.client, "persons", independentStatement="false", **filters)
    assert set(ids(together)) == everything.expected("persons", filters)


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_found_in_any_spelling(everything: Everything, kind: str) -> None:
    assert check(everything, kind, {"name": "Яковлев"}) == check(
        everything, kind, {"name": "Jakowlew"}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_matches_nobody_is_an_empty_list(client: TestClient, kind: str) -> None:
    found = ask(client, kind, st="there is no such statement, nowhere")
    assert found == {"protocol": {"size": 30, "page": 1, "totalHits": 0}, kind: []}
