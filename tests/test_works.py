"""What people wrote: listed, filtered, and shown with its authors and what is known from it."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, refused, table, walk
from tests.conftest import NewPackage, Serve

THESES = "theses-of-4-april"


@pytest.fixture(scope="module")
def written(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over theses, an article without a day, and another's pamphlet."""
    package = new_package()
    issued = {"venue": "gazette", "issued_by": "bridge-party"}
    named = {"name": "Theses of the party, April", "title": "Theses on the Bridge"}
    package.work(id=THESES, form="theses", date="1918-04-04", page=19, **named, **issued)
    package.work(id="article-without-a-day", form="article", venue="gazette")
    package.work(id="pamphlet", form="pamphlet", page=151)
    package.authorship(work=THESES, organisation="bridge-party", role="author", page=19)
    package.authorship(work=THESES, person="bert", role="editor", page=19)
    package.authorship(work="pamphlet", person="anna", role="author", page=151)
    package.stance(organisation="bridge-party", work=THESES, page=19)
    package.citation(work=THESES, page=20)
    package.affiliation(person="bert", organisation="bridge-party", page=151)
    return serve(package.folder)


def test_works_are_listed_and_filtered(written: TestClient) -> None:
    for query in (
        "q=on the Bridge",
        "form=theses",
        "author=bridge-party",
        "author=bert",
        "venue=gazette",
        "issued_by=bridge-party",
        "date=1918-04",
        "page=19",
        "page=20",
        f"id={THESES}",
    ):
        assert THESES in ids(walk(written, f"/v1/works?{query}")), query
    for query in ("q=pamphlet", "form=pamphlet", "author=anna", "to=1918-03", "page=151"):
        assert THESES not in ids(walk(written, f"/v1/works?{query}")), query
    (item,) = get(written, f"/v1/works?id={THESES}&include=stances")["items"]
    assert ids(item["stances"]) == {"stance-19-01"}


def test_undated_works_come_last(written: TestClient) -> None:
    found = [item["id"] for item in walk(written, "/v1/works?venue=gazette")]
    assert found == [THESES, "article-without-a-day"]


def test_the_forms_of_works_are_counted(written: TestClient) -> None:
    facets = get(written, "/v1/works?facets=form")["facets"]["form"]
    assert {facet["value"] for facet in facets} == {"theses", "article", "pamphlet"}
    for facet in facets:
        assert get(written, facet["url"])["total"] == facet["count"] == 1


def test_the_record_of_a_work_says_who_wrote_it_and_what_is_known_from_it(
    written: TestClient,
) -> None:
    work = get(written, f"/v1/works/{THESES}")
    assert work["title"] == "Theses on the Bridge"
    assert (work["venue"]["id"], work["issued_by"]["id"]) == ("gazette", "bridge-party")
    assert [author["id"] for author in work["authors"]] == ["bridge-party"]
    assert {(each["author"]["id"], each["role"]) for each in work["authorships"]} == {
        ("bridge-party", "author"),
        ("bert", "editor"),
    }
    assert ids(work["stances"]) == {"stance-19-01"}
    assert [cited["page"] for cited in work["citations"]] == [19, 20]
    assert ids(walk(written, f"/v1/statements?work={THESES}")) == {
        "authorship-19-01",
        "authorship-19-02",
        "stance-19-01",
    }


def test_works_stand_in_the_records_of_their_authors(written: TestClient) -> None:
    bert = get(written, "/v1/people/bert")
    assert ids(bert["works"]) == {"authorship-19-02"}
    assert ids(walk(written, "/v1/people/bert/works")) == ids(bert["works"])
    assert ids(get(written, "/v1/organisations/bridge-party")["works"]) == {"authorship-19-01"}
    assert get(written, "/v1/statements/stance-19-01")["work"]["id"] == THESES


def test_the_certainties_of_the_works_of_a_person_are_counted(written: TestClient) -> None:
    answer = get(written, "/v1/people/bert/works?facets=certainty")
    (facet,) = answer["facets"]["certainty"]
    assert (facet["value"], facet["count"]) == ("certain", answer["total"])
    assert get(written, facet["url"])["total"] == facet["count"]


@pytest.mark.parametrize("words", ["Theses of the party", "Theses on the Bridge"])
def test_a_search_finds_a_work_by_name_and_title(written: TestClient, words: str) -> None:
    hits = get(written, f"/v1/search?q={words}")["items"]
    (hit,) = [hit for hit in hits if hit["id"] == THESES]
    assert (hit["type"], hit["kind"]) == ("work", "theses")
    assert hit["description"] == "theses by Bridge Party; 4 April 1918; first on p. 19"


def test_a_table_of_works_has_authors_dates_and_pages(written: TestClient) -> None:
    (row,) = table(written, f"/v1/works?format=csv&id={THESES}")
    assert (row["authors_ids"], row["venue_id"]) == ("bridge-party", "gazette")
    assert (row["date_earliest"], row["pages"]) == ("1918-04-04", "19;20")


@pytest.mark.parametrize(
    ("query", "named"), [("form=poem", "form"), ("author=nobody", "author"), ("venue=no", "venue")]
)
def test_an_unknown_word_is_refused_by_its_parameter(
    written: TestClient, query: str, named: str
) -> None:
    assert refused(written, f"/v1/works?{query}") == [named]
