"""What statements are about."""

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, exactly_one, optional_reference, reference


class Mention(Base):
    """An entity that a statement is about, in whatever part: the index behind every timeline."""

    __tablename__ = "mention"
    __table_args__ = (
        exactly_one(
            ("person_id", "organisation_id", "region_id", "meeting_id", "work_id"), "one_entity"
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    statement_id: Mapped[str] = reference("statement")
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    region_id: Mapped[str | None] = optional_reference("region")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    work_id: Mapped[str | None] = optional_reference("work")
