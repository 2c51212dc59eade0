"""The list of what cannot all be so: its parameters, its order, and where it is read from."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from app.models.ballots import Ballot
from app.models.figures import Figure
from app.models.issues import Issue
from app.models.meetings import Meeting
from app.models.mentions import Mention
from app.models.participations import Participation
from app.models.relations import Relation
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.models.votes import Vote
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
from app.queries.params import ListQuery
from app.queries.records import Document, read_records
from app.queries.statement import BY_PAGE
from app.queries.terms import read_flagged
from app.queries.values import Id, OrganisationIds, PersonIds, SourceIds, Words
from app.rules import PositionOnDay, find_differing, find_opposed
from app.vocab import Certainty, ConflictKind, Position


class ConflictQuery(ListQuery):
    """Filters of the list of conflicts."""

    id: Annotated[list[Id], Field(description="Ids of the conflicts.")] = []
    kind: list[ConflictKind] = []
    person: Annotated[
        PersonIds, Field(description="A person whom one of the statements is about.")
    ] = []
    organisation: Annotated[
        OrganisationIds, Field(description="A body that one of the statements is about.")
    ] = []
    certainty: Annotated[
        list[Certainty], Field(description="Only where all of the statements are as sure as this.")
    ] = []
    source: Annotated[
        SourceIds, Field(description="A source that one of the statements rests on.")
    ] = []
    sort: Literal["page", "-page", "kind", "-kind", "id", "-id"] = "page"
    facets: Words[Literal["kind"]] = []


def read_conflicts(session: Session) -> list[Conflict]:
    """Everything that cannot all be so."""
    conflicts = [
        *_read_ballots(session),
        *_read_positions(session),
        *_read_votes(session),
        *_read_figures(session),
        *_read_dates(session),
        *_read_identities(session),
    ]
    first = {conflict.statements[0]["id"] for conflict in conflicts}
    rows = session.execute(select(Statement.id, *BY_PAGE).where(Statement.id.in_(first)))
    places: dict[str, Any] = {id_: tuple(place) for id_, *place in rows}
    return [replace(each, place=places[each.statements[0]["id"]]) for each in conflicts]


def filter_conflicts(
    session: Session, query: ConflictQuery, conflicts: Sequence[Conflict]
) -> list[Conflict]:
    """Those that the query asks for."""
    listed = {id_ for conflict in conflicts for id_ in _statement_ids(conflict)}
    about = [
        _mentioning(session, column, ids, listed)
        for column, ids in (
            (Mention.person_id, query.person),
            (Mention.organisation_id, query.organisation),
        )
        if ids
    ]
    return [
        conflict
        for conflict in conflicts
        if (not query.id or conflict.id in query.id)
        and (not query.kind or conflict.kind in query.kind)
        and all(_statement_ids(conflict) & ids for ids in about)
        and (not query.certainty or _sure(conflict, query.certainty))
        and (not query.source or not _sources(conflict).isdisjoint(query.source))
    ]


def conflict_key(conflict: Conflict, order: str) -> tuple[Any, ...]:
    """What conflicts are ordered by; ends in the id."""
    first = {"page": conflict.place, "kind": (str(conflict.kind), *conflict.place), "id": ()}
    return (*first[order], conflict.id)


def _statement_ids(conflict: Conflict) -> set[str]:
    return {statement["id"] for statement in conflict.statements}


def _sources(conflict: Conflict) -> set[str]:
    return {cited["source"]["id"] for each in conflict.statements for cited in each["citations"]}


def _sure(conflict: Conflict, certainties: Sequence[Certainty]) -> bool:
    return all(statement["certainty"] in certainties for statement in conflict.statements)


def _mentioning(
    session: Session, column: Any, ids: Sequence[str], statements: set[str]
) -> set[str]:
    found = session.scalars(select(Mention.statement_id).where(column.in_(ids)))
    return statements & set(found)


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
    rows = session.execute(
        select(
            Stance.id,
            Stance.person_id,
            Stance.organisation_id,
            Stance.region_id,
            StancePosition.issue_id,
            StancePosition.position,
            StancePosition.first,
            Statement.source_id,
            (Stance.issue_id == StancePosition.issue_id).label("direct"),
        )
        .join(StancePosition, StancePosition.stance_id == Stance.id)
        .join(Issue, Issue.id == StancePosition.issue_id)
        .join(Statement, Statement.id == Stance.id)
        .where(Statement.date_min == Statement.date_max, StancePosition.first.is_not(None))
        .order_by(Issue.rank, Stance.id)
    ).all()
    every = [_position_on_day(row) for row in rows]
    direct = [each for each, row in zip(every, rows, strict=True) if row.direct]
    opposed = _largest(find_opposed(every))
    differing = [ids for ids in _largest(find_differing(direct)) if ids not in opposed]
    wanted = {id_ for ids in (*opposed, *differing) for id_ in ids}
    stances = {each["id"]: each for each in _read(session, Stance, Stance.id.in_(wanted))}
    found = [
        make([each for id_, each in stances.items() if id_ in ids])
        for groups, make in ((opposed, opposite_positions), (differing, differing_positions))
        for ids in groups
    ]
    return [conflict for conflict in found if not _of_one_vote(conflict.statements)]


def _position_on_day(row: Any) -> PositionOnDay:
    subject = (row.person_id, row.organisation_id, row.region_id)
    position = Position(row.position)
    return PositionOnDay(row.id, subject, row.issue_id, position, row.first, row.source_id)


def _largest(groups: Iterable[Iterable[str]]) -> list[set[str]]:
    """The groups that are not part of an earlier one."""
    largest: list[set[str]] = []
    for group in map(set, groups):
        if not any(group <= other for other in largest):
            largest.append(group)
    return largest


def _of_one_vote(stances: Sequence[Document]) -> bool:
    """Whether ballots of one and the same vote show all of them."""
    by_ballot = [each for each in stances if each["derived_from"]]
    return len(by_ballot) == len(stances) and len({each["vote"]["id"] for each in stances}) == 1


def _read_votes(session: Session) -> list[Conflict]:
    """Votes whose figures contradict themselves, and accounts of one vote that differ."""
    votes = _read(session, Vote)
    present = {row[0]: row[1] for row in session.execute(select(Meeting.id, Meeting.present))}
    ballots: dict[str, list[Document]] = defaultdict(list)
    for ballot in _read(session, Ballot):
        ballots[ballot["vote"]["id"]].append(ballot)
    tallies = [
        contradictory_tally(
            vote,
            ballots[vote["id"]],
            present[vote["meeting"]["id"]] if vote["meeting"] else None,
        )
        for vote in votes
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
