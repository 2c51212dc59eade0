"""Where something stands on a map, and by what."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import Shape

PlacedBy = Literal["own", "places-inside", "region-above"]
WHAT = (
    "own: the point of that very place; places-inside: the middle of the places inside it that "
    "have one, unless most are more than 500 km from it; region-above: the point of the next "
    "larger region that has. All but `own` are worked out."
)


class MapPoint(Shape):
    """A point on the map."""

    latitude: Annotated[float, Field(description="Degrees north, WGS 84.")]
    longitude: Annotated[float, Field(description="Degrees east, WGS 84.")]
    placed_by: Annotated[PlacedBy, Field(description=WHAT)]
