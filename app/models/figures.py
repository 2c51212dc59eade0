"""Figures."""

from sqlalchemy import CheckConstraint, Float, String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import (
    Base,
    exactly_one,
    optional_reference,
    statement_key,
    vocabulary,
    word_of,
)


class Figure(Base):
    """A number that is told of a body, a meeting or a place; of a range the lower end."""

    __tablename__ = "figure"
    __table_args__ = (
        *word_of("kind", "figure-kind"),
        exactly_one(("organisation_id", "meeting_id", "region_id"), "one_subject"),
        CheckConstraint("number >= 0", name="number"),
        CheckConstraint("number_to > number", name="number_to"),
    )

    id: Mapped[str] = statement_key()
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    region_id: Mapped[str | None] = optional_reference("region")
    kind: Mapped[str] = mapped_column(String(limits.ID))
    kind_vocabulary: Mapped[str] = vocabulary("figure-kind")
    number: Mapped[float] = mapped_column(Float)
    number_to: Mapped[float | None] = mapped_column(Float)
    unit: Mapped[str] = mapped_column(String(limits.TEXT))
