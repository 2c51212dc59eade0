"""The state of play and the trajectories as a load stores them: of all stances, issue by issue."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import select

from app.formats.positions import Records, SubjectRecords
from app.formats.state_of_play import tell_stand
from app.formats.trajectories import show_trajectory
from app.models.issues import Issue
from app.models.standings import Standing
from app.models.statements import Statement
from app.models.trajectories import Trajectory
from app.queries.days import Days, Stretch, stretches
from app.queries.positions import Subjects
from app.queries.records import read_records
from app.queries.stories import (
    SILENT,
    Covered,
    Story,
    read_coverage,
    stream_places,
    stream_stories,
)
from app.schemas.positions import StandingOnDays
from app.session import Session
from app.vocab import EntityType

Cells = dict[str, Any]
STORIES_AT_ONCE = 500


def store_positions(session: Session) -> Iterator[tuple[Any, Cells]]:
    """The rows of `Standing` and `Trajectory`, each with its table."""
    for issue in session.scalars(select(Issue.id).order_by(Issue.rank)).all():
        covered = read_coverage(session, issue)
        for stories in _some(stream_stories(session, issue)):
            told = _Told(session, stories)
            for story in stories:
                for cells in _standings(story, covered, told):
                    yield Standing, {"issue_id": issue, **cells}
                yield Trajectory, {"issue_id": issue, **_trajectory(story, told)}
        for stories in _some(stream_places(session, issue)):
            told = _Told(session, stories)
            for story in stories:
                yield Trajectory, {"issue_id": issue, **_trajectory(story, told)}


def _some(stories: Iterator[Story]) -> Iterator[list[Story]]:
    """Those that have a date, some at a time."""
    dated = (story for story in stories if story.stances)
    while some := list(islice(dated, STORIES_AT_ONCE)):
        yield some


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
        of_type = story.subject_type
        body = of_type is EntityType.ORGANISATION
        return {
            "subject_type": of_type,
            "subject_id": id_,
            "organisation_kind": self.records[of_type, id_]["kind"] if body else None,
            "name": name,
        }


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
    all_days = stretches(story, Days(first, last), covered, "overlaps")
    for (held, possible), alike in groupby(all_days, lambda each: (each.held, each.possible)):
        days = list(alike)
        if possible != {SILENT}:
            yield {
                **told.about(story),
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
    said = tell_stand(stretch.stand, told.stances, told.records, certain=stretch.certain)
    whole = StandingOnDays(**said).model_dump_json(by_alias=True, exclude_unset=True)
    return whole.removesuffix("}")
