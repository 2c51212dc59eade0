"""The seven types of statement as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import (
    Citation,
    Date,
    OrganisationRef,
    Ref,
    RegionRef,
    Shape,
    StatementRef,
    SubjectRef,
)
from app.vocab import (
    Basis,
    Certainty,
    Choice,
    Outcome,
    ParticipationRole,
    Position,
    RelationKind,
    Role,
    Side,
)


class StatementBase(Shape):
    """What every statement carries: its evidence."""

    id: Annotated[str, Field(description="Type, page and running number; never renumbered.")]
    type: str
    url: str
    certainty: Certainty
    attributed_to: Annotated[
        str | None, Field(description="The witness or historian whose word the source passes on.")
    ]
    note: str | None
    citations: list[Citation]
    cite: Annotated[str, Field(description="A ready citation.")]
    date: Date | None


class Affiliation(StatementBase):
    """A person was something in an organisation."""

    type: Literal["affiliation"]
    person: Ref
    organisation: OrganisationRef
    role: Role


class Participation(StatementBase):
    """A person or an organisation took part in a meeting."""

    type: Literal["participation"]
    participant: SubjectRef
    meeting: Ref
    role: ParticipationRole
    mandated_by: OrganisationRef | None
    mandate: Annotated[str | None, Field(description="What the participant was told to do.")]


class Stance(StatementBase):
    """A person or an organisation held a position on an issue."""

    type: Literal["stance"]
    subject: SubjectRef
    region: RegionRef | None
    issue: Ref
    position: Position
    root_issue: Annotated[Ref, Field(description="The issue at the top of the tree.")]
    root_position: Annotated[Position, Field(description="What the position means up there.")]
    basis: Basis
    meeting: Ref | None
    vote: StatementRef | None


class Counts(Shape):
    """Figures of a vote; null where the source is silent."""

    for_: Annotated[int | None, Field(alias="for")]
    against: int | None
    abstain: int | None
    present: int | None


class Vote(StatementBase):
    """A vote was taken."""

    type: Literal["vote"]
    question: str
    issue: Ref | None
    sense: Annotated[
        Side | None, Field(description="What a vote for the question means on the issue.")
    ]
    meeting: Ref | None
    organisation: OrganisationRef | None
    proposers: list[SubjectRef]
    counts: Counts
    margin: Annotated[int | None, Field(description="Difference between for and against.")]
    tally_text: str | None
    outcome: Outcome


class Ballot(StatementBase):
    """A named person or body cast this choice in a vote."""

    type: Literal["ballot"]
    vote: StatementRef
    question: str
    voter: SubjectRef
    choice: Choice


class RegisterEntry(StatementBase):
    """A line of a printed list, transcribed."""

    type: Literal["register-entry"]
    register_: Annotated[Ref, Field(alias="register")]
    order: Annotated[int, Field(description="Line of the list, from 1.")]
    printed_name: str
    printed_body: str | None
    person: Ref
    organisations: list[OrganisationRef]
    region: RegionRef | None


class Relation(StatementBase):
    """Two persons, two organisations or two regions stand in a relation."""

    type: Literal["relation"]
    kind: RelationKind
    first: RegionRef | OrganisationRef | Ref
    second: RegionRef | OrganisationRef | Ref


Statement = Annotated[
    Affiliation | Participation | Stance | Vote | Ballot | RegisterEntry | Relation,
    Field(discriminator="type"),
]
