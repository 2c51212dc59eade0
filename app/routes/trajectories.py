"""How positions changed over time."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.formats.positions import show_coverage
from app.formats.trajectories import list_stories
from app.queries.positions import read_issues
from app.queries.records import check_known
from app.queries.stories import read_coverage
from app.queries.trajectories import (
    LISTING,
    TrajectoryQuery,
    count_trajectories,
    is_stored,
    read_trajectories,
    where_trajectories,
)
from app.routes.answers import answer_rows, answer_stored
from app.routes.related import narrow, relate
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.schemas.positions import PositionsPage, Trajectory

router = APIRouter(prefix="/trajectories", tags=["positions"])


@router.get("", response_model=PositionsPage[Trajectory], responses=LIST)
def list_trajectories(
    request: Request, session: SessionDep, query: Annotated[TrajectoryQuery, Query()]
) -> Response:
    """How each subject or place stood over time, and the days between which it turned.

    As CSV one row a spell, ready for sequence analysis.
    """
    check_known(session, query)
    frame: dict[str, Any] = {
        "issue": read_issues(session, [query.issue])[0],
        "covered": show_coverage(read_coverage(session, query.issue)),
    }
    page = PositionsPage[Trajectory]
    if is_stored(query):
        return answer_stored(
            request, session, query, LISTING, where_trajectories, page_shape=page, frame=frame
        )

    def related() -> dict[str, Any]:
        asked = narrow(session, query)
        totals = [count_trajectories(session, each.query) for each in asked]
        return {**frame, "related": relate(request, session, query, asked, totals)}

    listed = list_stories(session, read_trajectories(session, query))
    return answer_rows(request, session, query, listed, page_shape=page, frame=related)
