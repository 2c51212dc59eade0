"""Linked Places Format 1.3: regions for gazetteers such as the World Historical Gazetteer.

A FeatureCollection that is JSON-LD as well: names with their pages, what a place lies in, its
GeoNames record, its point with how sure it is. A point that is worked out stands there as
uncertain. Dated stances of the bodies of a place stand under `stances`, a key of our own; so is
`form`, what a name is: one of today, say, which the source does not print and no page is cited for.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from app.queries.points import Points
from app.schemas.points import MapPoint
from app.vocab import NO_NAMES, NameKind

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
Json = Any
Feature = dict[str, Any]
CERTAINTY = {"own": "certain", "places-inside": "uncertain", "region-above": "uncertain"}
SURE = "high"  # of what GeoNames means: below that the point is less certain
# Classes of GeoNames that the format asks for, by the flags of the kinds of region.
POPULATED, LANDSCAPE, ADMINISTRATIVE = "P", "L", "A"


def place_features(
    documents: Iterable[str],
    points: Points,
    base: str,
    *,
    populated: Collection[str],
    landscapes: Collection[str],
    stances_of: Callable[[str], Iterable[str]] | None = None,
) -> Iterator[Feature]:
    """The regions of a list by their own answers, each as a place.

    `populated` and `landscapes` are the kinds of region that are a place where people live, or
    a part of the country that is no unit of administration; `stances_of` reads the stances of
    the bodies of a region, where they are asked for.
    """
    for document in documents:
        region = json.loads(document)
        kind = region["kind"]
        fclass = (kind in populated and POPULATED) or (kind in landscapes and LANDSCAPE)
        place: Feature = {
            "@id": base + region["url"],
            "type": "Feature",
            "properties": {"title": region["name"], "fclasses": [fclass or ADMINISTRATIVE]},
            "names": list(_names(region, base)),
            "types": [{"label": kind}],
            "geometry": _geometry(points.get(region["id"]), region),
            "relations": list(_relations(region, base)),
            "links": list(_links(region, base)),
        }
        if region["note"]:
            place["descriptions"] = [{"value": region["note"]}]
        if stances_of:
            told = map(json.loads, stances_of(region["id"]))
            place["stances"] = [_stance(each, base) for each in told]
        yield place


def _names(region: Json, base: str) -> Iterator[Feature]:
    """Every name with the pages that print it; the heading without a page of its own has those of
    the region. A form that is no name, an adjective or what a scan made of one, is left out.
    """
    heading = {"text": region["name"], "kind": NameKind.HEADING, "citations": []}
    for name in region["names"] or [heading]:
        if name["kind"] not in NO_NAMES:
            pages = name["citations"]
            if name["kind"] == NameKind.HEADING:
                pages = pages or region["citations"]
            yield {
                "toponym": name["text"],
                "form": name["kind"],
                "citations": _citations(pages, base),
            }


def _citations(citations: Iterable[Json], base: str) -> list[Feature]:
    return [
        {
            "label": f"{each['source']['name']}, p. {each['page']}",
            "@id": f"{base}{each['source']['url']}/pages/{each['page']}",
        }
        for each in citations
    ]


def _geometry(point: MapPoint | None, region: Json) -> Feature | None:
    """The point; one of its own is less certain where it is not sure what GeoNames means."""
    if point is None:
        return None
    certainty = CERTAINTY[point.placed_by]
    if point.placed_by == "own" and region["coordinates_confidence"] != SURE:
        certainty = "less-certain"
    coordinates = [point.longitude, point.latitude]
    return {"type": "Point", "coordinates": coordinates, "certainty": certainty}


def _relations(region: Json, base: str) -> Iterator[Feature]:
    if parent := region["parent"]:
        yield {
            "relationType": "gvp:broaderPartitive",
            "relationTo": base + parent["url"],
            "label": parent["name"],
        }


def _links(region: Json, base: str) -> Iterator[Feature]:
    yield {"type": "primaryTopicOf", "identifier": base + region["url"].removeprefix("/v1")}
    if region["geonames_id"]:
        yield {
            "type": "closeMatch",
            "identifier": f"http://www.geonames.org/{region['geonames_id']}",
        }


def _stance(stance: Json, base: str) -> Feature:
    """Where a body stood, with what hedges it and the days it may be of."""
    date = stance["date"]
    return {
        "@id": base + stance["url"],
        "subject": {"@id": base + stance["subject"]["url"], "label": stance["subject"]["name"]},
        "issue": {"@id": base + stance["issue"]["url"], "label": stance["issue"]["name"]},
        "position": stance["position"],
        "certainty": stance["certainty"],
        "attributed_to": stance["attributed_to"],
        "note": stance["note"],
        "when": {"timespans": [_span(date)], "label": date["text"] or date["edtf"]},
        "date": date,
        "citations": _citations(stance["citations"], base),
    }


def _span(date: Json) -> Feature:
    """The days of a date; the format asks for a start, also of what was so by some day."""
    if date["earliest"] is None:
        return {"start": {"latest": date["latest"]}}
    end = {"end": {"latest": date["latest"]}} if date["latest"] else {}
    return {"start": {"earliest": date["earliest"]}, **end}
