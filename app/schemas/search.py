"""What a search found, as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import Id, NameOf, RecordUrl, Shape
from app.vocab import EntityType

SearchedType = Literal[
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.REGION,
    EntityType.MEETING,
    EntityType.WORK,
    EntityType.ISSUE,
    EntityType.SOURCE,
    "statement",
]
STATEMENT: Literal["statement"] = "statement"


class Matched(Shape):
    """The recorded form of the name, or the text, that matched, and why."""

    form: Annotated[str, Field(description="As the record holds it, not as it was typed.")]
    why: Annotated[str, Field(description="How it agrees with the words asked for, in words.")]


class SearchHit(Shape):
    """A record that the words may mean, or a statement that says them."""

    type: Annotated[SearchedType, Field(description="What the record is.")]
    id: Id
    name: NameOf
    kind: Annotated[
        str | None,
        Field(
            description="Kind of the body, region, meeting or source, form of the work, type of "
            "the statement; null "
            "for others."
        ),
    ]
    url: RecordUrl
    score: Annotated[float, Field(description="How well it matches, 0 to 100.", ge=0, le=100)]
    match: Annotated[
        bool,
        Field(
            description="true: no other record of the type can be meant. false: only a candidate, "
            "for you to choose from."
        ),
    ]
    matched: Annotated[Matched, Field(description="What of the record matched.")]
    homonyms: Annotated[
        int, Field(description="Other records of the same type that match as well as this one.")
    ]
    description: Annotated[
        str | None,
        Field(
            description="What tells it from its homonyms, and the first page that names it; null "
            "if there is nothing to tell."
        ),
    ]
