"""The pages that statements, meetings and works rest on."""

from sqlalchemy import CheckConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, exactly_one, optional_reference, reference


class Citation(Base):
    """A page that a statement, a meeting or a work rests on."""

    __tablename__ = "citation"
    __table_args__ = (
        exactly_one(("statement_id", "meeting_id", "work_id"), "one_subject"),
        CheckConstraint("page > 0", name="page"),
        Index(None, "source_id", "page"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    statement_id: Mapped[str | None] = optional_reference("statement")
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    work_id: Mapped[str | None] = optional_reference("work")
    source_id: Mapped[str] = reference("source")
    page: Mapped[int] = mapped_column(Integer)
