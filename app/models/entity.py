"""What the facts are about: sources, regions, persons, organisations, meetings, issues."""

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    Base,
    Dated,
    Detailed,
    Documented,
    EntityKey,
    date_order,
    exactly_one,
    one_of,
    optional_reference,
    reference,
    sorting_text,
)
from app.vocab import (
    MeetingKind,
    NameKind,
    OrganisationKind,
    PageStatus,
    RegionKind,
    Script,
    WorkForm,
)


class Source(Detailed, Base):
    """A work that facts are taken from, or that such a work took them from."""

    __tablename__ = "source"

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)


class SourcePage(Documented, Base):
    """A printed page of a source and whether the facts on it have been taken."""

    __tablename__ = "source_page"
    __table_args__ = (one_of("status", PageStatus), CheckConstraint("number > 0", name="number"))

    source_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("source.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    status: Mapped[str] = mapped_column(String(20))


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


class Person(Detailed, Base):
    __tablename__ = "person"
    __table_args__ = (Index(None, "sort_name", "id"),)

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(sorting_text(200))


class Organisation(Detailed, Base):
    """A body with or without a statute: soviet, committee, congress, faction, workers of a plant.

    A congress that meets again and again is one organisation; each sitting of it is a meeting.
    """

    __tablename__ = "organisation"
    __table_args__ = (one_of("kind", OrganisationKind), Index(None, "name", "id"))

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(200))
    kind: Mapped[str] = mapped_column(String(30), index=True)
    region_id: Mapped[str | None] = optional_reference("region")
    parent_id: Mapped[str | None] = optional_reference("organisation")


class Meeting(Dated, Detailed, Base):
    __tablename__ = "meeting"
    __table_args__ = (
        one_of("kind", MeetingKind),
        date_order(),
        CheckConstraint("present > 0", name="present"),
        Index(None, "sort_from", "sort_to", "id"),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(200), index=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    present: Mapped[int | None] = mapped_column(Integer)


class Work(Dated, Detailed, Base):
    """A text of the time: theses, an article, a pamphlet, a number of a newspaper."""

    __tablename__ = "work"
    __table_args__ = (
        one_of("form", WorkForm),
        date_order(),
        Index(None, "sort_from", "sort_to", "id"),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(sorting_text(200), index=True)
    form: Mapped[str] = mapped_column(String(20), index=True)
    venue_id: Mapped[str | None] = optional_reference("organisation")
    issued_by_id: Mapped[str | None] = optional_reference("organisation")


class Issue(Detailed, Base):
    """A question that can be answered for or against."""

    __tablename__ = "issue"

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    question: Mapped[str] = mapped_column(String(200), unique=True)
    position: Mapped[int] = mapped_column(Integer, unique=True)
    parent_id: Mapped[str | None] = optional_reference("issue")


class IssueAncestor(Base):
    """The issue itself and every issue above it, so that a filter takes what is below."""

    __tablename__ = "issue_ancestor"

    issue_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("issue.id"), primary_key=True)
    ancestor_id: Mapped[str] = mapped_column(
        EntityKey, ForeignKey("issue.id"), primary_key=True, index=True
    )


class Register(Detailed, Base):
    """A printed list of names, kept line by line."""

    __tablename__ = "register"

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    source_id: Mapped[str] = reference("source")
    issue_id: Mapped[str | None] = optional_reference("issue")
    question: Mapped[str | None] = mapped_column(String(200))
    entries: Mapped[int] = mapped_column(Integer)


class Name(Base):
    """One form of a name, with the keys that any spelling of it folds to (see app.names).

    A search reads them all at once, so that no column of them needs an index.
    """

    __tablename__ = "name"
    __table_args__ = (
        one_of("kind", NameKind),
        one_of("script", Script),
        exactly_one(
            ("person_id", "organisation_id", "region_id", "meeting_id", "work_id"), "one_bearer"
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    work_id: Mapped[str | None] = optional_reference("work")
    text: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    script: Mapped[str] = mapped_column(String(10))
    page: Mapped[int | None] = mapped_column(Integer)
    key: Mapped[str] = mapped_column(String(300))
    soft: Mapped[str] = mapped_column(String(300))


class Redirect(Base):
    """An id that was merged into another: asking for it leads to the record that remains."""

    __tablename__ = "redirect"

    old_id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    collection: Mapped[str] = mapped_column(String(20), primary_key=True)
    new_id: Mapped[str] = mapped_column(EntityKey)
