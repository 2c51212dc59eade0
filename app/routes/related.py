"""What a list that was asked for one issue says of the issues around it."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import Request
from sqlalchemy.orm import Session

from app.queries.related import related_issues, related_registers
from app.routes.addresses import url_asking
from app.schemas.base import Related


def relate(
    request: Request, session: Session, query: Any, total_of: Callable[[Any], int]
) -> list[Related] | None:
    """The same question asked of the issues above and below; None unless one issue is asked."""
    issues = [query.issue] if isinstance(query.issue, str) else query.issue
    if len(issues) != 1:
        return None
    registers = [
        Related(
            relation="register",
            question=register.question,
            url=f"/v1/registers/{register.id}/entries",
            total=register.entries,
        )
        for register in related_registers(session, issues[0])
    ]
    return [*_relate_issues(request, session, query, total_of, issues[0]), *registers]


def _relate_issues(
    request: Request, session: Session, query: Any, total_of: Callable[[Any], int], issue: str
) -> Iterator[Related]:
    """The issues of which the question can be asked: of a position what corresponds to it there."""
    wanted = getattr(query, "position", [])
    for other in related_issues(session, issue):
        positions = other.positions(wanted)
        if wanted and not positions:
            continue
        changed: dict[str, Any] = {"issue": [other.id], "position": positions}
        again = {
            **({"position": positions} if wanted else {}),
            "issue": other.id if isinstance(query.issue, str) else [other.id],
        }
        yield Related(
            relation=other.relation,
            question=other.question,
            url=url_asking(request, changed),
            total=total_of(query.model_copy(update=again)),
        )
