"""/v1/search: one request over everything that has a name."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.asking import ids, refused, table, walk
from tests.conftest import NewPackage, Serve
from tests.made_up import BOOK

TYPES = ("person", "organisation", "region", "meeting", "work", "issue", "source", "statement")
NOTHING_TO_FIND = ["", " ", "...", "?!", "'", "ъ", "🕊", "漢字", "\u200b", "%", "*", "\t\n"]
OPERATORS = [
    "lenin AND trotsky", "lenin OR *", '"lenin', "lenin*", "NEAR(lenin trotsky)", "-lenin",
    "name:lenin", "lenin'); drop table person; --", "le%n", "l_nin", "(lenin", "{lenin}", "\\lenin",
]  # fmt: skip


# Of one surname, or of one name in several forms
PEOPLE = {
    "orlov": ("Orlov", ""),
    "iaroslavskii": ("Iaroslavskii", "Emelian"),
    "pokrovskii": ("Pokrovskii", ""),
    "pokrovskii-council": ("Pokrovskii", ""),
    "pokrovskii-m": ("Pokrovskii", "Mikhail"),
    "pokrovskii-v-a": ("Pokrovskii", "V. A."),
    "kazakov": ("Kazakov", ""),
    "kazakov-iv": ("Kazakov", "Iv."),
    "smirnov-v-m": ("Smirnov", "Vladimir M."),
    "iakovleva": ("Iakovleva", "Varvara N."),
    "iakovlev": ("Iakovlev", ""),
    "kuibyshev": ("Kuibyshev", "Valerian"),
    "lomov": ("Lomov", "A."),
    "antonov": ("Antonov", "A."),
    "antonov-saratovskii": ("Antonov-Saratovskii", "V. P."),
}


@pytest.fixture(scope="module")
def named(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over records of every type, many of Moscow, and over homonyms."""
    package = new_package()
    for place in ("moscow", "saratov", "samara"):
        package.region(id=place)
        soviet = f"{place}-soviet"
        package.organisation(id=soviet, name=f"{place.title()} Soviet", region=place)
        days = {"1918-01-08": "8 January 1918", "1918-02-23": "23 February 1918"}
        days |= {"1918-03-01": "1 March 1918", "1918-03-11": "11 March 1918"}
        for day, words in days.items():
            sitting = {"id": f"{soviet}-{day}", "name": f"{place.title()} Soviet, {words}"}
            package.meeting(**sitting, organisation=soviet, region=place, date=day)
            package.vote(meeting=f"{soviet}-{day}", question=f"Move to {place.title()}?")
    package.name(organisation="samara-soviet", text="Самарский совет", kind="editor")
    package.work(id="gazette", name="News of Moscow", venue="moscow-soviet")
    package.issue(id="moscow-capital", question="Move the capital to Moscow?")
    package.source(id="moscow-1990", name="Moscow 1990", title="A History of Moscow")
    for number, (id_, (family, given)) in enumerate(PEOPLE.items(), 1):
        package.person(id=id_, family_name=family, given_name=given)
        package.affiliation(person=id_, organisation=f"body-{number}", page=number)
    package.name(person="iaroslavskii", text="laroslavskii", kind="scan", source=BOOK, page=1)
    package.name(person="lomov", text="G. Oppokov", kind="printed", source=BOOK, page=1)
    return serve(package.folder)


def search(client: TestClient, q: str, **params: str | int) -> dict[str, Any]:
    """The answer to a search."""
    answer = client.get("/v1/search", params={"q": q, **params})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("q", "type_", "id_"),
    [
        ("Orlov", "person", "orlov"),
        ("laroslavskii", "person", "iaroslavskii"),
        ("Ярославский", "person", "iaroslavskii"),
        ("Moscow", "region", "moscow"),
        ("Саратов", "region", "saratov"),
        ("Saratow", "region", "saratov"),
        ("Moscow Soviet", "organisation", "moscow-soviet"),
        ("Самарский совет", "organisation", "samara-soviet"),
        ("capital", "issue", "moscow-capital"),
        ("A. N. Other", "source", BOOK),
    ],
)
def test_the_best_hit_comes_first(named: TestClient, q: str, type_: str, id_: str) -> None:
    best = search(named, q)["items"][0]
    assert (best["type"], best["id"]) == (type_, id_)


