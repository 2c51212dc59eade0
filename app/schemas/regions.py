"""Regions as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import (
    Citations,
    Id,
    NameOf,
    Note,
    OrganisationRef,
    RecordUrl,
    RegionRef,
    Shape,
    word,
)
from app.schemas.figures import Figures
from app.schemas.names import Names
from app.schemas.relations import Relations


class Region(Shape):
    """A territory of any size."""

    id: Id
    name: NameOf
    kind: Annotated[str, word("region-kind", "What sort of territory it is.")]
    parent: Annotated[
        RegionRef | None, Field(description="The next larger region; null at the top of the tree.")
    ]
    modern_name: Annotated[
        str | None, Field(description="Today's name after GeoNames; null if not looked up.")
    ]
    latitude: Annotated[
        float | None, Field(description="Degrees north, WGS 84; null if not known.")
    ]
    longitude: Annotated[
        float | None, Field(description="Degrees east, WGS 84; null if not known.")
    ]
    geonames_id: Annotated[int | None, Field(description="Id at geonames.org; null if not known.")]
    coordinates_confidence: Annotated[
        str | None,
        Field(
            description="How sure it is that GeoNames means this place; null without coordinates.",
            examples=["high", "medium"],
        ),
    ]
    url: RecordUrl


class RegionDetail(Region):
    """A territory with what it lies in and what lies in it."""

    note: Note
    citations: Citations
    names: Names
    ancestors: Annotated[list[RegionRef], Field(description="What it lies in, from the parent up.")]
    children: Annotated[list[RegionRef], Field(description="Regions directly inside it.")]
    organisations: Annotated[
        list[OrganisationRef], Field(description="Bodies seated in it, not those further inside.")
    ]
    relations: Relations
    figures: Figures
