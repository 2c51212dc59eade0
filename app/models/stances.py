"""Stances, and what they say of the issues above."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import (
    Base,
    EntityKey,
    exactly_one,
    one_of,
    optional_reference,
    reference,
    statement_key,
    vocabulary,
    word_of,
)
from app.vocab import Position


class Stance(Base):
    """A person or body held a position on an issue.

    `region_id` is where it was held: for a body where it sits. `ballot_id` is the ballot that
    shows it, null where the source tells of the position itself.
    """

    __tablename__ = "stance"
    __table_args__ = (
        one_of("position", Position),
        *word_of("basis", "basis"),
        exactly_one(("person_id", "organisation_id"), "one_subject"),
    )

    id: Mapped[str] = statement_key()
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    issue_id: Mapped[str] = reference("issue")
    position: Mapped[str] = mapped_column(String(10), index=True)
    basis: Mapped[str] = mapped_column(String(limits.ID), index=True)
    basis_vocabulary: Mapped[str] = vocabulary("basis")
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
        Index(None, "issue_id", "position", "first", "last", "stance_id"),
    )

    stance_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("stance.id"), primary_key=True)
    issue_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("issue.id"), primary_key=True)
    position: Mapped[str] = mapped_column(String(10))
    first: Mapped[date | None] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)
