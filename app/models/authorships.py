"""Authorships."""

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


class Authorship(Base):
    """A person or a body wrote, edited or signed a work."""

    __tablename__ = "authorship"
    __table_args__ = (
        *word_of("role", "author-role"),
        exactly_one(("person_id", "organisation_id"), "one_author"),
    )

    id: Mapped[str] = statement_key()
    work_id: Mapped[str] = reference("work")
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    role: Mapped[str] = mapped_column(String(limits.ID))
    role_vocabulary: Mapped[str] = vocabulary("author-role")
