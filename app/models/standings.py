"""Where each subject stood on each day: worked out of its stances when they are loaded."""

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EntityKey, OnIssue


class Standing(OnIssue, Base):
    """Days on end on which the same is the last known of a person or body on an issue.

    `possible` are all positions that the dates allow on these days, with spaces between; where it
    is but `silent` there is no row. `known` is the number of the day (as `date.toordinal` counts)
    from which the stance shown is known, `told` the JSON of the item of the state of play up to
    what depends on the day and to the stance itself; these and the stance are null where the
    position is `silent`.
    """

    __tablename__ = "standing"
    __table_args__ = (
        Index(
            "ix_standing_days",
            *("issue_id", "first", "last", "position", "possible"),
            *("subject_type", "organisation_kind"),
        ),
        Index("ix_standing_names", "issue_id", "name", "subject_id"),
    )

    rank: Mapped[int] = mapped_column(Integer, primary_key=True)
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    position: Mapped[str] = mapped_column(String(10))
    possible: Mapped[str] = mapped_column(String(60))
    known: Mapped[int | None] = mapped_column(Integer)
    stance_id: Mapped[str | None] = mapped_column(EntityKey, ForeignKey("stance.id"))
    told: Mapped[str | None] = mapped_column(Text)
