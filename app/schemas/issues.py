"""Issues as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Citations, Date, Id, RecordUrl, Ref, Shape
from app.vocab import Side


class Issue(Shape):
    """A question that can be answered for or against, in a tree."""

    id: Id
    question: Annotated[str, Field(description="The question; a position answers it.")]
    parent: Annotated[
        Ref | None, Field(description="The broader issue; null at the top of the tree.")
    ]
    for_counts_as: Annotated[
        Side | None,
        Field(description='What a "for" here says about the parent\'s question; null: nothing.'),
    ]
    against_counts_as: Annotated[
        Side | None,
        Field(description='What an "against" says about the parent\'s question; null: nothing.'),
    ]
    abstention_counts: Annotated[
        bool,
        Field(description="Whether who abstained here abstained on the parent's question too."),
    ]
    opened: Annotated[
        Date | None,
        Field(description="From when it stood; no stance counts before. null: not told."),
    ]
    closed: Annotated[
        Date | None, Field(description="When it was decided or void; null if no page says.")
    ]
    note: Annotated[str, Field(description="Why its answers count so on the parent, or do not.")]
    citations: Annotated[
        Citations, Field(description="The pages that `opened` and `closed` rest on.")
    ]
    url: RecordUrl


class IssueDetail(Issue):
    """A question with those below it."""

    children: Annotated[list[Ref], Field(description="Narrower issues, directly below it.")]
    stances: Annotated[
        int, Field(description="Number of stances on it and on the issues below it.")
    ]
    stances_url: Annotated[str, Field(description="Path of the list of these stances.")]
