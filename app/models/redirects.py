"""Merged ids."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EntityKey


class Redirect(Base):
    """An id that was merged into another: asking for it leads to the record that remains."""

    __tablename__ = "redirect"

    old_id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    collection: Mapped[str] = mapped_column(String(20), primary_key=True)
    new_id: Mapped[str] = mapped_column(EntityKey)
