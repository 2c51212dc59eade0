"""The facts that tie: memberships, participations, signatures, relations, sides of issues."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Executable, case, or_, select
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
from app.queries.kept import of_release
from app.queries.stories import covers, last_known, read_coverage, read_stories
from app.queries.terms import flagged, read_flagged
from app.queries.ties import UNDATED, Ends, Node, Occasion, Tie, TieQuery
from app.schemas.network import EdgeKind
from app.session import Session
from app.vocab import Certainty, EntityType, Position

PARTICIPATING = {EdgeKind.PARTICIPATION, EdgeKind.SAME_MEETING}
SIGNING = {EdgeKind.SIGNATURE, EdgeKind.CO_SIGNATURE}
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
OF_LINE = aliased(Statement)  # the signature that a line belongs to
# What is the same for every question is put together once.
MEMBERSHIPS = (
    select(Affiliation.person_id, Affiliation.organisation_id, Affiliation.role, *FACT, *OWN_DAYS)
    .join(Statement, Statement.id == Affiliation.id)
    .order_by(Statement.id)
)
IDENTITY = ("same", "not-same")  # flags of relations that tie nobody
RELATIONS = (
    select(
        Relation.person_a_id,
        Relation.organisation_a_id,
        Relation.person_b_id,
        Relation.organisation_b_id,
        Relation.kind,
        *FACT,
        *OWN_DAYS,
    )
    .join(Statement, Statement.id == Relation.id)
    .where(
        Relation.region_a_id.is_(None),
        *(Relation.kind.not_in(flagged("relation-kind", flag)) for flag in IDENTITY),
    )
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
        Participation.role.in_(flagged("participation-role", "signs")),
        OF_LINE.source_id == Statement.source_id,
        OF_LINE.page == Statement.page,
    )
    .order_by(Statement.id)
)
SIDES = (
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
    .order_by(Statement.id, StancePosition.issue_id)
)


class Facts:
    """The facts that count for a query; what two kinds of them rest on is read once.

    `kinds` are those that will be asked for.
    """

    def __init__(self, session: Session, query: TieQuery, kinds: AbstractSet[EdgeKind]) -> None:
        self._session = session
        self._query = query
        self._kinds = kinds
        self._at_meetings: dict[bool, list[Tie]] = {}

    def memberships(self, ends: Ends) -> list[Tie]:
        """Persons and the bodies they are affiliated with, in whatever role."""
        among = ends.conditions(Affiliation, "organisation_id")
        ties = []
        for person, body, role, *fact in self._read(MEMBERSHIPS.where(*self._dated, *among)):
            occasion = Occasion(Node(EntityType.ORGANISATION, body), body)
            ties.append(_tie(person, None, occasion, fact, role))
        return self._of_subjects(ties)

    def relations(self, asked: Ends) -> list[Tie]:
        """Persons or bodies that the sources set in relation: allies, opponents, parts of others.

        Two records that may be one, or should not be taken for one, are no tie. Of two persons
        neither comes first; of two bodies the first belongs, so to say, to the second.
        """
        ties = []
        found = self._read(RELATIONS.where(*self._dated, *_related(asked)))
        for person_a, body_a, person_b, body_b, word, *fact in found:
            if person_a and person_b:
                one, other = sorted((person_a, person_b))
                ties.append(_tie(one, None, Occasion(Node(EntityType.PERSON, other)), fact, word))
            else:
                ties.append(_tie(None, body_a, Occasion(_body(body_b), body_b), fact, word))
        return self._of_subjects(ties)

    def participations(self, ends: Ends) -> list[Tie]:
        """Who took part in which meeting: neither who stayed away nor who only signed."""
        ties = [tie for tie in self._meetings(ends) if tie.word not in self._signs]
        return self._of_subjects(ties)

    def signatures(self, ends: Ends) -> list[Tie]:
        """Who signed what a meeting declared: the signatories, and lines that print their names.

        A line belongs to the signature of its person on its page. One that asked to be added to the
        list and is not recorded as a signatory has not signed.
        """
        signed = [tie for tie in self._meetings(ends) if tie.word in self._signs]
        lines = self._read(LINES.where(*self._there, *_at(ends)))
        return self._of_subjects([*signed, *_meeting_ties(lines)])

    def sides(self, ends: Ends) -> list[Tie]:
        """Who held which position on the issues asked, as these count it.

        On a day the last known stance alone counts, as in the state of play.
        """
        query = self._query
        conditions = [*query.sure(), *query.dated(Statement)]
        if query.region:
            conditions.append(within(Stance.region_id, query.region))
        if not ends.shared:  # else everybody on a side
            conditions += ends.conditions(Stance, "issue_id")
        on_issues = is_one_of(StancePosition.issue_id, query.issue)
        found = self._read(SIDES.where(on_issues, *conditions))
        known = self._known_by_day(conditions)
        ties = []
        for person, organisation, issue, word, *fact in found:
            position = Position(word) if known is None else known.get((issue, str(fact[0])))
            if position is None or (query.position and position not in query.position):
                continue
            occasion = Occasion(Node(EntityType.ISSUE, issue, position.value))
            ties.append(_tie(person, organisation, occasion, fact, ""))
        return self._of_subjects(ties)

    def _read(self, question: Executable) -> Any:
        return self._session.execute(question)

    @cached_property
    def _dated(self) -> list[Condition]:
        """The conditions on a statement that has days of its own."""
        return [*self._query.about(), *self._query.when(Statement)]

    @cached_property
    def _there(self) -> list[Condition]:
        """The conditions on what is said of somebody at a meeting."""
        return [*self._query.about(), *self._query.when_there()]

    @cached_property
    def _signs(self) -> list[str]:
        """The roles of those who sign, and need not have been there."""
        return self._roles("signs")

    def _roles(self, flag: str) -> list[str]:
        """The roles at a meeting that have the flag."""
        read = partial(read_flagged, self._session, "participation-role", flag)
        return of_release(self._session, f"roles: {flag}", read)

    def _meetings(self, ends: Ends) -> list[Tie]:
        """Who was at which meeting or signed what it declared, as far as it will be asked for."""
        if ends.shared not in self._at_meetings:
            stayed_away = [each for each in self._roles("absent") if each not in self._signs]
            if not self._kinds & PARTICIPATING:
                role = Participation.role.in_(self._signs)
            elif not self._kinds & SIGNING:
                role = Participation.role.not_in([*stayed_away, *self._signs])
            else:
                role = Participation.role.not_in(stayed_away)
            found = self._read(AT_MEETINGS.where(role, *self._there, *_at(ends)))
            self._at_meetings[ends.shared] = _meeting_ties(found)
        return self._at_meetings[ends.shared]

    def _known_by_day(
        self, conditions: list[Condition]
    ) -> Mapping[tuple[str, str], Position] | None:
        """The position last known of each subject on the day, by (issue, each stance behind it).

        None if no day is asked.
        """
        session, query = self._session, self._query
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

    def _of_subjects(self, ties: list[Tie]) -> list[Tie]:
        """The ties of the types of subject and the kinds of body that are asked for."""
        query = self._query
        if query.subject_type:
            ties = [tie for tie in ties if tie.who.type in query.subject_type]
        if query.organisation_kind:
            bodies = set(self._session.scalars(of_kind(query.organisation_kind)))
            own = {_body(id_) for id_ in bodies}
            ties = [tie for tie in ties if tie.occasion.body in bodies or tie.who in own]
        return ties


def _related(asked: Ends) -> list[Condition]:
    """One of the two is one of those asked for."""
    pairs = (
        (asked.people, Relation.person_a_id, Relation.person_b_id),
        (asked.bodies, Relation.organisation_a_id, Relation.organisation_b_id),
    )
    return [or_(is_one_of(one, ids), is_one_of(other, ids)) for ids, one, other in pairs if ids]


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


def _tie(
    person: str | None, organisation: str | None, occasion: Occasion, fact: list[Any], word: str
) -> Tie:
    who = Node(EntityType.PERSON, person) if person else _body(organisation)
    statement, type_, certainty, first, last = fact
    days = None if first == NEVER else (first, last)
    return Tie(who, occasion, statement, type_, Certainty(certainty), days, word)


def _body(id_: str | None) -> Node:
    return Node(EntityType.ORGANISATION, id_ or "")
