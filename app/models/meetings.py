"""Meetings."""

from sqlalchemy import CheckConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import (
    Base,
    Dated,
    Detailed,
    EntityKey,
    date_order,
    optional_reference,
    sorting_text,
    vocabulary,
    word_of,
)


class Meeting(Dated, Detailed, Base):
    __tablename__ = "meeting"
    __table_args__ = (
        *word_of("kind", "meeting-kind"),
        date_order(),
        CheckConstraint("present > 0", name="present"),
        Index(None, "sort_from", "sort_to", "id"),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(limits.TEXT), index=True)
    kind: Mapped[str] = mapped_column(String(limits.ID), index=True)
    kind_vocabulary: Mapped[str] = vocabulary("meeting-kind")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    present: Mapped[int | None] = mapped_column(Integer)
