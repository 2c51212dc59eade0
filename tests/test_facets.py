"""Facets count what the lists hold that they lead to."""

import pytest
from starlette.testclient import TestClient

from tests.effort import Some, few_and_all
from tests.lists import LISTS, parameters, words


def total(client: TestClient, url: str) -> int:
    """How many the list has."""
    found: int = client.get(f"{url}&limit=1").json()["total"]
    return found


@few_and_all
@pytest.mark.parametrize("path", LISTS)
def test_every_facet_links_to_the_list_it_counts(client: TestClient, path: str, some: Some) -> None:
    facets = parameters(client, path).get("facets")
    if facets is None:
        return
    names = words(facets)
    counted = client.get(path, params={"facets": ",".join(names), "limit": 1}).json()["facets"]
    assert set(counted) == set(names)
    for values in counted.values():
        for facet in some(values):
            assert total(client, facet["url"]) == facet["count"], facet["url"]


@few_and_all
@pytest.mark.parametrize("path", LISTS)
def test_a_facet_under_its_own_parameter_links_to_what_it_counts(
    client: TestClient, path: str, some: Some
) -> None:
    facets = parameters(client, path).get("facets")
    for name in words(facets) if facets else []:
        whole = client.get(path, params={"facets": name, "limit": 1}).json()["facets"][name]
        for value in some(whole)[:4]:
            narrowed = client.get(f"{value['url']}&facets={name}&limit=1").json()
            assert narrowed["facets"][name], value["url"]
            for facet in some(narrowed["facets"][name])[:6]:
                assert total(client, facet["url"]) == facet["count"], facet["url"]


@few_and_all
@pytest.mark.parametrize("query", ["position=for", "position=for&issue=brest-peace"])
def test_a_facet_of_issues_turns_the_sign_as_the_list_does(
    client: TestClient, query: str, some: Some
) -> None:
    counted = client.get(f"/v1/stances?{query}&facets=issue").json()["facets"]["issue"]
    assert counted
    for facet in some(counted):
        assert total(client, facet["url"]) == facet["count"], facet["url"]


@few_and_all
@pytest.mark.parametrize(
    "query",
    [
        "issue=brest-peace&organisation_kind=soviet",
        "issue=brest-peace&issue=ratification",
        "issue=brest-peace&issue=ratification&position=against",
    ],
)
def test_a_facet_of_positions_counts_them_on_the_issues_asked(
    client: TestClient, query: str, some: Some
) -> None:
    url = f"/v1/stances?{query}&facets=position,issue,region"
    for values in client.get(url).json()["facets"].values():
        for facet in some(values):
            assert total(client, facet["url"]) == facet["count"], facet["url"]
