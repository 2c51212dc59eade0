"""What a list that was asked for one issue says of the issues around it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from fastapi import Request

from app.queries.related import RelatedIssue, related_issues, related_registers
from app.routes.addresses import url_asking
from app.schemas.base import Related
from app.session import Session


class Narrowed(NamedTuple):
    """The same question of another issue: with the parameters that change, and as a query."""

    other: RelatedIssue
    changed: dict[str, list[str]]
    query: Any


def narrow(session: Session, query: Any) -> list[Narrowed]:
    """The question asked of the issues above and below; none unless one issue is asked.

    It is left out where nothing there corresponds to the position asked.
    """
    issue = _only_issue(query)
    if issue is None:
        return []
    wanted = getattr(query, "position", [])
    asked = []
    for other in related_issues(session, issue):
        positions = other.positions(wanted)
        if wanted and not positions:
            continue
        again = {
            **({"position": positions} if wanted else {}),
            "issue": other.id if isinstance(query.issue, str) else [other.id],
        }
        changed = {"issue": [other.id], "position": positions}
        asked.append(Narrowed(other, changed, query.model_copy(update=again)))
    return asked


def relate(
    request: Request,
    session: Session,
    query: Any,
    asked: Sequence[Narrowed],
    totals: Sequence[int],
) -> list[Related] | None:
    """What `narrow` gave with its totals, and the registers; None unless one issue is asked."""
    issue = _only_issue(query)
    if issue is None:
        return None
    others = [
        Related(
            relation=each.other.relation,
            question=each.other.question,
            url=url_asking(request, each.changed),
            total=total,
        )
        for each, total in zip(asked, totals, strict=True)
    ]
    registers = [
        Related(
            relation="register",
            question=register.question,
            url=f"/v1/registers/{register.id}/entries",
            total=register.entries,
        )
        for register in related_registers(session, issue)
    ]
    return [*others, *registers]


def _only_issue(query: Any) -> str | None:
    issues = [query.issue] if isinstance(query.issue, str) else query.issue
    return issues[0] if len(issues) == 1 else None
