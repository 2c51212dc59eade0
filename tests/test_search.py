"""/v1/search: one request over everything that has a name."""

import csv
import io
import json
import re
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.conftest import SEED
from tests.test_lists import walk

TYPES = ("person", "organisation", "region", "meeting", "work", "issue", "source", "statement")
NOTHING_TO_FIND = ["", " ", "...", "?!", "'", "ъ", "🕊", "漢字", "\u200b", "%", "*", "\t\n"]
OPERATORS = [
    "lenin AND trotsky", "lenin OR *", '"lenin', "lenin*", "NEAR(lenin trotsky)", "-lenin",
    "name:lenin", "lenin'); drop table person; --", "le%n", "l_nin", "(lenin", "{lenin}", "\\lenin",
]  # fmt: skip


def search(client: TestClient, q: str, **params: str | int) -> dict[str, Any]:
    """The answer to a search."""
    answer = client.get("/v1/search", params={"q": q, **params})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(found: dict[str, Any]) -> list[str]:
    return [item["id"] for item in found["items"]]


@pytest.mark.parametrize(
    ("q", "type_", "id_"),
    [
        ("Lenin", "person", "lenin"),
        ("laroslavskii", "person", "iaroslavskii"),
        ("Ярославский", "person", "iaroslavskii"),
        ("Moscow", "region", "moscow"),
        ("Саратов", "region", "saratov"),
        ("Saratow", "region", "saratov"),
        ("Moscow Soviet", "organisation", "moscow-soviet"),
        ("Самарский совет", "organisation", "samara-soviet"),
        ("ratification", "issue", "ratification"),
        ("Kowalski", "source", "kowalski-1991"),
    ],
)
def test_the_best_hit_comes_first(client: TestClient, q: str, type_: str, id_: str) -> None:
    best = search(client, q)["items"][0]
    assert (best["type"], best["id"]) == (type_, id_)


def test_hits_come_best_first_and_by_type_where_asked(client: TestClient) -> None:
    by_score = search(client, "Moscow", limit=200)["items"]
    assert all(one["score"] >= other["score"] for one, other in pairwise(by_score))
    by_type = search(client, "Moscow", limit=200, sort="type")["items"]
    places = [TYPES.index(item["type"]) for item in by_type]
    assert places == sorted(places)
    assert sorted(map(str, by_type)) == sorted(map(str, by_score))


def test_a_type_narrows_the_search(client: TestClient) -> None:
    everything = search(client, "Moscow", limit=200)["items"]
    for type_ in TYPES:
        only = search(client, "Moscow", type=type_, limit=200)
        assert only["items"] == [item for item in everything if item["type"] == type_]


def test_facets_count_the_types_and_lead_to_them(client: TestClient) -> None:
    found = search(client, "Moscow", facets="type")
    assert sum(facet["count"] for facet in found["facets"]["type"]) == found["total"]
    for facet in found["facets"]["type"]:
        assert client.get(facet["url"]).json()["total"] == facet["count"]
    assert "facets" not in search(client, "Moscow")


def test_pages_neither_overlap_nor_skip(client: TestClient) -> None:
    whole = search(client, "Moscow", limit=200)
    walked = walk(client, "/v1/search?q=Moscow&limit=7")
    assert walked == whole["items"]
    assert len(walked) == whole["total"]


def test_a_cursor_of_another_order_is_refused(client: TestClient) -> None:
    following = search(client, "Moscow", limit=7)["next"]
    assert client.get(f"{following}&sort=type").status_code == 400


def test_every_hit_leads_to_its_record(client: TestClient) -> None:
    for item in search(client, "Moscow", limit=200)["items"][::9]:
        record = client.get(item["url"]).json()
        assert record["id"] == item["id"]
        if item["type"] == "statement":
            assert item["kind"] == record["type"]
            continue
        assert item["name"] in (record.get("name"), record.get("question"))
        assert item["kind"] == record.get("kind", record.get("form"))


def test_all_homonyms_are_listed_and_none_is_chosen(client: TestClient) -> None:
    with (SEED / "people.csv").open(encoding="utf-8", newline="") as file:
        people = [row for row in csv.DictReader(file) if row["family_name"] == "Pokrovskii"]
    items = search(client, "Покровский", type="person")["items"]
    assert {item["id"] for item in items} == {row["id"] for row in people}
    assert {item["homonyms"] for item in items} == {len(people) - 1}
    assert not any(item["match"] for item in items)


def test_descriptions_tell_homonyms_apart(client: TestClient) -> None:
    for q in ("Pokrovskii", "Miasnikov", "Kazakov", "Andronnikov", "Vasil'ev"):
        told = [item["description"] for item in search(client, q, type="person")["items"]]
        assert len(told) > 1
        assert len(set(told)) == len(told), told


def test_a_surname_alone_is_a_candidate_though_one_person_bears_it(client: TestClient) -> None:
    [lenin] = search(client, "Ленин", type="person")["items"]
    assert (lenin["match"], lenin["homonyms"]) == (False, 0)


