"""Works."""

from sqlalchemy import Index, String
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


class Work(Dated, Detailed, Base):
    """A text of the time: theses, an article, a pamphlet, a number of a newspaper."""

    __tablename__ = "work"
    __table_args__ = (
        *word_of("form", "work-form"),
        date_order(),
        Index(None, "sort_from", "sort_to", "id"),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(limits.TEXT), index=True)
    form: Mapped[str] = mapped_column(String(limits.ID), index=True)
    form_vocabulary: Mapped[str] = vocabulary("work-form")
    venue_id: Mapped[str | None] = optional_reference("organisation")
    issued_by_id: Mapped[str | None] = optional_reference("organisation")
