"""GeoJSON (RFC 7946): a feature a region; a region without coordinates has a null geometry."""

import json
from collections.abc import Iterable, Iterator


def write_geojson(documents: Iterable[str], base: str) -> Iterator[str]:
    """The list of regions as a FeatureCollection, a piece at a time."""
    yield '{"type":"FeatureCollection","features":['
    for number, document in enumerate(documents):
        yield ("," if number else "") + json.dumps(_feature(document, base), ensure_ascii=False)
    yield "]}"


def _feature(document: str, base: str) -> dict[str, object]:
    region = json.loads(document)
    latitude, longitude = region.pop("latitude"), region.pop("longitude")
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    region["url"] = base + region["url"]
    return {
        "type": "Feature",
        "id": region["id"],
        "geometry": point if latitude is not None else None,
        "properties": region,
    }
