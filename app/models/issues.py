"""Issues, and which stands below which."""

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app import limits
from app.models.base import Base, Detailed, EntityKey, optional_reference


class Issue(Detailed, Base):
    """A question that can be answered for or against."""

    __tablename__ = "issue"

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    question: Mapped[str] = mapped_column(String(limits.TEXT), unique=True)
    name: Mapped[str] = synonym("question")
    rank: Mapped[int] = mapped_column(Integer, unique=True)  # its place in the order of the tree
    parent_id: Mapped[str | None] = optional_reference("issue")


class IssueAncestor(Base):
    """The issue itself and every issue above it, so that a filter takes what is below."""

    __tablename__ = "issue_ancestor"

    issue_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("issue.id"), primary_key=True)
    ancestor_id: Mapped[str] = mapped_column(
        EntityKey, ForeignKey("issue.id"), primary_key=True, index=True
    )
