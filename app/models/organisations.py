"""Organisations."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import (
    Base,
    Detailed,
    EntityKey,
    optional_reference,
    sorting_text,
    vocabulary,
    word_of,
)


class Organisation(Detailed, Base):
    """A body with or without a statute: soviet, committee, congress, faction, workers of a plant.

    A congress that meets again and again is one organisation; each sitting of it is a meeting.
    """

    __tablename__ = "organisation"
    __table_args__ = (*word_of("kind", "organisation-kind"), Index(None, "name", "id"))

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(limits.TEXT))
    kind: Mapped[str] = mapped_column(String(limits.ID), index=True)
    kind_vocabulary: Mapped[str] = vocabulary("organisation-kind")
    region_id: Mapped[str | None] = optional_reference("region")
    parent_id: Mapped[str | None] = optional_reference("organisation")
