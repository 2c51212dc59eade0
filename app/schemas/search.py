"""What a search found, as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import Shape
from app.vocab import EntityType

SearchedType = Literal[
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.REGION,
    EntityType.MEETING,
    EntityType.ISSUE,
    EntityType.SOURCE,
]


class Matched(Shape):
    """The recorded form of the name that matched, and why."""

    form: str
    why: str


class SearchHit(Shape):
    """A record that the words may mean."""

    type: SearchedType
    id: str
    name: str
    kind: Annotated[
        str | None, Field(description="Kind of the body, region, meeting or source, if any.")
    ]
    url: str
    score: Annotated[float, Field(description="How well it matches, 0 to 100.", ge=0, le=100)]
    match: Annotated[
        bool,
        Field(
            description="true: no other record of the type can be meant. false: only a candidate, "
            "for you to choose from."
        ),
    ]
    matched: Matched
    homonyms: Annotated[
        int, Field(description="Other records of the same type that match as well as this one.")
    ]
    description: Annotated[
        str | None,
        Field(description="What tells it from its homonyms, and the first page that names it."),
    ]
