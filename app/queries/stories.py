"""Who stood where, when: the stances on an issue as each subject's story.

A date is a span of days, so what was so on a day is certain, possible, or neither:
`possible_positions` says all that the dates allow, `last_known` the one position that a list shows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, Literal, NamedTuple

from sqlalchemy import Select, case, func, select

from app.models.base import NEVER
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.queries.conditions import Condition, is_one_of
from app.queries.kept import of_release
from app.session import Session
from app.vocab import Certainty, EntityType, Position

DateMatch = Literal["overlaps", "within"]
Subject = tuple[EntityType, str]
SUBJECT = (Stance.person_id, Stance.organisation_id)
OF_PLACES = (Stance.organisation_id.is_not(None), Stance.region_id.is_not(None))
TOLD: Sequence[Any] = (
    *SUBJECT,
    Stance.region_id,
    Stance.id,
    StancePosition.position,
    StancePosition.first,
    StancePosition.last,
    Statement.certainty,
    Statement.date_min.is_not(None).label("begun"),
)
IN_PIECES = {"yield_per": 1000}
SUREST_FIRST = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.INFERRED, Certainty.ALLEGED)


class OneStance(NamedTuple):
    """A statement, its position on the issue asked, and how sure it is.

    It is `direct` if it is on that issue; else it is on one below, and the position follows.
    """

    id: str
    position: Position
    certainty: Certainty
    direct: bool


Spans = dict[tuple[date, date, bool], list[OneStance]]
Covered = tuple[date | None, date | None]  # first and last day; None where nothing is dated
SILENT = "silent"


@dataclass(frozen=True)
class DatedPosition:
    """A position on the issue asked, and the days it may be of; ordered by the first of these.

    An open start ("by early March") begins with its last day, and stands before what is of that
    day (`begun`); of two that begin together the wider span stands first, of two of the same span
    what is said of the issue itself last (`direct`). Stances of one and the same day that differ
    make one that is `divided`. Of several statements that say the same the surest tells the
    certainty.
    """

    first: date
    last: date
    begun: bool
    ids: tuple[str, ...]
    position: Position
    certainty: Certainty = Certainty.CERTAIN
    direct: bool = True

    def __lt__(self, other: "DatedPosition") -> bool:
        return self._place() < other._place()

    def _place(self) -> tuple[date, bool, int, bool, tuple[str, ...], Position]:
        width = -self.last.toordinal()
        return self.first, self.begun, width, self.direct, self.ids, self.position

    @property
    def id(self) -> str:
        """The first of the statements behind it."""
        return self.ids[0]

    @property
    def known(self) -> date:
        """The day from which it is known; of an open end the first."""
        return self.first if self.last == NEVER else self.last

    def before(self, other: "DatedPosition") -> bool:
        """Whether it is certainly the earlier of the two."""
        return self.last < other.first

    def age_on(self, day: date) -> int:
        """Days from the last day it is known to speak of to the day; 0 if it may be of the day."""
        return max(0, (day - self.known).days)


@dataclass(frozen=True)
class Story:
    """The dated stances of a subject or of a place on an issue, in order; how many are undated."""

    subject_type: EntityType
    subject: str
    stances: tuple[DatedPosition, ...]
    undated: int


def read_stories(session: Session, issue: str, conditions: Sequence[Condition] = ()) -> list[Story]:
    """The story of every subject with a stance that counts on the issue, by subject."""
    rows = session.execute(_select(issue, conditions, *SUBJECT))
    return sorted(_tell(rows), key=lambda story: (story.subject_type, story.subject))


def stream_stories(session: Session, issue: str) -> Iterator[Story]:
    """The story of every subject, read as they are used."""
    yield from _tell(session.execute(_select(issue, (), *SUBJECT).execution_options(**IN_PIECES)))


def _tell(rows: Iterable[Any]) -> Iterator[Story]:
    """The stories that rows tell in which those of a subject follow each other."""
    for subject, told in groupby(rows, _subject):
        spans: Spans = {}
        undated = sum(_take(row, spans) for row in told)
        yield Story(*subject, tuple(sorted(_put_together(spans))), undated)


def read_places(session: Session, issue: str, conditions: Sequence[Condition]) -> list[Story]:
    """The story of every place of which a stance is told (OF_PLACES): all its bodies together.

    By each of their stances the place stands where that body does, if the others last stood there
    too; else it is divided. The days are those of the stance, so order is as certain as they are.
    """
    rows = session.execute(_select(issue, conditions, Stance.region_id))
    return list(_tell_places(rows))


def stream_places(session: Session, issue: str) -> Iterator[Story]:
    """The story of every place, read as they are used."""
    selection = _select(issue, OF_PLACES, Stance.region_id)
    yield from _tell_places(session.execute(selection.execution_options(**IN_PIECES)))


def _tell_places(rows: Iterable[Any]) -> Iterator[Story]:
    for place, told in groupby(rows, lambda row: row.region_id):
        bodies: dict[Subject, Spans] = defaultdict(dict)
        undated = sum(_take(row, bodies[_subject(row)]) for row in told)
        yield Story(EntityType.REGION, place, tuple(sorted(_together(bodies.values()))), undated)


def _select(issue: str, conditions: Sequence[Condition], *order: Any) -> Select[Any]:
    direct = (Stance.issue_id == issue).label("direct")
    return (
        select(*TOLD, direct)
        .join(Statement, Statement.id == Stance.id)
        .join(StancePosition, StancePosition.stance_id == Stance.id)
        .where(StancePosition.issue_id == issue, *conditions)
        .order_by(*order)
    )


def count_stories(
    session: Session, issues: Sequence[str], conditions: Sequence[Condition], *columns: Any
) -> Counter[str]:
    """Of how many something dated is told on each issue, by the columns that name them."""
    told = select(StancePosition.issue_id, *(func.count(column.distinct()) for column in columns))
    counted = (
        told.join(Stance, StancePosition.stance_id == Stance.id)
        .join(Statement, Statement.id == Stance.id)
        .where(
            is_one_of(StancePosition.issue_id, issues),
            StancePosition.first.is_not(None),
            *conditions,
        )
        .group_by(StancePosition.issue_id)
    )
    return Counter({issue: sum(counts) for issue, *counts in session.execute(counted)})


def _subject(row: Any) -> Subject:
    if row.person_id:
        return EntityType.PERSON, row.person_id
    return EntityType.ORGANISATION, row.organisation_id


def _take(row: Any, spans: Spans) -> bool:
    """Put a dated stance to those of its days; whether it is undated and cannot be."""
    if row.first is not None:
        position, certainty = Position(row.position), Certainty(row.certainty)
        stance = OneStance(row.id, position, certainty, bool(row.direct))
        spans.setdefault((row.first, row.last, bool(row.begun)), []).append(stance)
    return row.first is None


def _together(bodies: Iterable[Spans]) -> Iterator[DatedPosition]:
    stories = [sorted(_put_together(spans)) for spans in bodies]
    for story in stories:
        others = [other for other in stories if other is not story]
        for held in story:
            last = (max(_known_by(other, held.known), default=None) for other in others)
            apart = any(other and other.position is not held.position for other in last)
            yield replace(held, position=Position.DIVIDED) if apart else held


def _known_by(stances: Iterable[DatedPosition], day: date) -> Iterator[DatedPosition]:
    return (held for held in stances if held.known <= day)


def _put_together(spans: Spans) -> Iterator[DatedPosition]:
    """What is said of each span of days, position by position; of a single day in one."""
    for (first, last, begun), stances in spans.items():
        positions = sorted({each.position for each in stances})
        if begun and first == last and len(positions) > 1:
            yield _hold(first, last, begun, stances, Position.DIVIDED)
            continue
        for position in positions:
            same = [each for each in stances if each.position is position]
            yield _hold(first, last, begun, same, position)


def _hold(
    first: date, last: date, begun: bool, stances: Sequence[OneStance], position: Position
) -> DatedPosition:
    surest = min((each.certainty for each in stances), key=SUREST_FIRST.index)
    direct = any(each.direct for each in stances)
    return DatedPosition(
        first, last, begun, tuple(sorted(each.id for each in stances)), position, surest, direct
    )


def last_known(story: Story, day: date, match: DateMatch) -> DatedPosition | None:
    """The last stance known by the day: possibly, or (`within`) certainly, its span having ended.

    The last is the one that begins last, of several the narrowest: what is said of a whole winter
    does not outdo what is said of one of its days.
    """
    known = [held for held in story.stances if held.first <= day]
    if match == "within":
        known = [held for held in known if held.last <= day]
    return max(known, default=None)


def next_change(story: Story, after: DatedPosition) -> DatedPosition | None:
    """The first stance that is certainly later and says something else."""
    later = (held for held in story.stances if after.before(held))
    return next((held for held in later if held.position is not after.position), None)


def possible_positions(story: Story, day: date) -> set[str]:
    """Every position that the dates allow on the day; `silent` if none need be known by then.

    A stance can be the last one on the day if it can lie on or before it and every other stance
    can lie after the day or no later than it: if it does not end before one of those begins that
    are over by the day.
    """
    over = [held.first for held in story.stances if held.last <= day]
    if not over:
        possible = {SILENT}
        return possible | {held.position.value for held in story.stances if held.first <= day}
    latest = max(over)
    return {
        held.position.value for held in story.stances if held.first <= day and held.last >= latest
    }


def unbroken(stances: Iterable[DatedPosition]) -> list[DatedPosition]:
    """The stances of the run that the last of them, in order, ends."""
    run: list[DatedPosition] = []
    for held in stances:
        if run and run[-1].position is not held.position:
            run = []
        run.append(held)
    return run


def read_coverage(session: Session, issue: str) -> Covered:
    """First and last day that stances which count on the issue speak of."""
    return of_release(session, f"coverage of {issue}", lambda: _read_coverage(session, issue))


def _read_coverage(session: Session, issue: str) -> Covered:
    known = case((StancePosition.last < NEVER, StancePosition.last), else_=StancePosition.first)
    days = select(func.min(StancePosition.first), func.max(known))
    row = session.execute(days.where(StancePosition.issue_id == issue)).one()
    return row[0], row[1]


def covers(covered: Covered, day: date) -> bool:
    """Whether anything is told of so late and so early a day: else nobody is known to stand."""
    first, last = covered
    return first is not None and last is not None and first <= day <= last
