"""How each subject and each place came to stand where it stood: worked out when loaded."""

from datetime import date

from sqlalchemy import Date, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Documented, OnIssue


class Trajectory(OnIssue, Documented, Base):
    """The dated stances of a person, a body or a place on an issue; a place is all its bodies.

    `first` is the day of the first stance, `change` the most that is known of how it changed.
    """

    __tablename__ = "trajectory"
    __table_args__ = (
        Index("ix_trajectory_names", "issue_id", "name", "subject_id", "subject_type"),
        Index("ix_trajectory_changes", "issue_id", "subject_type", "organisation_kind", "change"),
    )

    rank: Mapped[int] = mapped_column(Integer, primary_key=True)
    first: Mapped[date] = mapped_column(Date)
    change: Mapped[str] = mapped_column(String(10))
