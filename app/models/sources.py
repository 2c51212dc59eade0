"""Sources, and their pages."""

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base, Detailed, Documented, EntityKey, one_of
from app.vocab import PageStatus


class Source(Detailed, Base):
    """A work that facts are taken from, or that such a work took them from."""

    __tablename__ = "source"

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(limits.TEXT), unique=True)


class SourcePage(Documented, Base):
    """A printed page of a source and whether the facts on it have been taken."""

    __tablename__ = "source_page"
    __table_args__ = (one_of("status", PageStatus), CheckConstraint("number > 0", name="number"))

    source_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("source.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    status: Mapped[str] = mapped_column(String(20))
