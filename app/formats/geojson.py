"""GeoJSON (RFC 7946): a feature a region or a subject; what has no point has a null geometry."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.formats.state_of_play import show_row
from app.queries.points import Points
from app.schemas.points import MapPoint

Feature = dict[str, Any]


def write_geojson(features: Iterable[Feature], *, context: str | None = None) -> Iterator[str]:
    """The features as a FeatureCollection, a piece at a time; with a context it is JSON-LD too."""
    linked = f'"@context":{json.dumps(context)},' if context else ""
    yield f'{{"type":"FeatureCollection",{linked}"features":['
    for number, feature in enumerate(features):
        yield ("," if number else "") + json.dumps(feature, ensure_ascii=False)
    yield "]}"


def map_regions(documents: Iterable[str], points: Points, base: str) -> Iterator[Feature]:
    """The regions of a list, each at its point."""
    for document in documents:
        region = json.loads(document)
        del region["latitude"], region["longitude"]
        yield _feature(region["id"], points.get(region["id"]), region, base)


def map_stands(stands: Iterable[Any], points: Points, base: str) -> Iterator[Feature]:
    """Whoever stands somewhere, each at the point of its region; described as in the table."""
    for row in map(show_row, stands):
        point = points.get(row.region.id) if row.region else None
        id_ = f"{row.subject.type}:{row.subject.id}"  # a person may be called like a body
        yield _feature(id_, point, row.model_dump(mode="json", by_alias=True), base)


def _feature(id_: str, point: MapPoint | None, properties: Feature, base: str) -> Feature:
    place = {"type": "Point", "coordinates": [point.longitude, point.latitude]} if point else None
    properties["url"] = base + properties["url"]
    properties["placed_by"] = point.placed_by if point else None
    return {"type": "Feature", "id": id_, "geometry": place, "properties": properties}
