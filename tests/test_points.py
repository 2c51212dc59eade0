"""Where regions without coordinates stand on a map, and that it is said."""

from collections.abc import Callable
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.queries.points import middle
from app.seeding.read import read_package
from app.seeding.rows.regions import RegionRow
from tests.asking import get, walk
from tests.conftest import SEED
from tests.made_up import MadeUp


@pytest.fixture(scope="module")
def places(new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]) -> TestClient:
    """A client of the service over towns in a shire, a moor without any, and nowhere."""
    package = new_package()
    package.region(id="realm")
    package.region(id="shire", parent="realm")
    package.region(id="moor", parent="shire")
    package.region(id="hamlet", parent="moor")
    package.region(id="north", parent="shire", latitude=51, longitude=30)
    package.region(id="south", parent="shire", latitude=49, longitude=30)
    package.region(id="ward", parent="south", latitude=49, longitude=30)
    package.region(id="nowhere")
    for region in ("south", "shire", "hamlet", "nowhere", "ward"):
        package.organisation(id=f"{region}-council", region=region)
        package.stance(organisation=f"{region}-council", issue="bridge", date="1901-05-02")
    package.organisation(id="late-council", region="north")
    package.stance(organisation="late-council", issue="bridge", date="1901-06-02")
    package.stance(person="south-council", issue="bridge", date="1901-05-02")
    return serve(package.folder)


def placed(collection: dict[str, Any]) -> dict[str, tuple[str | None, list[float] | None]]:
    """Of each feature what its point is, and the point."""
    return {
        feature["id"]: (
            feature["properties"]["placed_by"],
            feature["geometry"] and feature["geometry"]["coordinates"],
        )
        for feature in collection["features"]
    }


def test_a_region_stands_at_its_own_point_or_one_worked_out(places: TestClient) -> None:
    points = placed(get(places, "/v1/regions?format=geojson"))
    assert points["north"] == ("own", [30, 51])
    inside, (east, north) = points["shire"]  # type: ignore[misc]
    assert (inside, east) == ("places-inside", 30)
    assert north == pytest.approx(fmean([51, 49, 49]), abs=0.001)
    assert points["realm"] == points["shire"]
    assert points["moor"] == points["hamlet"] == ("region-above", [east, north])
    assert points["nowhere"] == (None, None)


def test_the_state_of_play_is_a_map(places: TestClient) -> None:
    regions = placed(get(places, "/v1/regions?format=geojson"))
    url = "/v1/state-of-play?issue=bridge&as_of=1901-05-03"
    assert placed(get(places, f"{url}&format=geojson")) == {
        "organisation:south-council": regions["south"],
        "organisation:shire-council": regions["shire"],
        "organisation:hamlet-council": regions["hamlet"],
        "organisation:nowhere-council": regions["nowhere"],
        "organisation:ward-council": regions["ward"],
        "person:south-council": (None, None),
    }


def test_a_subject_on_the_map_is_told_of_as_in_the_list(client: TestClient) -> None:
    url = "/v1/state-of-play?issue=ratification&as_of=1918-03-10&position=against"
    rows = walk(client, url)
    features = get(client, f"{url}&format=geojson")["features"]
    assert len(features) == len(rows)
    for feature, row in zip(features, rows, strict=True):
        told = feature["properties"]
        assert told["url"].endswith(row["url"])
        assert told["url"].startswith("http")
        assert told["statement"]["id"] == row["stance"]["id"]
        assert told["certainty"] == row["stance"]["certainty"]
        assert told["pages"] == sorted({cited["page"] for cited in row["stance"]["citations"]})
        for same in ("subject", "region", "position", "certain", "since"):
            assert told[same] == row[same]


@pytest.mark.parametrize(("north", "by"), [(58, "places-inside"), (60, None)])
def test_a_vast_region_stands_nowhere(
    new_package: Callable[[], MadeUp],
    serve: Callable[[Path], TestClient],
    north: int,
    by: str | None,
) -> None:
    """A degree of a meridian is some 111 km: the middle is 444 or 556 km from both towns."""
    package = new_package()
    package.region(id="land")
    package.region(id="one", parent="land", latitude=50, longitude=30)
    package.region(id="other", parent="land", latitude=north, longitude=30)
    package.region(id="part", parent="land")
    for region in ("one", "other", "part"):
        package.organisation(id=f"{region}-council", region=region)
        package.stance(organisation=f"{region}-council")
    points = placed(get(serve(package.folder), "/v1/regions?format=geojson"))
    assert points["land"][0] == by
    assert points["part"][0] == (by and "region-above")


@pytest.mark.book
def test_only_regions_with_nothing_around_them_have_no_point(client: TestClient) -> None:
    """Of the seed's regions, worked out from the rows a second time."""
    rows = {row.id: row for row in read_package(SEED)[RegionRow]}

    def line(id_: str | None) -> list[str]:
        return [id_, *line(rows[id_].parent)] if id_ else []

    own = {row.id for row in rows.values() if row.latitude is not None}
    held = {above for id_ in own for above in line(id_)}
    vast = {"russia", "siberia"}  # whose places are far from any middle
    holding = held - (vast - own)
    expected = {
        id_: "own"
        if id_ in own
        else "places-inside"
        if id_ in holding
        else "region-above"
        if holding & set(line(id_))
        else None
        for id_ in rows
    }
    points = placed(get(client, "/v1/regions?format=geojson"))
    assert {id_: by for id_, (by, _) in points.items()} == expected
    assert {"own", "places-inside", "region-above"} <= set(expected.values())


@pytest.mark.parametrize(
    ("one", "other", "between"),
    [((0, 10), (0, 20), (0, 15)), ((0, 179), (0, -179), (0, 180)), ((80, 0), (80, 180), (90, 0))],
)
def test_the_middle_lies_between_whatever_the_degrees(
    one: tuple[float, float], other: tuple[float, float], between: tuple[float, float]
) -> None:
    latitude, longitude = middle([one, other])
    assert latitude == pytest.approx(between[0], abs=1e-6)
    if latitude < 89:  # at the pole every longitude is the same
        assert abs(longitude) == pytest.approx(abs(between[1]))
