"""The same question asked of the issue above, of those below, and of the lists that bear on it.

A narrow answer leads to the broad one: five bodies resolved against ratification, many more
opposed the peace in some form, and 65 delegates refused to sanction it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from app.models.issues import Issue, IssueAncestor
from app.models.registers import Register
from app.queries.kept import of_release
from app.queries.stories import SILENT
from app.rules import Bearing, position_above
from app.session import Session
from app.vocab import Position, Side


@dataclass(frozen=True)
class RelatedIssue:
    """An issue directly above or below the one asked, and what the lower says of the upper."""

    relation: Literal["parent", "child"]
    id: str
    question: str
    bearing: Bearing

    def positions(self, wanted: Sequence[str]) -> list[str]:
        """What to ask of it where these positions are asked; none where nothing corresponds.

        Who is against the peace may be for revolutionary war, and the other way round nobody.
        """
        pairs = [(each, position_above(each, self.bearing)) for each in Position]
        if self.relation == "child":
            found = [below.value for below, above in pairs if above in wanted]
        else:
            found = [above.value for below, above in pairs if above and below in wanted]
        return [*dict.fromkeys(found), *(each for each in wanted if each == SILENT)]


@dataclass(frozen=True)
class RelatedRegister:
    """A register that bears on the issue, and how many lines it has."""

    id: str
    question: str
    entries: int


def related_issues(session: Session, issue: str) -> list[RelatedIssue]:
    """The issue above, then those below in the order of the tree."""
    return of_release(session, f"issues about {issue}", lambda: _read_issues(session, issue))


def _read_issues(session: Session, issue: str) -> list[RelatedIssue]:
    own = json.loads(session.scalars(select(Issue.document).where(Issue.id == issue)).one())
    parent = own["parent"] and own["parent"]["id"]
    found = session.scalars(
        select(Issue.document)
        .where((Issue.id == parent) | (Issue.parent_id == issue))
        .order_by(Issue.rank)
    )
    related = []
    for other in map(json.loads, found):
        relation: Literal["parent", "child"] = "parent" if other["id"] == parent else "child"
        lower = own if relation == "parent" else other
        related.append(RelatedIssue(relation, other["id"], other["question"], _bearing(lower)))
    return related


def _bearing(issue: dict[str, Any]) -> Bearing:
    sides = [issue["for_counts_as"], issue["against_counts_as"]]
    for_, against = (Side(side) if side else None for side in sides)
    return Bearing(for_, against, issue["abstention_counts"])


def related_registers(session: Session, issue: str) -> list[RelatedRegister]:
    """The registers that bear on the issue or on one below it."""
    return of_release(session, f"registers of {issue}", lambda: _read_registers(session, issue))


def _read_registers(session: Session, issue: str) -> list[RelatedRegister]:
    below = select(IssueAncestor.issue_id).where(IssueAncestor.ancestor_id == issue)
    found = session.execute(
        select(Register.id, Register.question, Register.name, Register.entries)
        .where(Register.issue_id.in_(below))
        .order_by(Register.id)
    )
    return [RelatedRegister(id_, question or name, lines) for id_, question, name, lines in found]
