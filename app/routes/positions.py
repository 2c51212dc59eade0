"""/v1/state-of-play and /v1/trajectories"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formats.positions import show_spells, show_stand, show_trajectory, stances_shown
from app.models import Issue, Organisation, Person, Statement
from app.queries.positions import Story, read_stories
from app.queries.records import check_known
from app.queries.slices import cut
from app.queries.state_of_play import (
    Stand,
    StateOfPlayQuery,
    TrajectoryQuery,
    count_positions,
    read_coverage,
    read_documents,
    read_stands,
)
from app.routes.answers import LIST, SessionDep, answer_shape, next_url, stream_rows, url_with
from app.schemas.base import Ref
from app.schemas.positions import (
    Coverage,
    PositionsPage,
    SpellRow,
    Standing,
    StateOfPlay,
    SummaryCount,
    Trajectory,
)
from app.vocab import EntityType

router = APIRouter(tags=["positions"])
Documents = dict[str, str]


@router.get("/state-of-play", response_model=StateOfPlay, responses=LIST)
def read_state_of_play(
    request: Request, session: SessionDep, query: Annotated[StateOfPlayQuery, Query()]
) -> Response:
    """Where everybody stood on a day: the last known position, since when, and on which page."""
    check_known(session, query)
    day = query.day() or date.max
    stands = read_stands(session, query, day)
    subjects = _subjects(session, [stand.story for stand in stands])
    summary = [
        SummaryCount(
            position=count.position,
            count=count.count,
            min=count.least,
            max=count.most,
            url=url_with(request, "position", count.position),
        )
        for count in count_positions(stands, day)
    ]
    wanted = set(query.position)
    listed = [s for s in stands if s.position in wanted or not (wanted or s.held is None)]

    def show(chosen: Sequence[Stand]) -> list[Standing]:
        ids = [id_ for stand in chosen for id_ in stances_shown(stand)]
        stances = read_documents(session, Statement, ids)
        return [show_stand(stand, stances, subjects, day) for stand in chosen]

    if query.format != "json":
        rows = [row.model_dump_json(by_alias=True) for row in show(_by_name(listed, subjects))]
        return stream_rows(request, Standing, rows, query.format)
    page, cursor = cut(
        listed,
        lambda stand: _stand_key(stand, subjects, query.sort, day),
        sort=query.sort,
        limit=query.limit,
        cursor=query.cursor,
    )
    answer = StateOfPlay(
        issue=_issue(session, query.issue),
        as_of=day.isoformat(),
        summary=summary,
        items=show(page),
        next=next_url(request, cursor),
        total=len(listed),
        covered=_coverage(session, query.issue),
    )
    return answer_shape(answer, answer.next)


@router.get("/trajectories", response_model=PositionsPage[Trajectory], responses=LIST)
def list_trajectories(
    request: Request, session: SessionDep, query: Annotated[TrajectoryQuery, Query()]
) -> Response:
    """Each subject's positions in order, and the days between which each turn happened.

    As CSV one row a spell, ready for sequence analysis.
    """
    check_known(session, query)
    stories = read_stories(session, query.issue, query.conditions())
    subjects = _subjects(session, stories)
    listed = [s for s in stories if s.stances and query.turned in (None, s.turned)]

    def show(chosen: Sequence[Story]) -> list[Trajectory]:
        ids = [id_ for story in chosen for held in story.stances for id_ in held.ids]
        stances = read_documents(session, Statement, ids)
        return [show_trajectory(story, stances, subjects) for story in chosen]

    if query.format != "json":
        shown = show(sorted(listed, key=lambda story: _name(story, subjects)))
        if query.format == "csv":
            spells = [row for trajectory in shown for row in show_spells(trajectory)]
            return stream_rows(request, SpellRow, [row.model_dump_json() for row in spells], "csv")
        lines = [row.model_dump_json(by_alias=True) for row in shown]
        return stream_rows(request, Trajectory, lines, query.format)
    page, cursor = cut(
        listed,
        lambda story: _story_key(story, subjects, query.sort),
        sort=query.sort,
        limit=query.limit,
        cursor=query.cursor,
    )
    answer = PositionsPage[Trajectory](
        issue=_issue(session, query.issue),
        items=show(page),
        next=next_url(request, cursor),
        total=len(listed),
        covered=_coverage(session, query.issue),
    )
    return answer_shape(answer, answer.next)


def _subjects(session: Session, stories: Sequence[Story]) -> Documents:
    """The stored documents of the stories' subjects, by id."""
    tables = {EntityType.PERSON: Person, EntityType.ORGANISATION: Organisation}
    documents: Documents = {}
    for type_, table in tables.items():
        ids = [story.subject for story in stories if story.subject_type is type_]
        documents |= read_documents(session, table, ids)
    return documents


def _name(story: Story, subjects: Documents) -> tuple[str, str]:
    record = json.loads(subjects[story.subject])
    return record.get("sort_name", record["name"]), story.subject


def _by_name(stands: Sequence[Stand], subjects: Documents) -> list[Stand]:
    return sorted(stands, key=lambda stand: _name(stand.story, subjects))


def _stand_key(stand: Stand, subjects: Documents, sort: str, day: date) -> tuple[Any, ...]:
    name = _name(stand.story, subjects)
    if sort.endswith("name"):
        return name
    never = date.max.toordinal()
    return (stand.held.age_on(day) if stand.held else never, *name)


def _story_key(story: Story, subjects: Documents, sort: str) -> tuple[Any, ...]:
    name = _name(story, subjects)
    return name if sort.endswith("name") else (story.stances[0].earliest.isoformat(), *name)


def _issue(session: Session, id_: str) -> Ref:
    question = session.scalars(select(Issue.question).where(Issue.id == id_)).one()
    return Ref(id=id_, name=question, type=EntityType.ISSUE, url=f"/v1/issues/{id_}")


def _coverage(session: Session, issue: str) -> Coverage:
    earliest, latest = read_coverage(session, issue)
    return Coverage(
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
    )
