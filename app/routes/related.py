"""What a list that was asked for one issue says of the issues around it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from fastapi import Request
from sqlalchemy.orm import Session

from app.queries.related import RelatedIssue, related_issues, related_registers
from app.routes.addresses import url_asking
from app.schemas.base import Related


def relate(
    request: Request,
    session: Session,
    query: Any,
    totals_of: Callable[[Sequence[Any]], Sequence[int]],
) -> list[Related] | None:
    """The same question asked of the issues above and below; None unless one issue is asked.

    `totals_of` counts what each of several queries finds.
    """
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
    asked = [*_narrow(session, query, issues[0])]
    totals = totals_of([again for _, _, again in asked])
    others = [
        Related(
            relation=other.relation,
            question=other.question,
            url=url_asking(request, changed),
            total=total,
        )
        for (other, changed, _), total in zip(asked, totals, strict=True)
    ]
    return [*others, *registers]


def _narrow(
    session: Session, query: Any, issue: str
) -> Iterator[tuple[RelatedIssue, dict[str, list[str]], Any]]:
    """The issues of which the question can be asked: of a position what corresponds to it there.

    Each with the parameters that change, and the query that asks so.
    """
    wanted = getattr(query, "position", [])
    for other in related_issues(session, issue):
        positions = other.positions(wanted)
        if wanted and not positions:
            continue
        again = {
            **({"position": positions} if wanted else {}),
            "issue": other.id if isinstance(query.issue, str) else [other.id],
        }
        changed = {"issue": [other.id], "position": positions}
        yield other, changed, query.model_copy(update=again)
