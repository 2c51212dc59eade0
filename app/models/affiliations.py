"""Affiliations."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base, reference, statement_key, vocabulary, word_of


class Affiliation(Base):
    __tablename__ = "affiliation"
    __table_args__ = (*word_of("role", "role"),)

    id: Mapped[str] = statement_key()
    person_id: Mapped[str] = reference("person")
    role: Mapped[str] = mapped_column(String(limits.ID), index=True)
    role_vocabulary: Mapped[str] = vocabulary("role")
    organisation_id: Mapped[str] = reference("organisation")