def test_hits_come_best_first_and_by_type_where_asked(named: TestClient) -> None:
    by_score = search(named, "Moscow", limit=200)["items"]
    assert all(one["score"] >= other["score"] for one, other in pairwise(by_score))
    by_type = search(named, "Moscow", limit=200, sort="type")["items"]
    places = [TYPES.index(item["type"]) for item in by_type]
    assert places == sorted(places)
    assert sorted(map(str, by_type)) == sorted(map(str, by_score))


def test_a_type_narrows_the_search(named: TestClient) -> None:
    everything = search(named, "Moscow", limit=200)["items"]
    for type_ in TYPES:
        only = search(named, "Moscow", type=type_, limit=200)
        assert only["items"] == [item for item in everything if item["type"] == type_]


def test_facets_count_the_types_and_lead_to_them(named: TestClient) -> None:
    found = search(named, "Moscow", facets="type")
    assert sum(facet["count"] for facet in found["facets"]["type"]) == found["total"]
    for facet in found["facets"]["type"]:
        assert named.get(facet["url"]).json()["total"] == facet["count"]
    assert "facets" not in search(named, "Moscow")


def test_pages_neither_overlap_nor_skip(named: TestClient) -> None:
    whole = search(named, "Moscow", limit=200)
    walked = walk(named, "/v1/search?q=Moscow&limit=7")
    assert walked == whole["items"]
    assert len(walked) == whole["total"]


def test_a_cursor_of_another_order_is_refused(named: TestClient) -> None:
    following = search(named, "Moscow", limit=7)["next"]
    assert named.get(f"{following}&sort=type").status_code == 400


def test_every_hit_leads_to_its_record(named: TestClient) -> None:
    for item in search(named, "Moscow", limit=200)["items"]:
        record = named.get(item["url"]).json()
        assert record["id"] == item["id"]
        if item["type"] == "statement":
            assert item["kind"] == record["type"]
            continue
        assert item["name"] in (record.get("name"), record.get("question"))
        assert item["kind"] == record.get("kind", record.get("form"))


def test_all_homonyms_are_listed_and_none_is_chosen(named: TestClient) -> None:
    pokrovskiis = {id_ for id_, (family, _) in PEOPLE.items() if family == "Pokrovskii"}
    items = search(named, "Покровский", type="person")["items"]
    assert ids(items) == pokrovskiis
    assert {item["homonyms"] for item in items} == {len(pokrovskiis) - 1}
    assert not any(item["match"] for item in items)


def test_descriptions_tell_homonyms_apart(named: TestClient) -> None:
    for q in ("Pokrovskii", "Kazakov"):
        descriptions = [item["description"] for item in search(named, q, type="person")["items"]]
        assert len(descriptions) > 1
        assert len(set(descriptions)) == len(descriptions), descriptions


def test_a_surname_alone_is_a_candidate_though_one_person_bears_it(named: TestClient) -> None:
    [orlov] = search(named, "Орлов", type="person")["items"]
    assert (orlov["match"], orlov["homonyms"]) == (False, 0)


def test_initials_match_and_initials_refuse(named: TestClient) -> None:
    [smirnov] = search(named, "Смирнов В. М.", type="person")["items"]
    assert (smirnov["id"], smirnov["match"]) == ("smirnov-v-m", True)
    assert search(named, "Смирнов В. А.", type="person")["items"] == []


def test_a_compatible_homonym_prevents_a_match(named: TestClient) -> None:
    """The Pokrovskiis without initials may be the one meant."""
    best, *others = search(named, "M. Pokrovskii", type="person")["items"]
    assert best["id"] == "pokrovskii-m"
    assert others
    assert not best["match"]


def test_a_man_is_not_found_by_the_name_of_a_woman(named: TestClient) -> None:
    assert ids(search(named, "Iakovleva", type="person")["items"]) == {"iakovleva"}
    assert ids(search(named, "Iakovlev", type="person")["items"]) == {"iakovlev"}


