"""Participations."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import (
    Base,
    exactly_one,
    optional_reference,
    reference,
    statement_key,
    vocabulary,
    word_of,
)


class Participation(Base):
    __tablename__ = "participation"
    __table_args__ = (
        *word_of("role", "participation-role"),
        exactly_one(("person_id", "organisation_id"), "one_participant"),
    )

    id: Mapped[str] = statement_key()
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    meeting_id: Mapped[str] = reference("meeting")
    role: Mapped[str] = mapped_column(String(limits.ID))
    role_vocabulary: Mapped[str] = vocabulary("participation-role")
    mandated_by_id: Mapped[str | None] = optional_reference("organisation")
