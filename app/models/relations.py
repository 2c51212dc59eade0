"""Relations."""

from sqlalchemy import String
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


class Relation(Base):
    """Two persons, two organisations or two regions stand in a relation."""

    __tablename__ = "relation"
    __table_args__ = (
        *word_of("kind", "relation-kind"),
        exactly_one(("person_a_id", "organisation_a_id", "region_a_id"), "one_first"),
        exactly_one(("person_b_id", "organisation_b_id", "region_b_id"), "one_second"),
    )

    id: Mapped[str] = statement_key()
    kind: Mapped[str] = mapped_column(String(limits.ID), index=True)
    kind_vocabulary: Mapped[str] = vocabulary("relation-kind")
    person_a_id: Mapped[str | None] = optional_reference("person")
    person_b_id: Mapped[str | None] = optional_reference("person")
    organisation_a_id: Mapped[str | None] = optional_reference("organisation")
    organisation_b_id: Mapped[str | None] = optional_reference("organisation")
    region_a_id: Mapped[str | None] = optional_reference("region")
    region_b_id: Mapped[str | None] = optional_reference("region")
