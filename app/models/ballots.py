"""Ballots."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, exactly_one, one_of, optional_reference, reference, statement_key
from app.vocab import Choice


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
    region_id: Mapped[str | None] = optional_reference("region")
    choice: Mapped[str] = mapped_column(String(10))
