"""What each type of statement says of a person, in the terms of IPIF.

Each function gives the ids of the persons that the statement is about, each with what it says of
them; [] where it is about none. A relation of two persons is told of each of them.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from app.rules import ballot_position
from app.schemas.affiliations import Affiliation
from app.schemas.authorships import Authorship
from app.schemas.ballots import Ballot
from app.schemas.ipif import Labelled, Position
from app.schemas.participations import Participation
from app.schemas.register_entries import RegisterEntry
from app.schemas.relations import Relation
from app.schemas.stances import Stance
from app.schemas.statement import StatementBase
from app.schemas.traits import Trait
from app.schemas.votes import Vote
from app.seeding.catalogue import Catalogue
from app.seeding.ipif.links import (
    Links,
    counting,
    is_person,
    linked,
    linked_person,
    positions,
)
from app.seeding.ipif.words import hedged, role, spelled, statement_type, word_of
from app.seeding.rows.registers import RegisterRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.votes import VoteRow
from app.vocab import Position as Side

STOOD = {
    Side.FOR: "stood-for",
    Side.AGAINST: "stood-against",
    Side.DIVIDED: "stood-divided",
    Side.ABSTAINED: "took-no-side",
    Side.UNDECIDED: "was-undecided",
}
VOTED = {
    "for": "voted-for",
    "against": "voted-against",
    "abstain": "abstained",
    "absent": "was-absent",
}


class Said(NamedTuple):
    """What is said of a person: the end of the statement's id, its text, the other fields."""

    person: str
    text: str
    fields: dict[str, Any]
    suffix: str = ""


