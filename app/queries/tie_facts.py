"""The facts that tie: memberships, participations, signatures, relations, sides of issues."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import aliased

from app.models.affiliations import Affiliation
from app.models.base import NEVER
from app.models.meetings import Meeting
from app.models.participations import Participation
from app.models.register_entries import RegisterEntry
from app.models.registers import Register
from app.models.relations import Relation
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.queries.conditions import Condition, is_one_of, of_kind, within
from app.queries.stories import covers, last_known, read_coverage, read_stories
from app.queries.terms import flagged
from app.queries.ties import UNDATED, Ends, Node, Occasion, Tie, TieQuery
from app.session import Session
from app.vocab import Certainty, EntityType, Position

SIGNED = Participation.role.in_(flagged("participation-role", "signs"))
# A signatory need not have been there.
PRESENT_THERE = and_(Participation.role.not_in(flagged("participation-role", "absent")), ~SIGNED)
FACT = (Statement.id, Statement.type, Statement.certainty)
OWN_DAYS = (Statement.sort_from, Statement.sort_to)
# The days of a meeting stand in where what is said of somebody at it has none of its own.
DAYS_THERE = (
    case((UNDATED, Meeting.sort_from), else_=Statement.sort_from),
    case((UNDATED, Meeting.sort_to), else_=Statement.sort_to),
)
# Who took part in which meeting of which body, and the fact that says so.
PRESENT = (
    Participation.person_id,
    Participation.organisation_id,
    Meeting.id,
    Meeting.organisation_id,
    Participation.role,
    *FACT,
    *DAYS_THERE,
)
EVERYBODY = Ends()
OF_LINE = aliased(Statement)  # the signature that a line belongs to
# What is the same for every question is put together once.
MEMBERSHIPS = (
    select(Affiliation.person_id, Affiliation.organisation_id, Affiliation.role, *FACT, *OWN_DAYS)
    .join(Statement, Statement.id == Affiliation.id)
    .order_by(Statement.id)
)
AT_MEETINGS = (
    select(*PRESENT)
    .join(Statement, Statement.id == Participation.id)
    .join(Meeting, Meeting.id == Participation.meeting_id)
    .order_by(Statement.id)
)
LINES = (
    select(*PRESENT)
    .select_from(RegisterEntry)
    .join(Statement, Statement.id == RegisterEntry.id)
    .join(Participation, Participation.person_id == RegisterEntry.person_id)
    .join(OF_LINE, OF_LINE.id == Participation.id)
    .join(Meeting, Meeting.id == Participation.meeting_id)
    .where(
        RegisterEntry.register_id.in_(select(Register.id).where(Register.signed)),
        SIGNED,
        OF_LINE.source_id == Statement.source_id,
        OF_LINE.page == Statement.page,
    )
    .order_by(Statement.id)
)


def memberships(session: Session, query: TieQuery, ends: Ends = EVERYBODY) -> list[Tie]:
    """Persons and the bodies they are affiliated with, in whatever role."""
    asked = ends.conditions(Affiliation, "organisation_id")
    found = session.execute(MEMBERSHIPS.where(*query.about(), *query.when(Statement), *asked))
    ties = []
    for person, body, role, *fact in found:
        occasion = Occasion(Node(EntityType.ORGANISATION, body), body)
        ties.append(_tie(person, None, occasion, fact, role))
    return _of_subjects(session, query, ties)


def relations(session: Session, query: TieQuery, asked: Ends = EVERYBODY) -> list[Tie]:
    """Persons or bodies that the sources set in relation: allies, opponents, parts of each other.

    Two records that may be one, or should not be taken for one, are no tie. Of two persons neither
    comes first; of two bodies the first belongs, so to say, to the second.
    """
    identity = (flagged("relation-kind", flag) for flag in ("same", "not-same"))
    ends = (Relation.person_a_id, Relation.organisation_a_id)
    others = (Relation.person_b_id, Relation.organisation_b_id)
    found = session.execute(
        select(*ends, *others, Relation.kind, *FACT, *OWN_DAYS)
        .join(Statement, Statement.id == Relation.id)
        .where(
            Relation.region_a_id.is_(None),
            *(Relation.kind.not_in(words) for words in identity),
            *query.about(),
            *query.when(Statement),
            *_related(asked),
        )
        .order_by(Statement.id)
    )
    ties = []
    for person_a, body_a, person_b, body_b, word, *fact in found:
        if person_a and person_b:
            one, other = sorted((person_a, person_b))
            ties.append(_tie(one, None, Occasion(Node(EntityType.PERSON, other)), fact, word))
        else:
            ties.append(_tie(None, body_a, Occasion(_body(body_b), body_b), fact, word))
    return _of_subjects(session, query, ties)


def _related(asked: Ends) -> list[Condition]:
    """One of the two is one of those asked for."""
    pairs = (
        (asked.people, Relation.person_a_id, Relation.person_b_id),
        (asked.bodies, Relation.organisation_a_id, Relation.organisation_b_id),
    )
    return [or_(is_one_of(one, ids), is_one_of(other, ids)) for ids, one, other in pairs if ids]


def participations(session: Session, query: TieQuery, ends: Ends = EVERYBODY) -> list[Tie]:
    """Who took part in which meeting: neither who stayed away nor who only signed."""
    return _of_subjects(session, query, _at_meetings(session, query, PRESENT_THERE, ends))


def signatures(session: Session, query: TieQuery, ends: Ends = EVERYBODY) -> list[Tie]:
    """Who signed what a meeting declared: the signatories, and the lines that print their names.

    A line belongs to the signature of its person on its page. One that asked to be added to the
    list and is not recorded as a signatory has not signed.
    """
    signed = _at_meetings(session, query, SIGNED, ends)
    lines = session.execute(LINES.where(*query.about(), *query.when_there(), *_at(ends)))
    return _of_subjects(session, query, [*signed, *_meeting_ties(lines)])


def _at_meetings(session: Session, query: TieQuery, role: Condition, ends: Ends) -> list[Tie]:
    asked = (role, *query.about(), *query.when_there(), *_at(ends))
    return _meeting_ties(session.execute(AT_MEETINGS.where(*asked)))


def _at(ends: Ends) -> list[Condition]:
    return ends.conditions(Participation, "meeting_id", _held)


def _held(fact: Any, bodies: Sequence[str]) -> Condition:
    """The meeting is one of the bodies'."""
    held = select(Meeting.id).where(is_one_of(Meeting.organisation_id, bodies)).correlate(None)
    return fact.meeting_id.in_(held)  # type: ignore[no-any-return]


