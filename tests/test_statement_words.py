"""Statements found by the words that are said in them."""

import csv

import pytest
from starlette.testclient import TestClient

from tests.conftest import SEED
from tests.test_lists import walk
from tests.test_search import search


def said_in_the_rows(word: str) -> set[str]:
    """Ids of votes whose question has the word."""
    with (SEED / "votes.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file) if word in row["question"].lower()}


def test_the_circular_is_found_by_its_word(client: TestClient) -> None:
    expected = said_in_the_rows("circular")
    assert expected
    hits = search(client, "circular", type="statement", limit=200)["items"]
    assert expected <= {hit["id"] for hit in hits}
    assert expected <= {item["id"] for item in walk(client, "/v1/statements?q=circular")}


@pytest.mark.parametrize("word", ["breathing", "workers", "majority"])
def test_a_hit_says_which_text_has_the_words_and_leads_to_the_statement(
    client: TestClient, word: str
) -> None:
    hits = search(client, word, type="statement", limit=200)["items"]
    assert hits
    for hit in hits:
        assert word in hit["matched"]["form"].lower()
        record = client.get(hit["url"]).json()
        assert (record["id"], record["type"]) == (hit["id"], hit["kind"])


@pytest.mark.parametrize("words", ["CIRCULAR", "Circular,", "cir\u00adcular", "the circular"])
def test_case_signs_and_small_words_do_not_matter(client: TestClient, words: str) -> None:
    plain = client.get("/v1/statements", params={"q": "circular"}).json()
    assert client.get("/v1/statements", params={"q": words}).json()["items"] == plain["items"]


def test_all_words_must_be_there_and_names_count(client: TestClient) -> None:
    both = walk(client, "/v1/statements?q=Бухарин ratify")
    assert both
    assert len(both) < len(walk(client, "/v1/statements?q=ratify"))
    assert all("bukharin" in str(item) for item in both)


def test_words_that_nobody_says_find_nothing(client: TestClient) -> None:
    assert client.get("/v1/statements?q=xylophone").json()["total"] == 0


@pytest.mark.parametrize("q", ["%", "_", "'; drop table statement; --", "circular%"])
def test_signs_of_the_database_are_no_wildcards(client: TestClient, q: str) -> None:
    answer = client.get("/v1/statements", params={"q": q})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        plain = client.get("/v1/statements", params={"q": "circular"}).json()["total"]
        assert answer.json()["total"] <= plain


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("Smirnov VM", "smirnov-v-m"),
        ("Ленин ВИ", "lenin"),
        ("VM Smirnov", "smirnov-v-m"),
    ],
)
def test_initials_need_no_points(client: TestClient, q: str, expected: str) -> None:
    items = client.get("/v1/people", params={"q": q}).json()["items"]
    assert items[0]["id"] == expected


@pytest.mark.parametrize(
    ("q", "region"),
    [
        ("Sverdlovsk", "ekaterinburg"),
        ("Свердловск", "ekaterinburg"),
        ("Leningrad", "petrograd"),
        ("Stalino", "iuzovka"),
        ("Сталинград", "tsaritsyn"),
    ],
)
def test_later_names_find_the_place(client: TestClient, q: str, region: str) -> None:
    assert search(client, q, type="region")["items"][0]["id"] == region
    names = client.get(f"/v1/regions/{region}").json()["names"]
    later = [name for name in names if name["kind"] == "modern"]
    assert later
    assert all(name["citations"] == [] for name in later)


@pytest.mark.parametrize(("q", "id_"), [("Sara\u00adtov", "saratov"), ("Мос\u200bква", "moscow")])
def test_invisible_signs_in_a_place_are_no_letters(client: TestClient, q: str, id_: str) -> None:
    assert search(client, q, type="region")["items"][0]["id"] == id_


def test_a_parameter_of_a_sister_list_is_told(client: TestClient) -> None:
    error = client.get("/v1/affiliations?issue=brest-peace").json()["errors"][0]
    assert error["parameter"] == "issue"
    assert "/v1/stances" in error["message"]


def test_a_persons_stances_can_be_asked_of_the_list(client: TestClient) -> None:
    asked = walk(client, "/v1/stances?person=bukharin")
    assert asked == walk(client, "/v1/people/bukharin/stances")


@pytest.mark.parametrize("q", ["zzzz", "aaaa", "the", "xq"])
def test_few_letters_begin_no_word(client: TestClient, q: str) -> None:
    found = client.get("/v1/statements", params={"q": q}).json()
    assert found.get("total", 0) < 10


def test_a_merged_id_in_a_filter_is_told(client: TestClient) -> None:
    with (SEED / "redirects.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["collection"] == "organisations"]
    for row in rows:
        (error,) = client.get(f"/v1/stances?body={row['old_id']}").json()["errors"]
        assert error["suggestions"] == [row["new_id"]]
        assert "merged" in error["message"]