class Teller:
    """Tells statements of a package."""

    def __init__(self, see: Catalogue) -> None:
        self._see = see
        self._links = Links(see)
        self._in_votes = {
            (row.vote, row.issue, row.person or row.organisation): row
            for row in see.package[StanceRow]
            if row.vote
        }
        self._tellers: dict[type[StatementBase], Callable[[Any], Iterator[Said]]] = {
            Affiliation: self._affiliation,
            Participation: self._participation,
            Stance: self._stance,
            Ballot: self._ballot,
            Vote: self._proposal,
            RegisterEntry: self._register_entry,
            Relation: self._relation,
            Trait: self._trait,
            Authorship: self._authorship,
        }

    def tell(self, said: StatementBase) -> Iterator[Said]:
        """What the statement says of each person that it is about."""
        teller = self._tellers.get(type(said))
        return teller(said) if teller else iter(())

    def _affiliation(self, said: Affiliation) -> Iterator[Said]:
        text = f"{said.person.name}: {spelled(said.role)}, {said.organisation.name}"
        yield Said(
            said.person.id,
            text,
            {
                "statement_type": statement_type("affiliation"),
                "role": hedged(word_of("role", said.role), said),
                "member_of": linked(said.organisation),
                "places": self._links.seats(said.organisation),
            },
        )

    def _participation(self, said: Participation) -> Iterator[Said]:
        if not is_person(said.participant):
            return
        sent = f", sent by {said.mandated_by.name}" if said.mandated_by else ""
        told = f"; told to {said.mandate}" if said.mandate else ""
        text = f"{said.participant.name}: {spelled(said.role)}, {said.meeting.name}{sent}{told}"
        yield Said(
            said.participant.id,
            text,
            {
                "statement_type": statement_type("participation"),
                "role": hedged(word_of("participation-role", said.role), said),
                "member_of": linked(said.mandated_by),
                "meeting": linked(said.meeting),
                "places": self._links.seats(said.meeting),
            },
        )

    def _stance(self, said: Stance) -> Iterator[Said]:
        if not is_person(said.subject) or said.derived_from:
            return  # what a ballot shows is told of the ballot
        stood = role(STOOD[said.position])
        where = [f"at {said.meeting.name}"] if said.meeting else []
        where += [f"in {said.work.name}"] if said.work else []
        held = positions(said.issue, said.position, said.root_issue, said.root_position)
        counts = counting(held[1:])
        how = ", ".join([f"known from: {spelled(said.basis)}", *where])
        text = f"{said.subject.name} {stood.label}: {said.issue.name}{counts} ({how})"
        yield Said(
            said.subject.id,
            text,
            {
                "statement_type": statement_type("stance"),
                "role": hedged(stood, said),
                "positions": held,
                "meeting": linked(said.meeting),
                "vote": self._links.vote(said.vote),
                "work": linked(said.work),
                "places": self._links.place(said.region.id, "where") if said.region else None,
            },
        )

    def _ballot(self, said: Ballot) -> Iterator[Said]:
        if not is_person(said.voter):
            return
        vote = self._see.row(VoteRow, said.vote.id)
        meeting, body = (
            self._links.ref("meetings", vote.meeting),
            self._links.ref("organisations", vote.organisation),
        )
        voted = role(VOTED[said.choice])
        shows = self._shown_by(said, vote)
        means = counting(shows)
        sat_for = f", sitting for {said.region.name}" if said.region else ""
        at = meeting or body
        where = f" ({at.name}{sat_for})" if at else ""
        text = f"{said.voter.name} {voted.label}: {said.question}{where}{means}"
        held = self._links.seats(meeting) or self._links.seats(body) or []
        seat = self._links.place(said.region.id, "constituency") if said.region else []
        yield Said(
            said.voter.id,
            text,
            {
                "statement_type": statement_type("vote"),
                "role": hedged(voted, said),
                "member_of": linked(body),
                "meeting": linked(meeting),
                "vote": self._links.vote(said.vote),
                "positions": shows or None,
                "places": [*held, *seat] or None,
            },
        )

    def _shown_by(self, said: Ballot, vote: VoteRow) -> list[Position]:
        """What the ballot shows of issues, whether it is told of as well or only follows."""
        position = ballot_position(said.choice, vote.sense) if vote.sense else None
        stance = self._in_votes.get((vote.id, vote.issue or "", said.voter.id))
        return self._links.positions(stance) if stance and stance.position == position else []

    def _proposal(self, said: Vote) -> Iterator[Said]:
        people = [each for each in said.proposers if is_person(each)]
        at = said.meeting or said.organisation
        where = f" ({at.name}; {said.outcome})" if at else f" ({said.outcome})"
        *others, last = [each.name for each in said.proposers] or [""]
        names = f"{', '.join(others)} and {last}" if others else last
        for person in people:
            yield Said(
                person.id,
                f"{names} proposed: {said.question}{where}",
                {
                    "statement_type": statement_type("proposal"),
                    "role": hedged(role("proposed"), said),
                    "voted_by": linked(said.organisation),
                    "meeting": linked(said.meeting),
                    "vote": self._links.vote(said),
                    "places": self._links.seats(said.meeting)
                    or self._links.seats(said.organisation),
                },
                f"--by-{person.id}",
            )

    def _register_entry(self, said: RegisterEntry) -> Iterator[Said]:
        register = self._see.row(RegisterRow, said.register_.id)
        body = f", {said.printed_body}" if said.printed_body else ""
        first, *others = [*said.organisations, None]
        yield Said(
            said.person.id,
            f"{said.register_.name}, line {said.order}: {said.printed_name}{body}",
            {
                "statement_type": statement_type("register-entry"),
                "name": said.printed_name,
                "role": hedged(role("signed" if register.signed else "listed"), said),
                "member_of": linked(first),
                "further_member_of": [linked(each) for each in others if each] or None,
                "places": self._links.place(said.region.id, "where") if said.region else None,
            },
        )

    def _relation(self, said: Relation) -> Iterator[Said]:
        if not is_person(said.first) or not is_person(said.second):
            return
        kind = word_of("relation-kind", said.kind)
        text = f"{said.first.name} – {kind.label} – {said.second.name}"
        round_ = Labelled(uri=kind.uri, label=f"{kind.label}, the other way round")
        ends = ((said.first, said.second, kind, ""), (said.second, said.first, round_, "--round"))
        for person, other, of_kind, suffix in ends:
            yield Said(
                person.id,
                text,
                {
                    "statement_type": statement_type("relation"),
                    "role": hedged(of_kind, said),
                    "relates_to_persons": [linked_person(other)],
                },
                suffix,
            )

    def _trait(self, said: Trait) -> Iterator[Said]:
        if not is_person(said.subject):
            return
        value = f"not: {said.value}" if said.negated else said.value
        other = said.other_person
        to = f" (to {other.name})" if other else ""
        kind = word_of("trait-kind", said.kind)
        yield Said(
            said.subject.id,
            f"{said.subject.name}, {kind.label}: {value}{to}",
            {
                "statement_type": Labelled(uri=kind.uri, label=f"trait: {kind.label}"),
                "value": said.value,
                "relates_to_persons": [linked_person(other)] if other else None,
                "negated": said.negated or None,
            },
        )

    def _authorship(self, said: Authorship) -> Iterator[Said]:
        if not is_person(said.author):
            return
        yield Said(
            said.author.id,
            f"{said.author.name}: {spelled(said.role)} of {said.work.name}",
            {
                "statement_type": statement_type("authorship"),
                "role": hedged(word_of("author-role", said.role), said),
                "work": linked(said.work),
            },
        )
