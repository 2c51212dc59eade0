"""Where regions stand on a map: at their own point, or at one worked out and marked as such."""

from collections import defaultdict
from collections.abc import Sequence
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from statistics import median

from sqlalchemy import select

from app.models.regions import Region, RegionAncestor
from app.schemas.points import MapPoint, PlacedBy
from app.session import Session

LatLon = tuple[float, float]
Points = dict[str, MapPoint]
DECIMALS = 5  # about a metre
EARTH = 6371  # kilometres, its mean radius
FARTHEST = 500  # kilometres from a middle that says where things are to most of them


def read_points(session: Session) -> Points:
    """The point of every region that has one, or something inside or above it that has.

    A province has rarely coordinates of its own: it stands in the middle of its places. A whole
    country stands nowhere, for its places are far from any middle.
    """
    parents: dict[str, str | None] = {}
    own: dict[str, LatLon] = {}
    columns = (Region.id, Region.parent_id, Region.latitude, Region.longitude)
    for id_, parent, latitude, longitude in session.execute(select(*columns)):
        parents[id_] = parent
        if latitude is not None and longitude is not None:
            own[id_] = (latitude, longitude)
    inside: dict[str, list[LatLon]] = defaultdict(list)
    lies_in = select(RegionAncestor.region_id, RegionAncestor.ancestor_id)
    for id_, ancestor in session.execute(lies_in.order_by(RegionAncestor.region_id)):
        if id_ in own:
            inside[ancestor].append(own[id_])
    points: Points = {}
    for id_ in parents:
        if id_ in own:
            points[id_] = _point(own[id_], "own")
        elif (places := inside[id_]) and _is_near(middle(places), places):
            points[id_] = _point(middle(places), "places-inside")
    return points | _from_above(parents, points)


def _from_above(parents: dict[str, str | None], points: Points) -> Points:
    """The points of regions that have none, nor anything inside them."""
    found: Points = {}
    for id_ in parents.keys() - points.keys():
        above = parents[id_]
        while above is not None and above not in points:
            above = parents[above]
        if above is not None:
            found[id_] = points[above].model_copy(update={"placed_by": "region-above"})
    return found


def _point(place: LatLon, by: PlacedBy) -> MapPoint:
    latitude, longitude = place
    return MapPoint(
        latitude=round(latitude, DECIMALS), longitude=round(longitude, DECIMALS), placed_by=by
    )


def _is_near(middle_: LatLon, places: Sequence[LatLon]) -> bool:
    """Whether the middle says where they are: of a whole country it would name a wrong town."""
    return median(distance(middle_, place) for place in places) <= FARTHEST


def distance(one: LatLon, other: LatLon) -> float:
    """Kilometres along the globe."""
    (north, east), (north_too, east_too) = (tuple(map(radians, each)) for each in (one, other))
    half = sin((north - north_too) / 2) ** 2
    half += cos(north) * cos(north_too) * sin((east - east_too) / 2) ** 2
    return 2 * EARTH * asin(min(1, sqrt(half)))


def middle(places: Sequence[LatLon]) -> LatLon:
    """The middle of places on the globe: a mean of degrees would be wrong across the date line."""
    x = y = z = 0.0
    for latitude, longitude in places:
        north, east = radians(latitude), radians(longitude)
        x += cos(north) * cos(east)
        y += cos(north) * sin(east)
        z += sin(north)
    length = hypot(x, y, z)
    return (degrees(asin(z / length)), degrees(atan2(y, x))) if length else (0.0, 0.0)
