"""Forms of names."""

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base, EntityKey, exactly_one, one_of, optional_reference
from app.vocab import NameKind, Script


class Name(Base):
    """One form of a name, with the keys that any spelling of it folds to (see app.names).

    No column of them needs an index, for searches read `RecordName`.
    """

    __tablename__ = "name"
    __table_args__ = (
        one_of("kind", NameKind),
        one_of("script", Script),
        exactly_one(
            (
                "person_id",
                "organisation_id",
                "region_id",
                "meeting_id",
                "work_id",
                "issue_id",
                "source_id",
            ),
            "one_bearer",
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    work_id: Mapped[str | None] = optional_reference("work")
    issue_id: Mapped[str | None] = optional_reference("issue")
    source_id: Mapped[str | None] = optional_reference("source")
    text: Mapped[str] = mapped_column(
        String(limits.COMPOSED)
    )  # of a source its author and its title
    kind: Mapped[str] = mapped_column(String(20))
    script: Mapped[str] = mapped_column(String(10))
    page: Mapped[int | None] = mapped_column(Integer)
    key: Mapped[str] = mapped_column(Text)
    soft: Mapped[str] = mapped_column(Text)


class RecordName(Base):
    """All forms of the name of a record in one text, which is read with those of all the others.

    Each is its text, its key and its soft key; app.queries.name_index says what stands between.
    `page` is the first page that names the record.
    """

    __tablename__ = "record_name"

    type: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    forms: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None] = mapped_column(Integer)
