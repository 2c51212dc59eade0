"""Lists as tables and as lines of JSON hold the same as their pages."""

import json

import pytest
from starlette.testclient import TestClient

from tests.asking import get, table, walk
from tests.conftest import NewPackage, Serve
from tests.lists import LISTS


@pytest.fixture(scope="module")
def mixed(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over statements of many types about one person."""
    package = new_package()
    package.vote(issue="peace", sense="for")
    package.affiliation(person="anna")
    package.stance(person="anna", issue="peace", position="against", page="3-4", date="1918-03")
    package.participation(person="anna", meeting="sitting")
    package.ballot(person="anna", vote="vote-1-01", choice="for")
    package.trait(person="anna", value="bold", kind="character")
    package.citation(statement="stance-3-01", page=9)
    return serve(package.folder)


@pytest.mark.parametrize("path", LISTS)
def test_csv_and_ndjson_give_the_whole_list(client: TestClient, path: str) -> None:
    items = walk(client, f"{path}?limit=200")
    lines = client.get(f"{path}?format=ndjson&limit=1").text.splitlines()
    assert [json.loads(line) for line in lines] == items
    rows = table(client, f"{path}?format=csv&limit=1")
    assert [row["url"] for row in rows] == [f"http://testserver{item['url']}" for item in items]


def test_a_table_of_all_types_says_who_and_what(mixed: TestClient) -> None:
    rows = {row["id"]: row for row in table(mixed, "/v1/people/anna/timeline?format=csv")}
    items = walk(mixed, "/v1/people/anna/timeline")
    assert {item["type"] for item in items} >= {"affiliation", "stance", "participation", "trait"}
    for item in items:
        row = rows[item["id"]]
        who = item.get("person") or item.get("subject") or item.get("participant")
        if who is not None:
            assert who["id"] in (row["person_id"], row["subject_id"], row["participant_id"])
        if item["type"] == "stance":
            assert row["position"] == item["position"]


@pytest.mark.parametrize("sort", ["name", "-name", "age", "-age"])
def test_a_table_of_the_state_of_play_has_order_page_and_statement(
    client: TestClient, sort: str
) -> None:
    url = f"/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&region=urals&sort={sort}"
    items = walk(client, f"{url}&limit=7")
    rows = table(client, f"{url}&format=csv")
    assert [row["subject_id"] for row in rows] == [item["subject"]["id"] for item in items]
    for row, item in zip(rows, items, strict=True):
        assert row["statement_id"] == item["stance"]["id"]
        assert row["pages"].split(";")[0] in {str(c["page"]) for c in item["stance"]["citations"]}
        assert "{" not in "".join(row.values())


def test_a_table_gives_dates_and_pages_in_columns(mixed: TestClient) -> None:
    (row,) = table(mixed, "/v1/stances?format=csv&id=stance-3-01")
    item = get(mixed, "/v1/statements/stance-3-01")
    assert row["pages"] == ";".join(str(cited["page"]) for cited in item["citations"]) == "3;4;9"
    assert row["subject_id"] == item["subject"]["id"] == "anna"
    assert row["date_earliest"] == item["date"]["earliest"] == "1918-03-01"
