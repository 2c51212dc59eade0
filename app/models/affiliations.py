"""Affiliations."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of, reference, statement_key
from app.vocab import Role


class Affiliation(Base):
    __tablename__ = "affiliation"
    __table_args__ = (one_of("role", Role),)

    id: Mapped[str] = statement_key()
    person_id: Mapped[str] = reference("person")
    role: Mapped[str] = mapped_column(String(30), index=True)
    organisation_id: Mapped[str] = reference("organisation")
