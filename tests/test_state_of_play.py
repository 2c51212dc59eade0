"""/v1/state-of-play: where everybody stood on a day."""

from collections import Counter, defaultdict

import pytest
from starlette.testclient import TestClient

from app.seeding.read import Package, read_package
from app.seeding.rows.organisations import OrganisationRow
from tests.asking import get, ids, walk
from tests.conftest import SEED, NewPackage, Serve
from tests.oracle import counted_on, positions_said


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(SEED)


@pytest.fixture(scope="module")
def opened(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a peace, and its ratification, a question from 5 March on."""
    package = new_package()
    package.issue(id="peace")
    day = {"opened": "1918-03-05", "opened_page": 1}
    package.issue(id="ratification", parent="peace", for_counts_as="for", **day)
    package.stance(person="anna", issue="peace", position="for", date="1918-03-01")
    package.stance(person="bert", issue="ratification", position="for", date="../1918-03-07")
    return serve(package.folder)


def test_the_state_of_play_counts_what_its_links_list(client: TestClient) -> None:
    url = "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&organisation_kind=soviet"
    answer = client.get(url).json()
    for count in answer["summary"]:
        assert count["min"] <= count["count"] <= count["max"]
        assert len(walk(client, count["url"])) == count["count"]
    assert (
        sum(c["count"] for c in answer["summary"] if c["position"] != "silent") == answer["total"]
    )


def test_the_state_of_play_shows_the_last_position_on_or_before_the_day(
    client: TestClient, package: Package
) -> None:
    day = "1918-03-10"
    positions = defaultdict(list)
    for said in positions_said(package):
        counted = counted_on(package, said, "brest-peace")
        if said.organisation and counted and said.day and (said.day.earliest or said.day.latest):
            begins = said.day.earliest or said.day.latest
            positions[said.organisation].append((str(begins), str(said.day.latest or "9"), counted))
    url = f"/v1/state-of-play?issue=brest-peace&as_of={day}&organisation_kind=soviet&limit=200"
    rows = walk(client, url)
    for row in rows:
        known = [each for each in positions[row["subject"]["id"]] if each[0] <= day]
        last = max(begins for begins, _, _ in known)
        assert row["position"] in {c for begins, _, c in known if begins == last} | {"divided"}
        if row["certain"]:
            assert any(ends <= day and c == row["position"] for _, ends, c in known)
    kinds = {body.id: body.kind for body in package[OrganisationRow]}
    assert {row["subject"]["id"] for row in rows} == {
        body
        for body, stances in positions.items()
        if kinds[body] == "soviet" and any(begins <= day for begins, _, _ in stances)
    }


def test_who_is_certain_is_counted_as_such(client: TestClient) -> None:
    url = "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&limit=200"
    certain = Counter(row["position"] for row in walk(client, url) if row["certain"])
    for count in client.get(url).json()["summary"]:
        if count["position"] not in ("silent", "divided"):
            assert count["min"] == certain[count["position"]]


@pytest.mark.parametrize("year", ["1900", "1950"])
def test_outside_the_days_covered_everybody_is_silent(opened: TestClient, year: str) -> None:
    answer = get(opened, f"/v1/state-of-play?issue=peace&as_of={year}")
    assert answer["items"] == []
    counts = {count["position"]: count["count"] for count in answer["summary"]}
    assert counts.pop("silent") == 2
    assert set(counts.values()) == {0}
    covered = answer["covered"]
    assert (covered["earliest"], covered["latest"]) == ("1918-03-01", "1918-03-07")


def test_nobody_answers_before_the_question_is_put(opened: TestClient) -> None:
    def standing(day: str) -> set[str]:
        rows = walk(opened, f"/v1/state-of-play?issue=ratification&as_of={day}")
        return {row["subject"]["id"] for row in rows}

    assert standing("1918-03-04") == set()
    assert standing("1918-03-07") == {"bert"}


@pytest.mark.parametrize("day", ["1917-06-01", "1918-03-10", "1919-06-01"])
def test_lists_and_state_of_play_agree_on_a_day(client: TestClient, day: str) -> None:
    query = f"issue=brest-peace&as_of={day}&position=against&limit=200"
    rows = walk(client, f"/v1/state-of-play?{query}")
    for path, type_ in (("people", "person"), ("organisations", "organisation")):
        found = ids(walk(client, f"/v1/{path}?{query}"))
        assert found == {row["subject"]["id"] for row in rows if row["subject"]["type"] == type_}
