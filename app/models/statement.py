"""What a source says: the part every statement shares, and a table for each type."""

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    Base,
    Dated,
    Documented,
    EntityKey,
    date_order,
    exactly_one,
    one_of,
    optional_reference,
    reference,
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
    StatementType,
)


class Statement(Dated, Documented, Base):
    """The evidence and the date of a statement; what it says stands in the table of its type."""

    __tablename__ = "statement"
    __table_args__ = (
        one_of("type", StatementType),
        one_of("certainty", Certainty),
        CheckConstraint(
            "certainty <> 'alleged' OR attributed_to IS NOT NULL", name="alleged_by_somebody"
        ),
        CheckConstraint("certainty <> 'inferred' OR note IS NOT NULL", name="inferred_with_reason"),
        date_order(),
        Index(None, "sort_from", "sort_to", "id"),
        Index(None, "type", "sort_from", "sort_to", "id"),
        Index(None, "page", "type", "number"),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    type: Mapped[str] = mapped_column(String(20))
    page: Mapped[int] = mapped_column(Integer)  # the first page it is taken from
    number: Mapped[int] = mapped_column(Integer)  # running, per type and page
    certainty: Mapped[str] = mapped_column(String(10), index=True)
    attributed_to: Mapped[str | None] = mapped_column(String(200))
    attributed_key: Mapped[str | None] = mapped_column(String(300))  # folded, for searching
    note: Mapped[str | None] = mapped_column(Text)
    said_key: Mapped[str] = mapped_column(Text)  # its words, folded, for searching
    about_key: Mapped[str] = mapped_column(Text)  # the names of what it is about, likewise
    # Follows from another statement, and is listed by its type alone.
    derived: Mapped[bool] = mapped_column(Boolean)


class Citation(Base):
    """A page that a statement, a meeting or a work rests on."""

    __tablename__ = "citation"
    __table_args__ = (
        exactly_one(("statement_id", "meeting_id", "work_id"), "one_subject"),
        CheckConstraint("page > 0", name="page"),
        Index(None, "source_id", "page"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    statement_id: Mapped[str | None] = optional_reference("statement")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    work_id: Mapped[str | None] = optional_reference("work")
    source_id: Mapped[str] = reference("source")
    page: Mapped[int] = mapped_column(Integer)


class Mention(Base):
    """An entity that a statement is about, in whatever part: the index behind every timeline."""

    __tablename__ = "mention"
    __table_args__ = (
        exactly_one(
            ("person_id", "organisation_id", "region_id", "meeting_id", "work_id"), "one_entity"
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    statement_id: Mapped[str] = reference("statement")
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    work_id: Mapped[str | None] = optional_reference("work")


def statement_key() -> Mapped[str]:
    """The primary key of a type's table: the id of the statement it completes."""
    return mapped_column(EntityKey, ForeignKey("statement.id"), primary_key=True)


class Affiliation(Base):
    __tablename__ = "affiliation"
    __table_args__ = (one_of("role", Role),)

    id: Mapped[str] = statement_key()
    person_id: Mapped[str] = reference("person")
    role: Mapped[str] = mapped_column(String(30), index=True)
    organisation_id: Mapped[str] = reference("organisation")


class Participation(Base):
    __tablename__ = "participation"
    __table_args__ = (
        one_of("role", ParticipationRole),
        exactly_one(("person_id", "organisation_id"), "one_participant"),
    )

    id: Mapped[str] = statement_key()
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    meeting_id: Mapped[str] = reference("meeting")
    role: Mapped[str] = mapped_column(String(20))
    mandated_by_id: Mapped[str | None] = optional_reference("organisation")


class Vote(Base):
    """A vote was taken; figures are null where the source is silent."""

    __tablename__ = "vote"
    __table_args__ = (
        one_of("sense", Side, nullable=True),
        one_of("outcome", Outcome),
        CheckConstraint("votes_for >= 0", name="votes_for"),
        CheckConstraint("votes_against >= 0", name="votes_against"),
        CheckConstraint("votes_abstain >= 0", name="votes_abstain"),
        CheckConstraint("votes_present >= 0", name="votes_present"),
    )

    id: Mapped[str] = statement_key()
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    issue_id: Mapped[str | None] = optional_reference("issue")
    sense: Mapped[str | None] = mapped_column(String(10))  # what "for" means on the issue
    votes_for: Mapped[int | None] = mapped_column(Integer)
    votes_against: Mapped[int | None] = mapped_column(Integer)
    votes_abstain: Mapped[int | None] = mapped_column(Integer)
    votes_present: Mapped[int | None] = mapped_column(Integer)
    margin: Mapped[int | None] = mapped_column(Integer, index=True)  # counted, or told in words
    outcome: Mapped[str] = mapped_column(String(10))


class VoteProposer(Base):
    """Who moved what was voted on."""

    __tablename__ = "vote_proposer"
    __table_args__ = (exactly_one(("person_id", "organisation_id"), "one_proposer"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    vote_id: Mapped[str] = reference("vote")
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")


class Ballot(Base):
    __tablename__ = "ballot"
    __table_args__ = (
        one_of("choice", Choice),
        exactly_one(("person_id", "organisation_id"), "one_voter"),
    )

    id: Mapped[str] = statement_key()
    vote_id: Mapped[str] = reference("vote")
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    choice: Mapped[str] = mapped_column(String(10))


class Stance(Base):
    """A person or body held a position on an issue.

    `region_id` is where it was held: for a body where it sits. `ballot_id` is the ballot that
    shows it, null where the source tells of the position itself.
    """

    __tablename__ = "stance"
    __table_args__ = (
        one_of("position", Position),
        one_of("basis", Basis),
        exactly_one(("person_id", "organisation_id"), "one_subject"),
    )

    id: Mapped[str] = statement_key()
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    issue_id: Mapped[str] = reference("issue")
    position: Mapped[str] = mapped_column(String(10))
    basis: Mapped[str] = mapped_column(String(20), index=True)
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    vote_id: Mapped[str | None] = optional_reference("vote")
    ballot_id: Mapped[str | None] = optional_reference("ballot")
    work_id: Mapped[str | None] = optional_reference("work")


class StancePosition(Base):
    """What a stance says of an issue: its own, or one above it on which it counts.

    `first` and `last` are the days on which it may have been held while the question stood, never
    null but where the stance is undated; an open start begins with its last day.
    """

    __tablename__ = "stance_position"
    __table_args__ = (
        one_of("position", Position),
        CheckConstraint("(first IS NULL) = (last IS NULL)", name="days"),
        CheckConstraint("first <= last", name="day_order"),
        Index(None, "issue_id", "position", "first"),
    )

    stance_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("stance.id"), primary_key=True)
    issue_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("issue.id"), primary_key=True)
    position: Mapped[str] = mapped_column(String(10))
    first: Mapped[date | None] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)


class RegisterEntry(Base):
    """A line of a register, transcribed, with the person it names."""

    __tablename__ = "register_entry"
    __table_args__ = (
        CheckConstraint('"order" > 0', name="order"),
        Index(None, "register_id", "order", unique=True),
    )

    id: Mapped[str] = statement_key()
    register_id: Mapped[str] = reference("register")
    order: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[str] = reference("person")
    region_id: Mapped[str | None] = optional_reference("region")


class Relation(Base):
    """Two persons, two organisations or two regions stand in a relation."""

    __tablename__ = "relation"
    __table_args__ = (
        one_of("kind", RelationKind),
        exactly_one(("person_a_id", "organisation_a_id", "region_a_id"), "one_first"),
        exactly_one(("person_b_id", "organisation_b_id", "region_b_id"), "one_second"),
    )

    id: Mapped[str] = statement_key()
    kind: Mapped[str] = mapped_column(String(30), index=True)
    person_a_id: Mapped[str | None] = optional_reference("person")
    person_b_id: Mapped[str | None] = optional_reference("person")
    organisation_a_id: Mapped[str | None] = optional_reference("organisation")
    organisation_b_id: Mapped[str | None] = optional_reference("organisation")
    region_a_id: Mapped[str | None] = optional_reference("region")
    region_b_id: Mapped[str | None] = optional_reference("region")
