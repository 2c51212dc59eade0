"""What cannot all be so: worked out of the statements when they are loaded."""

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Documented, EntityKey, one_of, sorting_text
from app.vocab import ConflictKind


class Conflict(Documented, Base):
    """Statements that cannot all be so; `rank` is its place in the order of the pages."""

    __tablename__ = "conflict"
    __table_args__ = (one_of("kind", ConflictKind),)

    rank: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(sorting_text(160), index=True)  # kind and first statement
    kind: Mapped[str] = mapped_column(sorting_text(30), index=True)


class ConflictStatement(Base):
    """A statement is part of a conflict."""

    __tablename__ = "conflict_statement"

    conflict_rank: Mapped[int] = mapped_column(
        Integer, ForeignKey("conflict.rank"), primary_key=True
    )
    statement_id: Mapped[str] = mapped_column(
        EntityKey, ForeignKey("statement.id"), primary_key=True, index=True
    )
