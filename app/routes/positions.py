"""/v1/state-of-play and /v1/trajectories"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app.formats.positions import (
    show_row,
    show_spells,
    show_stand,
    show_trajectory,
    stances_shown,
)
from app.models import Statement
from app.queries.positions import Covered, Story, read_coverage
from app.queries.records import check_known
from app.queries.slices import cut, in_order
from app.queries.state_of_play import (
    Stand,
    StateOfPlayQuery,
    Subjects,
    TrajectoryQuery,
    count_positions,
    read_issues,
    read_records,
    read_stands,
    read_trajectories,
)
from app.routes.addresses import next_url, url_with
from app.routes.answers import LIST, SessionDep, answer_shape, stream_rows
from app.routes.related import relate
from app.schemas.positions import (
    Coverage,
    PositionsPage,
    SpellRow,
    Standing,
    StandingRow,
    StateOfPlay,
    SummaryCount,
    Trajectory,
)

router = APIRouter(tags=["positions"])
Key = tuple[Any, ...]


@router.get("/state-of-play", response_model=StateOfPlay, responses=LIST)
def read_state_of_play(
    request: Request, session: SessionDep, query: Annotated[StateOfPlayQuery, Query()]
) -> Response:
    """Where everybody stood on a day: the last known position, since when, and on which page."""
    check_known(session, query)
    day = query.day() or date.max
    covered = read_coverage(session, query.issue)
    stands = read_stands(session, query, day, covered)
    subjects = Subjects(session, (stand.story for stand in stands))
    listed = [stand for stand in stands if stand.position in query.wanted()]

    def total_of(other: StateOfPlayQuery) -> int:
        found = read_stands(session, other, day, read_coverage(session, other.issue))
        return sum(stand.position in other.wanted() for stand in found)

    def key(stand: Stand) -> Key:
        name = subjects.key(stand.story)
        return name if query.sort.endswith("name") else (stand.age_on(day), *name)

    def show(chosen: Sequence[Stand]) -> list[Standing]:
        ids = [id_ for stand in chosen for id_ in stances_shown(stand)]
        stances = read_records(session, Statement, ids)
        return [show_stand(stand, stances, subjects.records, day) for stand in chosen]

    if query.format != "json":
        shown = show(in_order(listed, key, query.sort))
        if query.format == "csv":
            rows = [show_row(standing).model_dump_json() for standing in shown]
            return stream_rows(request, StandingRow, rows, "csv")
        lines = [standing.model_dump_json(by_alias=True) for standing in shown]
        return stream_rows(request, Standing, lines, query.format)
    page, cursor = cut(listed, key, sort=query.sort, limit=query.limit, cursor=query.cursor)
    answer = StateOfPlay(
        **_frame(request, session, query.issue, covered, cursor, len(listed)),
        items=show(page),
        related=relate(request, session, query, total_of),
        as_of=day.isoformat(),
        summary=_summarise(request, stands, day),
    )
    return answer_shape(answer, answer.next)


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


@router.get("/trajectories", response_model=PositionsPage[Trajectory], responses=LIST)
def list_trajectories(
    request: Request, session: SessionDep, query: Annotated[TrajectoryQuery, Query()]
) -> Response:
    """How each subject or place stood over time, and the days between which it turned.

    As CSV one row a spell, ready for sequence analysis.
    """
    check_known(session, query)
    listed = read_trajectories(session, query)
    subjects = Subjects(session, listed)

    def key(story: Story) -> Key:
        name = subjects.key(story)
        first = story.stances[0].first.isoformat()
        return name if query.sort.endswith("name") else (first, *name)

    def show(chosen: Sequence[Story]) -> list[Trajectory]:
        ids = [id_ for story in chosen for held in story.stances for id_ in held.ids]
        stances = read_records(session, Statement, ids)
        return [show_trajectory(story, stances, subjects.records) for story in chosen]

    if query.format != "json":
        shown = show(in_order(listed, key, query.sort))
        if query.format == "csv":
            spells = [row for trajectory in shown for row in show_spells(trajectory)]
            return stream_rows(request, SpellRow, [row.model_dump_json() for row in spells], "csv")
        lines = [trajectory.model_dump_json(by_alias=True) for trajectory in shown]
        return stream_rows(request, Trajectory, lines, query.format)
    page, cursor = cut(listed, key, sort=query.sort, limit=query.limit, cursor=query.cursor)
    covered = read_coverage(session, query.issue)
    answer = PositionsPage[Trajectory](
        **_frame(request, session, query.issue, covered, cursor, len(listed)),
        items=show(page),
        related=relate(
            request, session, query, lambda other: len(read_trajectories(session, other))
        ),
    )
    return answer_shape(answer, answer.next)


def _frame(
    request: Request,
    session: Session,
    issue: str,
    covered: Covered,
    cursor: str | None,
    total: int,
) -> dict[str, Any]:
    """What a page of positions says besides its items."""
    earliest, latest = covered
    return {
        "issue": read_issues(session, [issue])[0],
        "next": next_url(request, cursor),
        "total": total,
        "covered": Coverage(
            earliest=earliest.isoformat() if earliest else None,
            latest=latest.isoformat() if latest else None,
        ),
    }
