"""Statements that cannot all be so, as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import AnyRef, RecordUrl, Shape
from app.schemas.statement import StatementBase
from app.schemas.statements import Statement
from app.vocab import ConflictKind

Kind = Annotated[ConflictKind, Field(description="In what way they disagree.")]
Reason = Annotated[str, Field(description="Why they cannot all be so, in one sentence.")]
Subjects = Annotated[list[AnyRef], Field(description="Whom or what they are about.")]


class Conflict(Shape):
    """A group of statements that cannot all be so; none of them is taken for the wrong one."""

    id: Annotated[str, Field(description="The kind and the first of its statements.")]
    kind: Kind
    reason: Reason
    subjects: Subjects
    statements: Annotated[
        list[Statement], Field(description="In the order of the pages, each with its citations.")
    ]
    url: RecordUrl


class ConflictRow(StatementBase):
    """A statement of a conflict as a row of a table."""

    conflict: Annotated[str, Field(description="Id of the conflict.")]
    kind: Kind
    reason: Reason
    subjects: Subjects