def test_initials_match_and_initials_refuse(client: TestClient) -> None:
    [smirnov] = search(client, "Смирнов В. М.", type="person")["items"]
    assert (smirnov["id"], smirnov["match"]) == ("smirnov-v-m", True)
    assert search(client, "Смирнов В. А.", type="person")["items"] == []


def test_a_compatible_homonym_prevents_a_match(client: TestClient) -> None:
    """The Pokrovskiis without initials may be the one meant."""
    best, *others = search(client, "M. Pokrovskii", type="person")["items"]
    assert best["id"] == "pokrovskii-m"
    assert others
    assert not best["match"]


def test_a_man_is_not_found_by_the_name_of_a_woman(client: TestClient) -> None:
    assert ids(search(client, "Iakovleva", type="person")) == ["iakovleva"]
    assert "iakovleva" not in ids(search(client, "Iakovlev", type="person"))


def test_a_name_being_typed_is_found(client: TestClient) -> None:
    assert ids(search(client, "Kuib", type="person")) == ["kuibyshev"]
    assert ids(search(client, "v kuib", type="person")) == ["kuibyshev"]


def test_whom_a_beginning_also_resembles_is_found_with_the_others(client: TestClient) -> None:
    with (SEED / "people.csv").open(encoding="utf-8", newline="") as file:
        begun = {
            row["id"] for row in csv.DictReader(file) if row["family_name"].startswith("Antono")
        }
    assert len(begun) > 1
    assert begun <= set(ids(search(client, "Antono", type="person")))


def test_a_hit_says_which_form_matched_and_why(client: TestClient) -> None:
    [lomov] = search(client, "G. Oppokov", type="person")["items"]
    assert lomov["id"] == "lomov"
    assert "Oppokov" in lomov["matched"]["form"]
    assert "initial" in lomov["matched"]["why"]


@pytest.mark.parametrize("q", NOTHING_TO_FIND)
@pytest.mark.parametrize("path", ["search", "people", "organisations", "regions", "meetings"])
def test_a_search_without_letters_or_figures_is_refused_with_the_reason(
    client: TestClient, path: str, q: str
) -> None:
    answer = client.get(f"/v1/{path}", params={"q": q})
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["parameter"] == "q"
    assert error["message"]


def test_figures_alone_name_nobody(client: TestClient) -> None:
    answer = client.get("/v1/people?q=1918")
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == ["q"]
    assert search(client, "1918", type="person")["items"] == []


@pytest.mark.parametrize("q", ["23 February", "8 January", "1918", "the 23rd"])
@pytest.mark.parametrize("path", ["meetings", "organisations", "regions", "search"])
def test_a_figure_finds_only_itself(client: TestClient, path: str, q: str) -> None:
    """As part of another figure it is another figure: 1 is not in 11."""
    figure = re.findall("[0-9]+", q)[0]
    items = walk(client, f"/v1/{path}?limit=200&q={q}")
    told = [item.get("matched", {}).get("form", item["name"]) for item in items]
    assert all(figure in re.findall("[0-9]+", name) for name in told)
    if path == "meetings":
        assert items


@pytest.mark.parametrize("q", ["23 February", "1 March", "8 January"])
def test_what_met_on_a_day_is_found_by_the_day(client: TestClient, q: str) -> None:
    with (SEED / "meetings.csv").open(encoding="utf-8", newline="") as file:
        met = {row["id"] for row in csv.DictReader(file) if f", {q} 1918" in row["name"]}
    items = search(client, q, limit=200, type="meeting")["items"]
    assert met
    assert {item["id"] for item in items[: len(met)]} == met


@pytest.mark.parametrize("path", ["search", "people", "organisations", "regions", "meetings"])
def test_a_nul_sign_and_ten_thousand_letters_are_refused(client: TestClient, path: str) -> None:
    for q in ("len\0in", "\0", "л" * 10_000):
        answer = client.get(f"/v1/{path}", params={"q": q})
        assert answer.status_code == 422
        assert [error["parameter"] for error in answer.json()["errors"]] == ["q"]


def test_a_search_needs_words(client: TestClient) -> None:
    answer = client.get("/v1/search")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "q"


@pytest.mark.parametrize("q", OPERATORS)
def test_signs_of_other_languages_are_only_signs(client: TestClient, q: str) -> None:
    answer = client.get("/v1/search", params={"q": q})
    assert answer.status_code == 200


@pytest.mark.parametrize("q", ["z", "Я", "a b", "a " * 99, "Moscow " * 28, "é", "ß", "ﬁ", "İ"])
def test_odd_words_have_an_answer(client: TestClient, q: str) -> None:
    assert search(client, q)["total"] >= 0


def test_other_formats_hold_the_same(client: TestClient) -> None:
    items = search(client, "Kazakov")["items"]
    lines = client.get("/v1/search?q=Kazakov&format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == items
    table = csv.DictReader(io.StringIO(client.get("/v1/search?q=Kazakov&format=csv").text))
    rows = [(row["id"], float(row["score"]), row["matched_form"]) for row in table]
    assert rows == [(item["id"], item["score"], item["matched"]["form"]) for item in items]