def _meeting_ties(found: Iterable[Any]) -> list[Tie]:
    ties = []
    for person, organisation, meeting, body, role, *fact in found:
        occasion = Occasion(Node(EntityType.MEETING, meeting), body)
        ties.append(_tie(person, organisation, occasion, fact, role))
    return ties


def sides(session: Session, query: TieQuery, ends: Ends = EVERYBODY) -> list[Tie]:
    """Who held which position on the issues asked, as these count it.

    On a day the last known stance alone counts, as in the state of play.
    """
    conditions = [*query.sure(), *query.dated(Statement)]
    if query.region:
        conditions.append(within(Stance.region_id, query.region))
    if not ends.shared:  # else everybody on a side
        conditions += ends.conditions(Stance, "issue_id")
    found = session.execute(
        select(
            Stance.person_id,
            Stance.organisation_id,
            StancePosition.issue_id,
            StancePosition.position,
            *FACT,
            *OWN_DAYS,
        )
        .join(Statement, Statement.id == Stance.id)
        .join(StancePosition, StancePosition.stance_id == Stance.id)
        .where(is_one_of(StancePosition.issue_id, query.issue), *conditions)
        .order_by(Statement.id, StancePosition.issue_id)
    )
    known = _known_by_day(session, query, conditions)
    ties = []
    for person, organisation, issue, word, *fact in found:
        position = Position(word) if known is None else known.get((issue, str(fact[0])))
        if position is None or (query.position and position not in query.position):
            continue
        occasion = Occasion(Node(EntityType.ISSUE, issue, position.value))
        ties.append(_tie(person, organisation, occasion, fact, ""))
    return _of_subjects(session, query, ties)


def _known_by_day(
    session: Session, query: TieQuery, conditions: list[Condition]
) -> dict[tuple[str, str], Position] | None:
    """The position last known of each subject on the day, by (issue, each stance behind it).

    None if no day is asked.
    """
    day = query.day()
    if day is None:
        return None
    return {
        (issue, id_): held.position
        for issue in query.issue
        if covers(read_coverage(session, issue), day)
        for story in read_stories(session, issue, conditions)
        if (held := last_known(story, day, query.date_match))
        for id_ in held.ids
    }


def _tie(
    person: str | None, organisation: str | None, occasion: Occasion, fact: list[Any], word: str
) -> Tie:
    who = Node(EntityType.PERSON, person) if person else _body(organisation)
    statement, type_, certainty, first, last = fact
    days = None if first == NEVER else (first, last)
    return Tie(who, occasion, statement, type_, Certainty(certainty), days, word)


def _body(id_: str | None) -> Node:
    return Node(EntityType.ORGANISATION, id_ or "")


def _of_subjects(session: Session, query: TieQuery, ties: list[Tie]) -> list[Tie]:
    """The ties of the types of subject and the kinds of body that are asked for."""
    if query.subject_type:
        ties = [tie for tie in ties if tie.who.type in query.subject_type]
    if query.organisation_kind:
        bodies = set(session.scalars(of_kind(query.organisation_kind)))
        own = {_body(id_) for id_ in bodies}
        ties = [tie for tie in ties if tie.occasion.body in bodies or tie.who in own]
    return ties
