"""Traits."""

from sqlalchemy import Boolean, String, Text
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


class Trait(Base):
    """Who a person or a body was, or where `negated`, was not.

    `value_key` is the value folded, for searching.
    """

    __tablename__ = "trait"
    __table_args__ = (
        *word_of("kind", "trait-kind"),
        *word_of("basis", "trait-basis"),
        exactly_one(("person_id", "organisation_id"), "one_subject"),
    )

    id: Mapped[str] = statement_key()
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    kind: Mapped[str] = mapped_column(String(limits.ID), index=True)
    kind_vocabulary: Mapped[str] = vocabulary("trait-kind")
    value: Mapped[str] = mapped_column(String(limits.TEXT))
    value_key: Mapped[str] = mapped_column(Text)
    other_person_id: Mapped[str | None] = optional_reference("person")
    basis: Mapped[str] = mapped_column(String(limits.ID))
    basis_vocabulary: Mapped[str] = vocabulary("trait-basis")
    negated: Mapped[bool] = mapped_column(Boolean)
