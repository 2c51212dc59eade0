"""How positions changed over time."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query, Request, Response

from app.formats.positions import show_coverage
from app.formats.trajectories import list_stories
from app.queries.positions import read_issues
from app.queries.records import check_known
from app.queries.stories import read_coverage
from app.queries.trajectories import (
    LISTING,
    TrajectoryQuery,
    count_stored,
    count_trajectories,
    is_stored,
    read_trajectories,
    where_trajectories,
)
from app.routes.answers import answer_rows, answer_stored
from app.routes.asking import Router
from app.routes.related import narrow, relate
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.positions import PositionsPage, Trajectory

router = Router(prefix="/trajectories", tags=["positions"])


@router.get("", response_model=PositionsPage[Trajectory], responses=LIST)
def list_trajectories(
    request: Request, session: SessionDep, query: Annotated[TrajectoryQuery, Query()]
) -> Response:
    """How each subject or place stood over time, and the days between which it turned.

    As CSV one row a spell, ready for sequence analysis.
    """
    check_known(session, query)
    asked = narrow(session, query)
    page = PositionsPage[Trajectory]

    def frame(totals: Sequence[int]) -> dict[str, Any]:
        return {
            "issue": read_issues(session, [query.issue])[0],
            "covered": show_coverage(read_coverage(session, query.issue)),
            "related": relate(request, session, query, asked, totals),
        }

    if is_stored(query):
        counted = count_stored(session, query, [each.other.id for each in asked])
        totals = [counted[each.other.id] for each in asked]
        where = where_trajectories(query, [query.issue])
        whole = {**frame(totals), "total": counted[query.issue]}
        return answer_stored(request, session, query, LISTING, where, page_shape=page, frame=whole)
    listed = list_stories(session, read_trajectories(session, query))
    return answer_rows(
        request,
        session,
        query,
        listed,
        page_shape=page,
        frame=lambda: frame(count_trajectories(session, [each.query for each in asked])),
    )
