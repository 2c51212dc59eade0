"""The same question asked of the issue above, of those below, and of the lists that bear on it.

A narrow answer leads to the broad one: five bodies resolved against ratification, many more
opposed the peace in some form, and 65 delegates refused to sanction it.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Issue, IssueAncestor, Register


@dataclass(frozen=True)
class RelatedIssue:
    """An issue directly above or below the one asked."""

    relation: Literal["parent", "child"]
    id: str
    question: str


@dataclass(frozen=True)
class RelatedRegister:
    """A register that bears on the issue, and how many lines it has."""

    id: str
    question: str
    entries: int


def related_issues(session: Session, issue: str) -> list[RelatedIssue]:
    """The issue above, then those below in the order of the tree."""
    parent = select(Issue.parent_id).where(Issue.id == issue).scalar_subquery()
    found = session.execute(
        select(Issue.id, Issue.question, Issue.parent_id)
        .where((Issue.id == parent) | (Issue.parent_id == issue))
        .order_by(Issue.position)
    )
    return [
        RelatedIssue("child" if above == issue else "parent", id_, question)
        for id_, question, above in found
    ]


def related_registers(session: Session, issue: str) -> list[RelatedRegister]:
    """The registers that bear on the issue or on one below it."""
    below = select(IssueAncestor.issue_id).where(IssueAncestor.ancestor_id == issue)
    found = session.execute(
        select(Register.id, Register.question, Register.name, Register.entries)
        .where(Register.issue_id.in_(below))
        .order_by(Register.id)
    )
    return [RelatedRegister(id_, question or name, lines) for id_, question, name, lines in found]
