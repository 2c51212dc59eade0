"""Lines of registers."""

from sqlalchemy import CheckConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, optional_reference, reference, statement_key


class RegisterEntry(Base):
    """A line of a register, transcribed, with the person it names."""

    __tablename__ = "register_entry"
    __table_args__ = (
        CheckConstraint('"order" > 0', name="order"),
        Index(None, "register_id", "order", unique=True),
    )

    id: Mapped[str] = statement_key()
    register_id: Mapped[str] = reference("register")
    order: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[str] = reference("person")
    region_id: Mapped[str | None] = optional_reference("region")
