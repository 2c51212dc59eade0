"""What every list keeps to: pages, orders, filters together, included keys."""

import json
from itertools import combinations_with_replacement

import pytest
from starlette.testclient import TestClient

from tests.asking import walk
from tests.effort import Some, few_and_all
from tests.lists import LISTS, parameters, words


@pytest.mark.parametrize("path", LISTS)
def test_the_pages_of_a_list_are_the_whole_list(client: TestClient, path: str) -> None:
    total = client.get(path).json()["total"]
    size = max(1, min(200, total // 3))
    items = walk(client, f"{path}?limit={size}")
    keys = [json.dumps(item, sort_keys=True) for item in items]
    assert len(items) == total
    assert len(set(keys)) == total


@pytest.mark.parametrize("path", LISTS)
def test_every_order_and_its_reverse_walk_the_whole_list(api: TestClient, path: str) -> None:
    total = api.get(path).json()["total"]
    for sort in words(parameters(api, path)["sort"]):
        if sort.startswith("-"):
            continue
        forward = walk(api, f"{path}?limit=50&sort={sort}")
        backward = walk(api, f"{path}?limit=37&sort=-{sort}")
        assert forward == backward[::-1]
        assert len(forward) == total


@pytest.mark.parametrize("path", LISTS)
def test_both_databases_give_the_same_list(
    api: TestClient, postgresql_api: TestClient, path: str
) -> None:
    for sort in words(parameters(api, path)["sort"]):
        url = f"{path}?limit=200&sort={sort}"
        assert walk(api, url) == walk(postgresql_api, url)


@pytest.mark.parametrize("path", LISTS)
def test_an_included_key_is_added_and_nothing_else_changes(api: TestClient, path: str) -> None:
    include = parameters(api, path).get("include")
    if include is None:
        return
    plain = api.get(path).json()["items"]
    names = words(include)
    fuller = api.get(path, params={"include": names}).json()["items"]
    for before, after in zip(plain, fuller, strict=True):
        assert {key: after[key] for key in before} == before
        assert set(after) == set(before) | set(names)


FILTERS = {
    "/v1/people": "q=Bukharin&register=appendix-a&organisation=cec"
    "&organisation_kind=soviet-executive&role=member&region=russia&issue=brest-peace&position=against"
    "&meeting=fourth-congress-of-soviets&page=17&as_of=1918-03-15&facets=register"
    "&gender=female&trait=movement&trait_q=menshevik&facets=gender,trait",
    "/v1/organisations": "q=Saratov&kind=soviet&region=russia&parent=saratov-soviet"
    "&issue=brest-peace&position=against&as_of=1918-03-10&member=bukharin&page=13&facets=kind,region",
    "/v1/regions": "q=Urals&kind=macro-region&within=russia&has_coordinates=false&facets=kind",
    "/v1/meetings": "q=Moscow&kind=conference&organisation=moscow-city-conference&region=moscow"
    "&participant=bukharin&from=1918&to=1918-06&page=152&facets=kind,organisation,region",
    "/v1/works": "q=Theses&form=theses&author=bukharin&venue=kommunist-moscow"
    "&issued_by=left-communists&from=1918&page=19&facets=form",
    "/v1/votes": "meeting=fourth-congress-of-soviets&organisation=cec&issue=brest-peace"
    "&proposer=lenin&from=1918&outcome=adopted&counted=true&page=17&facets=outcome,issue",
    "/v1/stances": "issue=brest-peace&position=against&subject_type=organisation&subject=cec"
    "&organisation_kind=soviet&region=urals&basis=vote&certainty=certain&attributed=lenin"
    "&date=1918-03&meeting=fourth-congress-of-soviets&page=17&facets=issue,position,region,basis"
    "&facets=organisation_kind,meeting,certainty",
    "/v1/affiliations": "person=bukharin&organisation=cec&organisation_kind=soviet-executive"
    "&role=member&region=russia&from=1918&page=190&facets=role,organisation,organisation_kind",
    "/v1/statements": "type=stance&person=bukharin&organisation=cec&region=urals"
    "&source=kowalski-1991&page=17&certainty=certain&from=1918&facets=type,certainty",
    "/v1/registers/appendix-b/entries": "person=bukharin&organisation=cec&certainty=certain",
    "/v1/state-of-play": "issue=brest-peace&as_of=1918-03-10&subject_type=organisation"
    "&organisation_kind=soviet&region=urals&position=against&certainty=certain&date_match=within",
    "/v1/trajectories": "issue=brest-peace&organisation_kind=soviet&region=urals&turned=true",
}


REQUIRED = {"/v1/state-of-play": ("issue=", "as_of="), "/v1/trajectories": ("issue=",)}


@few_and_all
@pytest.mark.parametrize("path", FILTERS)
def test_filters_can_be_given_alone_in_pairs_and_all_at_once(
    client: TestClient, path: str, some: Some
) -> None:
    given = FILTERS[path].split("&")
    required = [part for part in given if part[:6] in REQUIRED.get(path, ())]
    pairs = combinations_with_replacement(given, 2)
    asked = {"&".join(dict.fromkeys([*required, *pair])): None for pair in pairs}
    for query in [*some(asked), FILTERS[path]]:
        if "position=" in query and "as_of=" in query and "issue=" not in query:
            continue  # refused: a position on a day is one on some issue
        answer = client.get(f"{path}?{query}&limit=1")
        assert answer.status_code == 200, (query, answer.text)


def test_next_carries_every_parameter(api: TestClient) -> None:
    url = "/v1/stances?issue=brest-peace&issue=taylorism&position=against&limit=2&sort=-date"
    answer = api.get(url)
    following = answer.json()["next"]
    for part in url.split("?")[1].split("&"):
        assert part in following
    assert answer.headers["Link"] == f'<{following}>; rel="next"'


def test_an_empty_list_is_an_answer(client: TestClient) -> None:
    answer = client.get("/v1/stances?from=1930&date_match=within")
    assert answer.status_code == 200
    assert answer.json() == {"items": [], "next": None, "total": 0}
