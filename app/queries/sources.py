"""Sources: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field

from app import kinds
from app.models.sources import Source
from app.queries.conditions import Condition, is_one_of
from app.queries.listing import list_entities
from app.queries.params import LinkedListQuery
from app.queries.values import SourceIds

LISTING = list_entities(kinds.SOURCES, orders={"id": (Source.id,)})


class SourceQuery(LinkedListQuery):
    """Filters of the sources."""

    id: Annotated[SourceIds, Field(description="Ids of the sources.")] = []
    sort: Literal["id", "-id"] = "id"


def where_sources(query: SourceQuery) -> list[Condition]:
    """The conditions on `Source`, one for each parameter given."""
    return [is_one_of(Source.id, query.id)] if query.id else []