def test_a_name_being_typed_is_found(named: TestClient) -> None:
    assert ids(search(named, "Kuib", type="person")["items"]) == {"kuibyshev"}
    assert ids(search(named, "v kuib", type="person")["items"]) == {"kuibyshev"}


def test_whom_a_beginning_also_resembles_is_found_with_the_others(named: TestClient) -> None:
    found = ids(search(named, "Antono", type="person")["items"])
    assert found == {"antonov", "antonov-saratovskii"}


def test_a_hit_says_which_form_matched_and_why(named: TestClient) -> None:
    [lomov] = search(named, "G. Oppokov", type="person")["items"]
    assert lomov["id"] == "lomov"
    assert "Oppokov" in lomov["matched"]["form"]
    assert "initial" in lomov["matched"]["why"]


@pytest.mark.parametrize("q", NOTHING_TO_FIND)
@pytest.mark.parametrize("path", ["search", "people", "organisations", "regions", "meetings"])
def test_a_search_without_letters_or_figures_is_refused_with_the_reason(
    named: TestClient, path: str, q: str
) -> None:
    answer = named.get(f"/v1/{path}", params={"q": q})
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["parameter"] == "q"
    assert error["message"]


def test_figures_alone_name_nobody(named: TestClient) -> None:
    assert refused(named, "/v1/people?q=1918") == ["q"]
    assert search(named, "1918", type="person")["items"] == []


@pytest.mark.parametrize("q", ["23 February", "8 January", "1918", "the 23rd"])
@pytest.mark.parametrize("path", ["meetings", "organisations", "regions", "search"])
def test_a_figure_finds_only_itself(named: TestClient, path: str, q: str) -> None:
    """As part of another figure it is another figure: 1 is not in 11."""
    figure = re.findall("[0-9]+", q)[0]
    items = walk(named, f"/v1/{path}?limit=200&q={q}")
    names = [item.get("matched", {}).get("form", item["name"]) for item in items]
    assert all(figure in re.findall("[0-9]+", name) for name in names)
    if path == "meetings":
        assert items


@pytest.mark.parametrize("q", ["23 February", "1 March", "8 January"])
def test_what_met_on_a_day_is_found_by_the_day(named: TestClient, q: str) -> None:
    meetings = walk(named, "/v1/meetings")
    met = {meeting["id"] for meeting in meetings if f", {q} 1918" in meeting["name"]}
    items = search(named, q, limit=200, type="meeting")["items"]
    assert len(met) == 3
    assert ids(items[: len(met)]) == met


@pytest.mark.parametrize("path", ["search", "people", "organisations", "regions", "meetings"])
def test_a_nul_sign_and_thousands_of_letters_are_refused(named: TestClient, path: str) -> None:
    for q in ("len\0in", "\0", "л" * 2_000):
        answer = named.get(f"/v1/{path}", params={"q": q})
        assert answer.status_code == 422
        assert [error["parameter"] for error in answer.json()["errors"]] == ["q"]


def test_a_search_needs_words(named: TestClient) -> None:
    assert refused(named, "/v1/search") == ["q"]


@pytest.mark.parametrize("q", OPERATORS)
def test_signs_of_other_languages_are_only_signs(named: TestClient, q: str) -> None:
    answer = named.get("/v1/search", params={"q": q})
    assert answer.status_code == 200


@pytest.mark.parametrize("q", ["z", "Я", "a b", "a " * 99, "Moscow " * 28, "é", "ß", "ﬁ", "İ"])
def test_odd_words_have_an_answer(named: TestClient, q: str) -> None:
    assert search(named, q)["total"] >= 0


def test_other_formats_hold_the_same(named: TestClient) -> None:
    items = search(named, "Kazakov")["items"]
    lines = named.get("/v1/search?q=Kazakov&format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == items
    rows = [
        (row["id"], float(row["score"]), row["matched_form"])
        for row in table(named, "/v1/search?q=Kazakov&format=csv")
    ]
    assert rows == [(item["id"], item["score"], item["matched"]["form"]) for item in items]
