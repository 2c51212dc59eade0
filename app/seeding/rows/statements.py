"""The files of what a source says: one class a type of statement."""

from typing import Annotated

from pydantic import Field

from app.seeding.rows.base import Count, DatedRow, Id, Ids, Note, Pages, Row, Text
from app.vocab import (
    AuthorRole,
    Basis,
    Certainty,
    Choice,
    FigureKind,
    FigureQualifier,
    Outcome,
    ParticipationRole,
    Position,
    RelationKind,
    Role,
    Side,
    TraitBasis,
    TraitKind,
)

# The type of the statements of each file: the first word of their ids.
TYPES = {
    "votes": "vote",
    "ballots": "ballot",
    "stances": "stance",
    "affiliations": "affiliation",
    "participations": "participation",
    "relations": "relation",
    "register_entries": "register-entry",
    "traits": "trait",
    "figures": "figure",
    "authorships": "authorship",
}


class StatementRow(DatedRow):
    """What ends the row of every statement: when it was so and what it rests on.

    `named_as` are the page's words for the subject where the page does not use its name.
    """

    id: Id
    source: Id
    page: Pages
    note_number: Text | None
    certainty: Certainty
    attributed_to: Text | None
    named_as: Text | None
    note: Note | None


class VoteRow(StatementRow):
    """A vote was taken."""

    file = "votes"
    meeting: Id | None
    organisation: Id | None
    question: Text
    issue: Id | None
    sense: Side | None
    proposers: Ids
    votes_for: Annotated[Count | None, Field(alias="for")]
    votes_against: Annotated[Count | None, Field(alias="against")]
    votes_abstain: Annotated[Count | None, Field(alias="abstain")]
    votes_present: Annotated[Count | None, Field(alias="present")]
    margin: Count | None
    tally_text: Text | None
    outcome: Outcome


class BallotRow(StatementRow):
    """Somebody's choice in a vote."""

    file = "ballots"
    vote: Id
    person: Id | None
    organisation: Id | None
    choice: Choice


class StanceRow(StatementRow):
    """Somebody's position on an issue."""

    file = "stances"
    person: Id | None
    organisation: Id | None
    issue: Id
    position: Position
    basis: Basis
    meeting: Id | None
    vote: Id | None
    work: Id | None
    region: Id | None


class BallotStanceRow(StanceRow):
    """A position that a ballot shows; no file has it, it follows from the ballot and its vote."""

    ballot: Id


class AffiliationRow(StatementRow):
    """A person was something in an organisation."""

    file = "affiliations"
    person: Id
    role: Role
    organisation: Id


class ParticipationRow(StatementRow):
    """Somebody took part in a meeting."""

    file = "participations"
    person: Id | None
    organisation: Id | None
    meeting: Id
    role: ParticipationRole
    mandated_by: Id | None
    mandate: Text | None


class RelationRow(StatementRow):
    """Two persons, organisations or regions stand in a relation."""

    file = "relations"
    kind: RelationKind
    person_a: Id | None
    person_b: Id | None
    organisation_a: Id | None
    organisation_b: Id | None
    region_a: Id | None
    region_b: Id | None


class RegisterEntryRow(StatementRow):
    """A line of a register."""

    file = "register_entries"
    register_: Annotated[Id, Field(alias="register")]
    order: Annotated[int, Field(gt=0)]
    printed_name: Text
    printed_body: Text | None
    person: Id
    organisations: Ids
    region: Id | None


class TraitRow(StatementRow):
    """Who a person or a body was."""

    file = "traits"
    person: Id | None
    organisation: Id | None
    kind: TraitKind
    value: Text
    other_person: Id | None
    basis: TraitBasis
    negated: bool | None


class FigureRow(StatementRow):
    """A number that the source gives of a body, a meeting or a place."""

    file = "figures"
    organisation: Id | None
    meeting: Id | None
    region: Id | None
    kind: FigureKind
    number: Annotated[float, Field(ge=0)]
    number_to: Annotated[float, Field(ge=0)] | None
    qualifier: FigureQualifier | None
    unit: Text
    text: Text


class AuthorshipRow(StatementRow):
    """Somebody wrote, edited or signed a work."""

    file = "authorships"
    work: Id
    person: Id | None
    organisation: Id | None
    role: AuthorRole


class CitationRow(Row):
    """One more page that a statement, a meeting or a work rests on."""

    file = "citations"
    key = ("statement", "meeting", "work", "source", "page")
    statement: Id | None
    meeting: Id | None
    work: Id | None
    source: Id
    page: Pages
    note_number: Text | None
