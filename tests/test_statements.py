"""Statements of all types: found by their words, and each like the others."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, walk
from tests.citation_readers import READERS
from tests.conftest import NewPackage, Serve
from tests.made_up import BOOK
from tests.test_search import search

TYPES = ("trait", "figure", "authorship")


@pytest.fixture(scope="module")
def said(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over statements of many words and types, and with a witness."""
    package = new_package()
    package.person(id="bukharin", family_name="Bukharin")
    package.person(id="lenin", family_name="Lenin")
    ratify = {"issue": "treaty", "sense": "for"}
    package.vote(question="Send out a circular on the treaty?", date="1918-01-10")
    package.vote(question="Ratify?", proposers=["bukharin"], organisation="council", **ratify)
    package.vote(question="Ratify later?", organisation="workers", page=2, **ratify)
    note = "a breathing space, said the majority of workers; a circular told of it"
    package.stance(person="lenin", issue="treaty", note=note, date="1917-12-28", calendar="julian")
    package.trait(person="anna", value="zealous at the front of the avenue", kind="character")
    package.trait(person="anna", value="few", certainty="alleged", attributed_to="Lenin")
    package.figure(organisation="workers", text="an even dozen", number=12)
    package.authorship(work="theses", person="bukharin", certainty="inferred", note="by its style")
    package.citation(statement="vote-1-01", page=9)
    package.citation(statement="trait-1-01", page=7)
    package.citation(statement="authorship-1-01", page=8)
    package.citation(statement="figure-1-01", page=8)
    return serve(package.folder)


# Words


def test_the_circular_is_found_by_its_word(said: TestClient) -> None:
    expected = {"vote-1-01", "stance-1-01"}
    hits = search(said, "circular", type="statement", limit=200)["items"]
    assert ids(hits) == expected
    assert ids(walk(said, "/v1/statements?q=circular")) == expected


@pytest.mark.parametrize("word", ["breathing", "workers", "majority"])
def test_a_hit_says_which_text_has_the_words_and_leads_to_the_statement(
    said: TestClient, word: str
) -> None:
    hits = search(said, word, type="statement", limit=200)["items"]
    assert ids(hits) == {"stance-1-01"}
    for hit in hits:
        assert word in hit["matched"]["form"].lower()
        record = get(said, hit["url"])
        assert (record["id"], record["type"]) == (hit["id"], hit["kind"])


@pytest.mark.parametrize("words", ["CIRCULAR", "Circular,", "cir\u00adcular", "the circular"])
def test_case_signs_and_small_words_do_not_matter(said: TestClient, words: str) -> None:
    plain = get(said, "/v1/statements?q=circular")["items"]
    assert said.get("/v1/statements", params={"q": words}).json()["items"] == plain != []


def test_all_words_must_be_there_and_names_count(said: TestClient) -> None:
    assert ids(walk(said, "/v1/statements?q=Бухарин ratify")) == {"vote-1-02"}
    assert ids(walk(said, "/v1/statements?q=ratify")) == {"vote-1-02", "vote-2-01"}


def test_words_that_nobody_says_find_nothing(said: TestClient) -> None:
    assert get(said, "/v1/statements?q=xylophone")["total"] == 0


@pytest.mark.parametrize("q", ["%", "_", "'; drop table statement; --", "circular%"])
def test_signs_of_the_database_are_no_wildcards(said: TestClient, q: str) -> None:
    answer = said.get("/v1/statements", params={"q": q})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert answer.json()["total"] <= get(said, "/v1/statements?q=circular")["total"]


@pytest.mark.parametrize("q", ["zzzz", "aaaa", "the", "xq"])
def test_few_letters_begin_no_word(said: TestClient, q: str) -> None:
    """Nor does a letter many times over: there is a word with z, with a and with th."""
    found = said.get("/v1/statements", params={"q": q}).json()
    assert found.get("total", 0) == 0


# What all types share


def test_a_statement_carries_its_evidence(said: TestClient) -> None:
    items = walk(said, "/v1/statements?limit=200")
    assert {"certain", "alleged", "inferred"} <= {item["certainty"] for item in items}
    for item in items:
        assert item["citations"], item["id"]
        assert all(cited["page"] > 0 for cited in item["citations"])
        assert item["id"] in item["cite"]
        if item["certainty"] == "alleged":
            assert item["attributed_to"]
        if item["certainty"] == "inferred":
            assert item["note"]


def test_certainty_and_witness_narrow_every_list(said: TestClient) -> None:
    (certain,) = walk(said, "/v1/people/anna/timeline?certainty=certain")
    assert certain["certainty"] == "certain"
    (alleged,) = walk(said, "/v1/statements?attributed=ленин")
    assert "Lenin" in alleged["attributed_to"]


def test_days_can_be_asked_in_either_calendar(said: TestClient) -> None:
    gregorian = walk(said, "/v1/statements?date=1918-01-10")
    julian = walk(said, "/v1/statements?date=1917-12-28&calendar=julian")
    assert gregorian == julian
    assert ids(gregorian) == {"vote-1-01", "stance-1-01"}


def test_a_page_has_what_rests_on_it(said: TestClient) -> None:
    assert ids(walk(said, f"/v1/sources/{BOOK}/pages/9")) == {"vote-1-01"}
    assert ids(walk(said, f"/v1/sources/{BOOK}/pages/2")) == {"vote-2-01"}


@pytest.mark.parametrize("type_", TYPES)
def test_each_type_is_a_statement_like_others(said: TestClient, type_: str) -> None:
    items = walk(said, f"/v1/statements?type={type_}")
    assert {item["type"] for item in items} == {type_}
    for item in items:
        assert get(said, item["url"]) == item
    counts = {each["resource"]: each["count"] for each in get(said, "/v1/dataset")["counts"]}
    assert counts[f"{type_}s"] == len(items)


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("type_", TYPES)
def test_each_type_is_cited_like_others(said: TestClient, type_: str, format_: str) -> None:
    (entry,) = READERS[format_](said.get(f"/v1/statements/{type_}-1-01?format={format_}").text)
    assert entry.key.endswith(f"-{type_}-1-01")


def test_records_are_cited_by_the_pages_of_every_type(said: TestClient) -> None:
    """Pages 7 and 8 only a trait, a work and a figure rest on."""
    for path, page in (
        ("people/anna", 7),
        ("people/bukharin", 8),
        ("works/theses", 8),
        ("organisations/workers", 8),
    ):
        keys = [item["id"] for item in said.get(f"/v1/{path}?format=csl").json()]
        assert f"{BOOK}-p{page}" in keys
