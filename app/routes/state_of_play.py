"""Where everybody stood on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.formats.positions import show_coverage
from app.formats.state_of_play import list_stands
from app.queries.positions import read_issues
from app.queries.records import check_known
from app.queries.state_of_play import Stand, StateOfPlayQuery, count_positions, read_stands
from app.queries.stories import read_coverage
from app.routes.addresses import url_with
from app.routes.answers import answer_rows
from app.routes.related import relate
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.positions import StateOfPlay, SummaryCount

router = APIRouter(prefix="/state-of-play", tags=["positions"])


@router.get("", response_model=StateOfPlay, responses=LIST)
def read_state_of_play(
    request: Request, session: SessionDep, query: Annotated[StateOfPlayQuery, Query()]
) -> Response:
    """Where everybody stood on a day: the last known position, since when, and on which page."""
    check_known(session, query)
    day = query.day() or date.max
    stands = read_stands(session, query, day)
    listed = list_stands(session, query.listed(stands), day)

    def total_of(other: StateOfPlayQuery) -> int:
        return len(other.listed(read_stands(session, other, day)))

    def frame() -> dict[str, Any]:
        return {
            "issue": read_issues(session, [query.issue])[0],
            "covered": show_coverage(read_coverage(session, query.issue)),
            "related": relate(request, session, query, total_of),
            "as_of": day.isoformat(),
            "summary": _summarise(request, stands, day),
        }

    return answer_rows(request, query, listed, page_shape=StateOfPlay, frame=frame)


def _summarise(request: Request, stands: Sequence[Stand], day: date) -> list[SummaryCount]:
    return [
        SummaryCount(
            position=count.position,
            count=count.count,
            min=count.least,
            max=count.most,
            url=url_with(request, "position", count.position),
        )
        for count in count_positions(stands, day)
    ]
