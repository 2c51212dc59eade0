"""What a list that was asked for one issue says of the issues around it."""

from collections.abc import Callable
from typing import Any

from fastapi import Request
from sqlalchemy.orm import Session

from app.queries.related import related_issues, related_registers
from app.routes.addresses import url_with
from app.schemas.base import Related


def relate(
    request: Request, session: Session, query: Any, total_of: Callable[[Any], int]
) -> list[Related] | None:
    """The same question asked of the issues above and below; None unless one issue is asked."""
    asked = [query.issue] if isinstance(query.issue, str) else query.issue
    if len(asked) != 1:
        return None
    repeated = isinstance(query.issue, list)
    found = [
        Related(
            relation=other.relation,
            question=other.question,
            url=url_with(request, "issue", other.id),
            total=total_of(
                query.model_copy(update={"issue": [other.id] if repeated else other.id})
            ),
        )
        for other in related_issues(session, asked[0])
    ]
    return found + [
        Related(
            relation="register",
            question=register.question,
            url=f"/v1/registers/{register.id}/entries",
            total=register.entries,
        )
        for register in related_registers(session, asked[0])
    ]
