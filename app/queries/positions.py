"""Who stood where, when: the stances on an issue as each subject's story.

A date is a span of days, so what was so on a day is often only possible: `possible_positions`
says all that the dates allow, `last_known` the one position that a list shows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import IssueAncestor, Stance, Statement
from app.models.base import ALWAYS, NEVER
from app.queries.conditions import Condition
from app.vocab import EntityType, Position, Side

DateMatch = Literal["overlaps", "within"]
Subject = tuple[EntityType, str]
SILENT = "silent"


@dataclass(frozen=True, order=True)
class Held:
    """What the stances of one date say on the issue asked; ordered by time.

    Stances of one date that differ there, such as Trotsky's against peace and against war, make
    one that is `divided`. `anchor` is where it stands in the order: see `_anchor`.
    """

    anchor: date
    earliest: date
    latest: date
    ids: tuple[str, ...]
    position: Position

    @property
    def id(self) -> str:
        """The first of the statements behind it."""
        return self.ids[0]

    def age_on(self, day: date) -> int:
        """Days from the last day it is known to speak of to the day; 0 if it may be of the day."""
        known_last = self.anchor if self.latest == NEVER else self.latest
        return max(0, (day - known_last).days)


@dataclass(frozen=True)
class Story:
    """One subject's dated stances on an issue, in order, and how many undated ones it has."""

    subject_type: EntityType
    subject: str
    stances: tuple[Held, ...]
    undated: int

    @property
    def turned(self) -> bool:
        """Whether it ever held another position than before."""
        return len({held.position for held in self.stances}) > 1


def read_stories(session: Session, issue: str, conditions: Sequence[Condition] = ()) -> list[Story]:
    """The story of every subject with a stance on the issue or below it, by subject."""
    found = session.execute(
        select(
            Stance.person_id,
            Stance.organisation_id,
            Stance.id,
            Stance.position,
            IssueAncestor.counts_as,
            Statement.date_printed,
            Statement.date_min,
            Statement.date_max,
        )
        .join(Statement, Statement.id == Stance.id)
        .join(IssueAncestor, IssueAncestor.issue_id == Stance.issue_id)
        .where(IssueAncestor.ancestor_id == issue, *conditions)
        .order_by(Stance.id)
    )
    dated: dict[Subject, dict[tuple[date, date], list[tuple[str, Position]]]] = defaultdict(dict)
    undated: Counter[Subject] = Counter()
    for row in found:
        kind = EntityType.PERSON if row.person_id else EntityType.ORGANISATION
        subject = kind, row.person_id or row.organisation_id
        position = Position(row.position)
        if row.counts_as == Side.AGAINST:
            position = position.turned()
        spans = dated[subject]
        if row.date_printed is None:
            undated[subject] += 1
        else:
            span = row.date_min or ALWAYS, row.date_max or NEVER
            spans.setdefault(span, []).append((row.id, position))
    return [
        Story(*subject, tuple(sorted(_put_together(spans))), undated[subject])
        for subject, spans in sorted(dated.items())
    ]


def _put_together(
    spans: dict[tuple[date, date], list[tuple[str, Position]]],
) -> Iterator[Held]:
    """What is said of each span of days; `divided` where that differs."""
    for (earliest, latest), told in spans.items():
        ids = tuple(id_ for id_, _ in told)
        positions = {position for _, position in told}
        position = positions.pop() if len(positions) == 1 else Position.DIVIDED
        yield Held(_anchor(earliest, latest, spans), earliest, latest, ids, position)


def _anchor(earliest: date, latest: date, spans: Iterable[tuple[date, date]]) -> date:
    """Where a span of days stands in the order of time: where it begins.

    What was so until some day, since nobody says when, stands before whatever may be of that day
    or later, and after what is earlier for sure.
    """
    if earliest != ALWAYS:
        return earliest
    later = [first for first, last in spans if first != ALWAYS and last >= latest]
    return min([latest, *later])


def last_known(story: Story, day: date, match: DateMatch) -> Held | None:
    """The last stance on or before the day: possibly so by then, or (`within`) certainly.

    The last is the one that begins last: what is said of a whole winter does not outdo what is
    said of one of its days. What began before some later day counts where nothing else is known.
    """
    if match == "within":
        return max((held for held in story.stances if held.latest <= day), default=None)
    begun = [held for held in story.stances if held.anchor <= day]
    possible = [held for held in story.stances if held.earliest <= day]
    return max(begun, default=min(possible, default=None))


def next_change(story: Story, after: Held) -> Held | None:
    """The first later stance that says something else."""
    later = [held for held in story.stances if held > after]
    return next((held for held in later if held.position is not after.position), None)


def possible_positions(story: Story, day: date) -> set[str]:
    """Every position that the dates allow on the day; `silent` if none need be known by then.

    A stance can be the last one on the day if it can lie on or before it and every other stance
    can lie after the day or no later than it.
    """
    possible: set[str] = set()
    for held in story.stances:
        latest_here = min(held.latest, day)
        if held.earliest <= day and all(
            other.latest > day or other.earliest <= latest_here for other in story.stances
        ):
            possible.add(held.position.value)
    if all(held.latest > day for held in story.stances):
        possible.add(SILENT)
    return possible


@dataclass(frozen=True)
class Spell:
    """A run of stances that say the same."""

    position: Position
    stances: tuple[Held, ...]


def spells(stances: Iterable[Held]) -> list[Spell]:
    """The stances in order, those that follow each other with one position put together."""
    runs: list[list[Held]] = []
    for held in stances:
        if runs and runs[-1][-1].position is held.position:
            runs[-1].append(held)
        else:
            runs.append([held])
    return [Spell(run[0].position, tuple(run)) for run in runs]


def standing(
    session: Session,
    subject_type: EntityType,
    issues: Sequence[str],
    positions: Sequence[Position],
    day: date,
) -> list[str]:
    """Ids of the subjects whose last known position on one of the issues is one of these."""
    ids = set()
    for issue in issues:
        for story in read_stories(session, issue):
            held = last_known(story, day, "overlaps")
            wanted = held and (not positions or held.position in positions)
            if wanted and story.subject_type is subject_type:
                ids.add(story.subject)
    return sorted(ids)
