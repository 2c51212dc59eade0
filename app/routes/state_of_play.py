"""Where everybody stood on a day."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request, Response

from app.formats.days import list_days, show_counts
from app.formats.geojson import map_stands
from app.formats.positions import show_coverage
from app.formats.state_of_play import list_stands
from app.queries.days import DaysQuery, count_days, read_days
from app.queries.points import read_points
from app.queries.positions import read_issues
from app.queries.records import check_known
from app.queries.standings import (
    count_shown,
    count_silent,
    count_standings,
    is_stored,
    list_standings,
    where_standings,
)
from app.queries.state_of_play import (
    Count,
    StateOfPlayQuery,
    count_listed,
    count_positions,
    read_stands,
)
from app.queries.stories import read_coverage
from app.routes.addresses import base_url, url_with
from app.routes.answers import answer_pages, answer_rows, answer_shape, answer_stored
from app.routes.asking import Router
from app.routes.related import Narrowed, narrow, relate
from app.routes.responses import LIST, WHOLE_LIST
from app.routes.session import SessionDep
from app.routes.streams import CITATIONS, stream_map, stream_rows
from app.schemas.days import StateOfPlayDays
from app.schemas.positions import StateOfPlay, SummaryCount
from app.session import Session

router = Router(prefix="/state-of-play", tags=["positions"])


@router.get("", response_model=StateOfPlay, responses=LIST)
def read_state_of_play(
    request: Request, session: SessionDep, query: Annotated[StateOfPlayQuery, Query()]
) -> Response:
    """Where everybody stood on a day: the last known position, since when, and on which page."""
    check_known(session, query)
    day = query.day() or date.max
    asked = narrow(session, query)
    if is_stored(query):
        issues = [query.issue, *(each.other.id for each in asked)]
        counted = count_standings(session, query, issues, day)
        own = counted[query.issue]
        summary = count_positions(own, count_silent(session, query, own))
        totals = [count_shown(counted[each.other.id], each.query.position) for each in asked]
        return answer_stored(
            request,
            session,
            query,
            list_standings(day),
            where_standings(query, day),
            page_shape=StateOfPlay,
            frame={
                **_frame(request, session, query, summary, asked, totals),
                "total": count_shown(own, query.position),
            },
        )
    stands, silent = read_stands(session, query, day)
    listed = list_stands(session, query.listed(stands), day)
    if query.format == "geojson":
        features = map_stands(listed.whole(query.sort), read_points(session), base_url(request))
        return stream_map(request, features)

    def frame() -> dict[str, Any]:
        shown = Counter((stand.position, stand.possible_on(day)) for stand in stands)
        totals = count_listed(session, [each.query for each in asked], day)
        return _frame(request, session, query, count_positions(shown, silent), asked, totals)

    return answer_rows(request, session, query, listed, page_shape=StateOfPlay, frame=frame)


@router.get("/days", response_model=StateOfPlayDays, responses=WHOLE_LIST)
def read_state_of_play_days(
    request: Request, session: SessionDep, query: Annotated[DaysQuery, Query()]
) -> Response:
    """Where everybody stood on every day between two: all that a map with a slider needs, at once.

    Each span of days says what the state of play says of each of them. As CSV one row a span.
    """
    check_known(session, query)
    covered = read_coverage(session, query.issue)
    days = query.days(covered)
    subjects = read_days(session, query, days)
    listed = list_days(session, subjects)
    if query.format in CITATIONS:
        return answer_pages(request, session, listed.whole(query.sort), query.format)
    if query.format != "json":
        return stream_rows(request, listed, query.sort, query)
    return answer_shape(
        StateOfPlayDays(
            issue=read_issues(session, [query.issue])[0],
            covered=show_coverage(covered),
            from_=days.first.isoformat() if days else None,
            to=days.last.isoformat() if days else None,
            items=listed.whole(query.sort),
            total=len(listed.rows),
            days=[show_counts(*counted) for counted in count_days(subjects, days)],
        )
    )


def _frame(
    request: Request,
    session: Session,
    query: StateOfPlayQuery,
    summary: Sequence[Count],
    asked: Sequence[Narrowed],
    totals: Sequence[int],
) -> dict[str, Any]:
    """What the answer says of the day as a whole, and of the issues around."""
    return {
        "issue": read_issues(session, [query.issue])[0],
        "covered": show_coverage(read_coverage(session, query.issue)),
        "related": relate(request, session, query, asked, totals),
        "as_of": (query.day() or date.max).isoformat(),
        "summary": [
            SummaryCount(
                position=count.position,
                count=count.count,
                min=count.least,
                max=count.most,
                url=url_with(request, "position", count.position),
            )
            for count in summary
        ],
    }
