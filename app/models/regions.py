"""Regions, and what lies in what."""

from sqlalchemy import CheckConstraint, Float, ForeignKey, String
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


class Region(Detailed, Base):
    """A territory, from a macro-region down to a district of a city."""

    __tablename__ = "region"
    __table_args__ = (
        *word_of("kind", "region-kind"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(limits.TEXT), index=True)
    kind: Mapped[str] = mapped_column(String(limits.ID), index=True)
    kind_vocabulary: Mapped[str] = vocabulary("region-kind")
    parent_id: Mapped[str | None] = optional_reference("region")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)


class RegionAncestor(Base):
    """The region itself and every region that it lies in, so that a filter takes what is inside."""

    __tablename__ = "region_ancestor"

    region_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("region.id"), primary_key=True)
    ancestor_id: Mapped[str] = mapped_column(
        EntityKey, ForeignKey("region.id"), primary_key=True, index=True
    )
