"""Who people and bodies were: found, counted, and shown in their records."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, refused, walk
from tests.conftest import NewPackage, Serve

GENDER, PARTNER, PROMINENT, DENIED = (f"trait-1-0{number}" for number in (1, 2, 3, 4))


@pytest.fixture(scope="module")
def described(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a woman, two men, workers, and what is said of them."""
    package = new_package()
    package.trait(person="anna", kind="gender", value="female")
    package.trait(person="anna", kind="kinship", value="partner", other_person="bert")
    package.trait(person="bert", kind="movement", value="a prominent Vperedist")
    package.trait(person="carl", kind="movement", value="Vperedist", negated=True)
    package.trait(person="bert", kind="gender", value="male", certainty="probable")
    package.trait(organisation="workers", kind="character", value="resolute")
    package.trait(organisation="workers", kind="character", value="few", certainty="probable")
    return serve(package.folder)


def test_a_woman_is_found_by_gender(described: TestClient) -> None:
    women, men = (ids(walk(described, f"/v1/people?gender={w}")) for w in ("female", "male"))
    assert (women, men) == ({"anna"}, {"bert"})
    assert ids(walk(described, "/v1/people?gender=female&gender=male")) == women | men


@pytest.mark.parametrize("words", ["vperedist", "VPEREDIST", "впередист", "Впередист prominent"])
def test_a_trait_is_found_by_its_words_in_any_script_and_case(
    described: TestClient, words: str
) -> None:
    url = f"/v1/people?trait_q={words}"
    assert ids(walk(described, url)) == {"bert"}
    assert ids(walk(described, f"{url}&trait=movement")) == {"bert"}
    assert ids(walk(described, f"{url}&trait=gender")) == set()


def test_what_somebody_was_not_is_no_trait_of_theirs(described: TestClient) -> None:
    assert ids(walk(described, "/v1/people?trait_q=vperedist")) == {"bert"}
    assert ids(walk(described, "/v1/people?trait=movement&trait_q=vperedist")) == {"bert"}
    (trait,) = get(described, f"/v1/statements?id={DENIED}")["items"]
    assert trait["negated"] is True
    assert trait["subject"]["id"] == "carl"


def test_a_trait_and_its_words_are_those_of_one_trait(described: TestClient) -> None:
    assert ids(walk(described, "/v1/people?trait=kinship&trait_q=partner")) == {"anna"}
    assert ids(walk(described, "/v1/people?trait=gender&trait_q=partner")) == set()


@pytest.mark.parametrize("narrowed", ["", "&trait=kinship", "&trait_q=partner", "&gender=female"])
def test_the_facets_of_traits_count_the_lists_they_lead_to(
    described: TestClient, narrowed: str
) -> None:
    facets = get(described, f"/v1/people?facets=gender,trait&limit=1{narrowed}")["facets"]
    assert facets["trait"]
    for facet in facets["gender"] + facets["trait"]:
        assert get(described, facet["url"])["total"] == facet["count"], facet["url"]


@pytest.mark.parametrize("path", ["/v1/people/bert/traits", "/v1/organisations/workers/traits"])
def test_the_certainties_of_a_list_under_a_record_are_counted(
    described: TestClient, path: str
) -> None:
    answer = get(described, f"{path}?facets=certainty")
    counted = {facet["value"]: facet["count"] for facet in answer["facets"]["certainty"]}
    assert counted == {"certain": 1, "probable": 1}
    assert answer["total"] == 2
    for facet in answer["facets"]["certainty"]:
        assert get(described, facet["url"])["total"] == facet["count"]


def test_a_trait_stands_in_the_record_of_whom_it_is_told(described: TestClient) -> None:
    anna = get(described, "/v1/people/anna")
    partner = next(trait for trait in anna["traits"] if trait["id"] == PARTNER)
    assert partner["other_person"]["id"] == "bert"
    assert (
        ids(walk(described, "/v1/people/anna/traits")) == ids(anna["traits"]) == {GENDER, PARTNER}
    )
    assert PARTNER not in ids(get(described, "/v1/people/bert")["traits"])
    for person in ("anna", "bert"):
        assert PARTNER in ids(walk(described, f"/v1/people/{person}/timeline"))
    (item,) = get(described, "/v1/people?id=anna&include=traits")["items"]
    assert item["traits"] == anna["traits"]
    assert ids(get(described, "/v1/organisations/workers")["traits"]) == {
        "trait-1-06",
        "trait-1-07",
    }


@pytest.mark.parametrize(
    ("query", "named"),
    [("gender=unknown", "gender"), ("trait=colour", "trait"), ("trait_q=...", "trait_q")],
)
def test_an_unknown_word_is_refused_by_its_parameter(
    described: TestClient, query: str, named: str
) -> None:
    assert refused(described, f"/v1/people?{query}") == [named]
