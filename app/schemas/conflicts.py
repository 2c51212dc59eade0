"""Statements that cannot all be so, as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import OrganisationRef, Ref, RegionRef, Shape
from app.schemas.statement import Statement, StatementBase
from app.vocab import ConflictKind


class Conflict(Shape):
    """A group of statements that cannot all be so; none of them is taken for the wrong one."""

    id: Annotated[str, Field(description="The kind and the first of its statements.")]
    kind: ConflictKind
    reason: Annotated[str, Field(description="Why they cannot all be so, in one sentence.")]
    subjects: Annotated[
        list[RegionRef | OrganisationRef | Ref], Field(description="Whom or what they are about.")
    ]
    statements: Annotated[
        list[Statement], Field(description="In the order of the pages, each with its citations.")
    ]
    url: str


class ConflictRow(StatementBase):
    """A statement of a conflict as a row of a table."""

    conflict: Annotated[str, Field(description="Id of the conflict.")]
    kind: ConflictKind
    reason: str
    subjects: list[RegionRef | OrganisationRef | Ref]
