"""What a source tells beside deeds: who somebody was, how many they were, what they wrote."""

from sqlalchemy import Boolean, CheckConstraint, Float, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, exactly_one, one_of, optional_reference, reference
from app.models.statement import statement_key
from app.vocab import AuthorRole, FigureKind, TraitBasis, TraitKind


class Trait(Base):
    """Who a person or a body was, or where `negated`, was not.

    `value_key` is the value folded, for searching.
    """

    __tablename__ = "trait"
    __table_args__ = (
        one_of("kind", TraitKind),
        one_of("basis", TraitBasis),
        exactly_one(("person_id", "organisation_id"), "one_subject"),
    )

    id: Mapped[str] = statement_key()
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    kind: Mapped[str] = mapped_column(String(20), index=True)
    value: Mapped[str] = mapped_column(String(200))
    value_key: Mapped[str] = mapped_column(String(300))
    other_person_id: Mapped[str | None] = optional_reference("person")
    basis: Mapped[str] = mapped_column(String(20))
    negated: Mapped[bool] = mapped_column(Boolean)


class Figure(Base):
    """A number that is told of a body, a meeting or a place; of a range the lower end."""

    __tablename__ = "figure"
    __table_args__ = (
        one_of("kind", FigureKind),
        exactly_one(("organisation_id", "meeting_id", "region_id"), "one_subject"),
        CheckConstraint("number >= 0", name="number"),
        CheckConstraint("number_to > number", name="number_to"),
    )

    id: Mapped[str] = statement_key()
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    region_id: Mapped[str | None] = optional_reference("region")
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[float] = mapped_column(Float)
    number_to: Mapped[float | None] = mapped_column(Float)
    unit: Mapped[str] = mapped_column(String(200))


class Authorship(Base):
    """A person or a body wrote, edited or signed a work."""

    __tablename__ = "authorship"
    __table_args__ = (
        one_of("role", AuthorRole),
        exactly_one(("person_id", "organisation_id"), "one_author"),
    )

    id: Mapped[str] = statement_key()
    work_id: Mapped[str] = reference("work")
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    role: Mapped[str] = mapped_column(String(20))
