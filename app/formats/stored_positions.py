"""The state of play and the trajectories as a load stores them: of all stances, issue by issue."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formats.positions import Records, SubjectRecords
from app.formats.state_of_play import show_stand
from app.formats.trajectories import show_trajectory
from app.models.issues import Issue
from app.models.stances import Stance, StancePosition
from app.models.standings import Standing
from app.models.statements import Statement
from app.models.trajectories import Trajectory
from app.queries.days import Days, Stretch, stretches
from app.queries.positions import Subjects
from app.queries.records import read_records
from app.queries.stories import (
    SILENT,
    Covered,
    DateMatch,
    Story,
    read_coverage,
    read_places,
    read_stories,
)

Cells = dict[str, Any]
STORIES_AT_ONCE = 500
MATCHES: tuple[DateMatch, ...] = ("overlaps", "within")
ON_THE_DAY = {"age_days", "stance"}  # what `queries.standings` puts to what is told here


def store_positions(session: Session) -> Iterator[tuple[Any, Cells]]:
    """The rows of `Standing` and `Trajectory`, each with its table."""
    for issue in session.scalars(select(Issue.id).order_by(Issue.rank)).all():
        covered = read_coverage(session, issue)
        for stories in _read_subjects(session, issue):
            told = _Told(session, stories)
            for story in stories:
                for cells in _standings(story, covered, told):
                    yield Standing, {"issue_id": issue, **cells}
                yield Trajectory, {"issue_id": issue, **_trajectory(story, told)}
        for stories in _read_places(session, issue):
            told = _Told(session, stories)
            for story in stories:
                yield Trajectory, {"issue_id": issue, **_trajectory(story, told)}


def _read_subjects(session: Session, issue: str) -> Iterator[list[Story]]:
    """The stories that have a date, some at a time."""
    for column in (Stance.person_id, Stance.organisation_id):
        for some in _read_ids(session, issue, column):
            yield _dated(read_stories(session, issue, [column.in_(some)]))


def _read_places(session: Session, issue: str) -> Iterator[list[Story]]:
    place, bodies = Stance.region_id, Stance.organisation_id.is_not(None)
    for some in _read_ids(session, issue, place):
        yield _dated(read_places(session, issue, [place.in_(some), bodies]))


def _read_ids(session: Session, issue: str, column: Any) -> Iterator[Sequence[str]]:
    """The ids in the column of the stances that count on the issue."""
    counted = select(StancePosition.stance_id).where(StancePosition.issue_id == issue)
    told = select(column).distinct().where(column.is_not(None), Stance.id.in_(counted))
    ids = session.scalars(told.order_by(column)).all()
    for start in range(0, len(ids), STORIES_AT_ONCE):
        yield ids[start : start + STORIES_AT_ONCE]


def _dated(stories: Sequence[Story]) -> list[Story]:
    return [story for story in stories if story.stances]


class _Told:
    """What the rows of some stories show: names, records, stances."""

    def __init__(self, session: Session, stories: Sequence[Story]) -> None:
        subjects = Subjects(session, stories)
        ids = [id_ for story in stories for held in story.stances for id_ in held.ids]
        self.stances: Records = read_records(session, Statement, ids)
        self.records: SubjectRecords = subjects.read(stories)
        self.name_of = subjects.key

    def about(self, story: Story) -> Cells:
        name, id_ = self.name_of(story)
        return {"subject_type": story.subject_type, "subject_id": id_, "name": name}


def _trajectory(story: Story, told: _Told) -> Cells:
    shape = show_trajectory(story, told.stances, told.records)
    return {
        **told.about(story),
        "first": story.stances[0].first,
        "change": shape.change,
        "document": shape.model_dump_json(by_alias=True, exclude_unset=True),
    }


def _standings(story: Story, covered: Covered, told: _Told) -> Iterator[Cells]:
    first, last = covered
    assert first, "a stance of the story is dated"
    assert last, "a stance of the story is dated"
    for match in MATCHES:
        all_days = stretches(story, Days(first, last), covered, match)
        for (held, possible), alike in groupby(all_days, lambda each: (each.held, each.possible)):
            days = list(alike)
            if possible != {SILENT}:
                yield {
                    **told.about(story),
                    "date_match": match,
                    "first": days[0].days.first,
                    "last": days[-1].days.last,
                    "position": days[0].stand.position,
                    "possible": " ".join(sorted(possible)),
                    "known": held.known.toordinal() if held else None,
                    "stance_id": held.id if held else None,
                    "told": _tell(days[0], told) if held else None,
                }


def _tell(stretch: Stretch, told: _Told) -> str:
    """The item up to what depends on the day: JSON without its end."""
    shown = show_stand(stretch.stand, told.stances, told.records, stretch.days.first)
    whole = shown.model_dump_json(by_alias=True, exclude_unset=True, exclude=ON_THE_DAY)
    return whole.removesuffix("}")
