"""The list of what cannot all be so: its parameters, its order, and where it is read from."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.ballots import Ballot
from app.models.issues import Issue
from app.models.meetings import Meeting
from app.models.mentions import Mention
from app.models.relations import Relation
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.queries.contradictions import (
    SAME_OR_NOT,
    Conflict,
    contradictory_tally,
    differing_votes,
    doubtful_identities,
    opposite_positions,
)
from app.queries.params import Id, ListQuery, OrganisationIds, PersonIds, Words
from app.queries.records import Document, read_records
from app.rules import PositionOnDay, find_opposed
from app.vocab import Certainty, ConflictKind, Position, StatementType


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
    sort: Literal["page", "-page", "kind", "-kind", "id", "-id"] = "page"
    facets: Words[Literal["kind"]] = []


def read_conflicts(session: Session) -> list[Conflict]:
    """Everything that cannot all be so."""
    return [
        *_read_positions(session),
        *_read_votes(session),
        *doubtful_identities(_read(session, Relation, Relation.kind.in_(SAME_OR_NOT))),
    ]


def filter_conflicts(
    session: Session, query: ConflictQuery, conflicts: Sequence[Conflict]
) -> list[Conflict]:
    """Those that the query asks for."""
    told = {id_ for conflict in conflicts for id_ in _statement_ids(conflict)}
    about = [
        _mentioning(session, column, ids, told)
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
    ]


def conflict_key(conflict: Conflict, order: str) -> tuple[Any, ...]:
    """What conflicts are ordered by; ends in the id."""
    first = {"page": conflict.place, "kind": (str(conflict.kind), *conflict.place), "id": ()}
    return (*first[order], conflict.id)


def _statement_ids(conflict: Conflict) -> set[str]:
    return {statement["id"] for statement in conflict.statements}


def _sure(conflict: Conflict, certainties: Sequence[Certainty]) -> bool:
    return all(statement["certainty"] in certainties for statement in conflict.statements)


def _mentioning(
    session: Session, column: Any, ids: Sequence[str], statements: set[str]
) -> set[str]:
    found = session.scalars(select(Mention.statement_id).where(column.in_(ids)))
    return statements & set(found)


def _read(session: Session, table: Any, *conditions: Any) -> list[Document]:
    """The statements of a type that fulfil the conditions, as answers show them."""
    query = select(Statement.document).join(table, table.id == Statement.id).where(*conditions)
    return [json.loads(document) for document in session.scalars(query.order_by(Statement.id))]


def _read_positions(session: Session) -> list[Conflict]:
    """Opposite positions of one subject on one issue and for one place, of one and the same day.

    Those that are opposite on several issues of a tree are told once, of the one above all.
    """
    rows = session.execute(
        select(
            Stance.id,
            Stance.person_id,
            Stance.organisation_id,
            StancePosition.issue_id,
            StancePosition.position,
            StancePosition.first,
            Stance.region_id,
        )
        .join(StancePosition, StancePosition.stance_id == Stance.id)
        .join(Issue, Issue.id == StancePosition.issue_id)
        .join(Statement, Statement.id == Stance.id)
        .where(Statement.date_min == Statement.date_max)
        .order_by(Issue.rank, Stance.id)
    )
    groups = find_opposed(
        PositionOnDay(id_, (person, body, region), issue, Position(position), day)
        for id_, person, body, issue, position, day, region in rows
        if day
    )
    told: list[set[str]] = []
    for group in groups:
        if not any(set(group) <= ids for ids in told):
            told.append(set(group))
    stances = read_records(session, Statement, {id_ for ids in told for id_ in ids})
    return [opposite_positions(stances[id_] for id_ in sorted(ids)) for ids in told]


def _read_votes(session: Session) -> list[Conflict]:
    """Votes whose figures contradict themselves, and accounts of one vote that differ."""
    found = select(Statement.document).where(Statement.type == StatementType.VOTE)
    votes = [json.loads(each) for each in session.scalars(found.order_by(Statement.id))]
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
