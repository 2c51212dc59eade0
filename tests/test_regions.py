"""/v1/regions: found by later names, and put on a map."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get
from tests.conftest import NewPackage, Serve
from tests.test_search import search


@pytest.fixture(scope="module")
def places(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over towns that are called otherwise today."""
    package = new_package()
    package.region(id="tsaritsyn", latitude=48.7, longitude=44.5, modern_name="Volgograd")
    package.region(id="moscow", name="Moscow")
    package.name(region="moscow", text="Москва", kind="editor")
    package.name(region="tsaritsyn", text="Stalingrad", kind="modern")
    package.name(region="tsaritsyn", text="Сталинград", kind="modern")
    for place in ("tsaritsyn", "moscow"):
        package.stance(organisation=f"{place}-council", region=place)
    return serve(package.folder)


@pytest.mark.parametrize("q", ["Stalingrad", "Сталинград", "Volgograd", "Волгоград"])
def test_later_names_find_the_place(places: TestClient, q: str) -> None:
    assert search(places, q, type="region")["items"][0]["id"] == "tsaritsyn"
    names = get(places, "/v1/regions/tsaritsyn")["names"]
    later = [name for name in names if name["kind"] == "modern"]
    assert {name["text"] for name in later} == {"Volgograd", "Stalingrad", "Сталинград"}
    assert all(name["citations"] == [] for name in later)


@pytest.mark.parametrize(
    ("q", "id_"), [("Tsari\u00adtsyn", "tsaritsyn"), ("Мос\u200bква", "moscow")]
)
def test_invisible_signs_in_a_place_are_no_letters(places: TestClient, q: str, id_: str) -> None:
    assert search(places, q, type="region")["items"][0]["id"] == id_


def test_regions_come_as_a_map(places: TestClient) -> None:
    collection = get(places, "/v1/regions?format=geojson")
    assert collection["type"] == "FeatureCollection"
    points = {feature["id"]: feature["geometry"] for feature in collection["features"]}
    assert points == {
        "tsaritsyn": {"type": "Point", "coordinates": [44.5, 48.7]},
        "moscow": None,
    }
