"""Relations as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import AnyRef, TypeOfStatement, word
from app.schemas.statement import StatementBase


class Relation(StatementBase):
    """Two persons, two organisations or two regions stand in a relation."""

    type: Annotated[Literal["relation"], TypeOfStatement]
    kind: Annotated[str, word("relation-kind", "How the first stands to the second.")]
    first: Annotated[AnyRef, Field(description="The one that the relation is said of.")]
    second: Annotated[AnyRef, Field(description="The other one, of the same type.")]


Relations = Annotated[
    list[Relation], Field(description="Its relations to records of its type, either way round.")
]
