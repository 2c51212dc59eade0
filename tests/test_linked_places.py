"""Regions in the Linked Places Format: names with pages, what they lie in, where they stand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.conftest import SEED
from tests.made_up import MadeUp
from tests.package_files import rows_of
from tests.reading_pages import every

BASE = "http://testserver"


@pytest.fixture(scope="module")
def places(new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]) -> TestClient:
    """A client of the service over a shire, a town whose point is not sure, and a moor."""
    package = new_package()
    package.region(id="shire", kind="county")
    package.region(
        id="town",
        name="Town",
        parent="shire",
        latitude=50,
        longitude=30,
        geonames_id=123,
        coordinates_confidence="medium",
        note="A market.",
    )
    package.region(id="moor", name="Moor", parent="shire")
    package.region(id="nowhere")
    for region in ("town", "moor", "nowhere"):
        package.organisation(id=f"{region}-council", name=f"Council of {region}", region=region)
    package.stance(
        organisation="town-council",
        position="against",
        date="1901-05-02/1901-05-09",
        certainty="alleged",
        attributed_to="the mayor",
        page=7,
    )
    package.stance(organisation="town-council", position="for", date="../1901-06-01")
    package.stance(organisation="town-council", position="for")
    package.stance(organisation="moor-council", position="for", date="1901-06-01")
    package.stance(organisation="nowhere-council", position="for", date="1901-06-01")
    package.stance(person="anna", position="for", date="1901-06-01", region="town")
    return serve(package.folder)


def features(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/v1/regions?format=lpf{query}")
    assert answer.headers["Content-Type"] == "application/ld+json"
    told = answer.json()
    assert told["type"] == "FeatureCollection"
    assert told["@context"].endswith("linkedplaces-context-v1.1.jsonld")
    return {each["@id"].rpartition("/")[2]: each for each in told["features"]}


def test_a_place_has_what_the_format_asks_for(client: TestClient) -> None:
    found = features(client)
    assert found.keys() == {row["id"] for row in rows_of(SEED, "regions")}
    for region in every(client, "/v1/regions"):
        place = found[region["id"]]
        assert place["@id"] == BASE + region["url"]
        assert place["type"] == "Feature"
        assert place["properties"]["title"] == region["name"]
        assert place["properties"]["fclasses"] in (["P"], ["A"], ["L"])
        assert place["types"] == [{"label": region["kind"]}]
        assert any(name["citations"] for name in place["names"]), region["id"]
        assert [each["relationTo"] for each in place["relations"]] == (
            [BASE + region["parent"]["url"]] if region["parent"] else []
        )
        matches = [each for each in place["links"] if each["type"] == "closeMatch"]
        assert len(matches) == (region["geonames_id"] is not None)


@pytest.mark.book
def test_classes_follow_the_kinds_of_the_package(client: TestClient) -> None:
    found = features(client)
    assert found["saratov"]["properties"]["fclasses"] == ["P"]
    assert found["saratov-province"]["properties"]["fclasses"] == ["A"]
    assert found["urals"]["properties"]["fclasses"] == ["L"]


def test_a_point_says_how_sure_it_is(places: TestClient) -> None:
    found = features(places)
    assert found["town"]["geometry"] == {
        "type": "Point",
        "coordinates": [30, 50],
        "certainty": "less-certain",
    }
    assert found["shire"]["geometry"]["certainty"] == "uncertain"
    assert found["moor"]["geometry"]["certainty"] == "uncertain"
    assert found["nowhere"]["geometry"] is None
    assert found["town"]["descriptions"] == [{"value": "A market."}]


def test_the_stances_of_its_bodies_come_with_their_days_where_asked(places: TestClient) -> None:
    assert "stances" not in features(places)["town"]
    found = features(places, "&stances=true")
    against, for_ = found["town"]["stances"]
    assert against["position"] == "against"
    assert (against["certainty"], against["attributed_to"]) == ("alleged", "the mayor")
    assert against["when"]["timespans"] == [
        {"start": {"earliest": "1901-05-02"}, "end": {"latest": "1901-05-09"}}
    ]
    assert against["subject"]["label"] == "Council of town"
    assert against["citations"][0]["@id"].endswith("/pages/7")
    assert for_["when"]["timespans"] == [{"start": {"latest": "1901-06-01"}}]
    assert found["shire"]["stances"] == []


def test_filters_are_those_of_the_list_and_stances_go_with_it_alone(places: TestClient) -> None:
    assert features(places, "&within=shire&has_coordinates=true").keys() == {"town"}
    refused = places.get("/v1/regions?stances=true")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["parameter"] == "stances"
