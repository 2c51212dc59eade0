"""Regions, and what lies in what."""

from sqlalchemy import CheckConstraint, Float, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Detailed, EntityKey, one_of, optional_reference, sorting_text
from app.vocab import RegionKind


class Region(Detailed, Base):
    """A territory, from a macro-region down to a district of a city."""

    __tablename__ = "region"
    __table_args__ = (
        one_of("kind", RegionKind),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(200), index=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
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
