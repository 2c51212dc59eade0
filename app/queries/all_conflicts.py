"""Everything that cannot all be so, found in the statements; a load keeps it (app.settled)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from app.models.ballots import Ballot
from app.models.figures import Figure
from app.models.issues import Issue
from app.models.meetings import Meeting
from app.models.participations import Participation
from app.models.relations import Relation
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.models.votes import Vote
from app.queries.conditions import is_one_of
from app.queries.contradictions import (
    Conflict,
    differing_figures,
    differing_positions,
    doubtful_identities,
    opposite_positions,
    outside_the_days,
    two_choices,
)
from app.queries.contradictory_votes import contradictory_tally, differing_votes
from app.queries.records import Document, read_records
from app.queries.statement import BY_PAGE
from app.queries.terms import read_flagged
from app.rules import PositionOnDay, find_differing, find_opposed
from app.session import Session
from app.vocab import Position

IDS_AT_ONCE = 10_000  # databases take only so many values in a statement
VOTES_AT_ONCE = 500  # of which the ballots are in memory


def read_conflicts(session: Session) -> list[Conflict]:
    """Everything that cannot all be so, in the order of the pages."""
    conflicts = [
        *_read_ballots(session),
        *_read_positions(session),
        *_read_votes(session),
        *_read_figures(session),
        *_read_dates(session),
        *_read_identities(session),
    ]
    places = _read_places(session, (each.statements[0]["id"] for each in conflicts))
    return sorted(conflicts, key=lambda each: (places[each.statements[0]["id"]], each.id))


def _read_places(session: Session, ids: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """Where the statements stand in the order of the pages."""
    places: dict[str, tuple[Any, ...]] = {}
    for some in _pieces(ids):
        rows = session.execute(select(Statement.id, *BY_PAGE).where(is_one_of(Statement.id, some)))
        places |= {id_: tuple(place) for id_, *place in rows}
    return places


def _pieces(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), IDS_AT_ONCE):
        yield wanted[start : start + IDS_AT_ONCE]


def _read(session: Session, table: Any, *conditions: Any) -> list[Document]:
    """The statements of a type that fulfil the conditions, as answers show them, page by page."""
    query = select(Statement.document).join(table, table.id == Statement.id).where(*conditions)
    return [json.loads(document) for document in session.scalars(query.order_by(*BY_PAGE))]


def _read_ballots(session: Session) -> list[Conflict]:
    """Two choices of one voter in one vote."""
    other = aliased(Ballot)
    same_voter = or_(
        other.person_id == Ballot.person_id, other.organisation_id == Ballot.organisation_id
    )
    twice = exists(
        select(other.id).where(
            other.vote_id == Ballot.vote_id, other.choice != Ballot.choice, same_voter
        )
    )
    return list(two_choices(_read(session, Ballot, twice)))


def _read_positions(session: Session) -> list[Conflict]:
    """Positions of one subject on one issue and for one place, of one and the same day.

    Those that are opposite on several issues of a tree are told once, of the one above all. Two
    sources are compared by what they say of the issue itself. What two ballots show is no second
    conflict beside that of the ballots.
    """
    every = [*_read_disputed(session)]
    direct = [position for position, is_direct in every if is_direct]
    opposed = _largest(find_opposed(position for position, _ in every))
    told = set(map(frozenset, opposed))
    differing = [ids for ids in _largest(find_differing(direct)) if frozenset(ids) not in told]
    wanted = {id_ for ids in (*opposed, *differing) for id_ in ids}
    stances = read_records(session, Statement, wanted)
    places = _read_places(session, wanted)
    found = [
        make([stances[id_] for id_ in sorted(ids, key=lambda id_: places[id_])])
        for groups, make in ((opposed, opposite_positions), (differing, differing_positions))
        for ids in groups
    ]
    return [conflict for conflict in found if not _of_one_vote(conflict.statements)]


def _read_disputed(session: Session) -> Iterator[tuple[PositionOnDay, bool]]:
    """The positions of one day beside which the subject has another on the issue and the day.

    Each with whether it is of the issue itself; in the order of the tree.
    """
    what = (
        Stance.person_id,
        Stance.organisation_id,
        Stance.region_id,
        StancePosition.issue_id,
        StancePosition.first,
    )
    rows = session.execute(
        select(
            *what,
            Stance.id,
            StancePosition.position,
            Statement.source_id,
            (Stance.issue_id == StancePosition.issue_id).label("direct"),
            Issue.rank,
        )
        .join(StancePosition, StancePosition.stance_id == Stance.id)
        .join(Issue, Issue.id == StancePosition.issue_id)
        .join(Statement, Statement.id == Stance.id)
        .where(Statement.date_min == Statement.date_max, StancePosition.first.is_not(None))
        .order_by(*what)
        .execution_options(yield_per=1000)
    )
    groups = (list(group) for _, group in groupby(rows, key=lambda row: row[: len(what)]))
    disputed = [
        row for group in groups if len({row.position for row in group}) > 1 for row in group
    ]
    for row in sorted(disputed, key=lambda row: (row.rank, row.id)):
        yield _position_on_day(row), bool(row.direct)


def _position_on_day(row: Any) -> PositionOnDay:
    subject = (row.person_id, row.organisation_id, row.region_id)
    position = Position(row.position)
    return PositionOnDay(row.id, subject, row.issue_id, position, row.first, row.source_id)


def _largest(groups: Iterable[Iterable[str]]) -> list[set[str]]:
    """The groups that are not part of an earlier one."""
    largest: list[set[str]] = []
    having: dict[str, list[set[str]]] = defaultdict(list)
    for group in map(set, groups):
        if not any(group <= other for other in having[next(iter(group))]):
            largest.append(group)
            for member in group:
                having[member].append(group)
    return largest


def _of_one_vote(stances: Sequence[Document]) -> bool:
    """Whether ballots of one and the same vote show all of them."""
    by_ballot = [each for each in stances if each["derived_from"]]
    return len(by_ballot) == len(stances) and len({each["vote"]["id"] for each in stances}) == 1


def _read_votes(session: Session) -> list[Conflict]:
    """Votes whose figures contradict themselves, and accounts of one vote that differ."""
    votes = _read(session, Vote)
    present = {row[0]: row[1] for row in session.execute(select(Meeting.id, Meeting.present))}
    tallies = []
    for start in range(0, len(votes), VOTES_AT_ONCE):
        some = votes[start : start + VOTES_AT_ONCE]
        ballots: dict[str, list[Document]] = defaultdict(list)
        for ballot in _read(session, Ballot, Ballot.vote_id.in_([vote["id"] for vote in some])):
            ballots[ballot["vote"]["id"]].append(ballot)
        tallies += [
            contradictory_tally(
                vote,
                ballots[vote["id"]],
                present[vote["meeting"]["id"]] if vote["meeting"] else None,
            )
            for vote in some
        ]
    return [*(tally for tally in tallies if tally), *differing_votes(votes)]


def _read_figures(session: Session) -> list[Conflict]:
    """Exact numbers of one thing, kind, unit and date that two sources give differently."""
    exact = (Figure.number_to.is_(None), Statement.date_printed.is_not(None))
    return list(differing_figures(_read(session, Figure, *exact)))


def _read_dates(session: Session) -> list[Conflict]:
    """What is dated outside the days of the meeting that it happened at."""
    outside = or_(Statement.date_max < Meeting.date_min, Statement.date_min > Meeting.date_max)
    by_meeting: dict[str, list[Document]] = defaultdict(list)
    for table in (Vote, Participation, Stance):
        elsewhere = exists(select(Meeting.id).where(Meeting.id == table.meeting_id, outside))
        for document in _read(session, table, elsewhere):
            by_meeting[document["meeting"]["id"]].append(document)
    meetings = read_records(session, Meeting, by_meeting)
    return [outside_the_days(meetings[id_], said) for id_, said in by_meeting.items()]


def _read_identities(session: Session) -> list[Conflict]:
    same = read_flagged(session, "relation-kind", "same")
    apart = read_flagged(session, "relation-kind", "not-same")
    doubtful = _read(session, Relation, Relation.kind.in_([*same, *apart]))
    return list(doubtful_identities(doubtful, same))
