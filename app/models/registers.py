"""Registers."""

from sqlalchemy import Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base, Detailed, EntityKey, optional_reference, reference


class Register(Detailed, Base):
    """A printed list of names, kept line by line."""

    __tablename__ = "register"

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(limits.TEXT), unique=True)
    source_id: Mapped[str] = reference("source")
    issue_id: Mapped[str | None] = optional_reference("issue")
    question: Mapped[str | None] = mapped_column(String(limits.TEXT))
    entries: Mapped[int] = mapped_column(Integer)
    signed: Mapped[bool] = mapped_column(Boolean)  # a line is a signature
