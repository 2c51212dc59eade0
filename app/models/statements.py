"""What every statement has: its evidence and its date."""

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base, Dated, Documented, EntityKey, date_order, one_of
from app.vocab import Certainty, StatementType

SAYS = text("said_key <> '  '")  # it has words of its own, as few statements do


class Statement(Dated, Documented, Base):
    """The evidence and the date of a statement; what it says stands in the table of its type."""

    __tablename__ = "statement"
    __table_args__ = (
        one_of("type", StatementType),
        one_of("certainty", Certainty),
        CheckConstraint(
            "certainty <> 'alleged' OR attributed_to IS NOT NULL", name="alleged_by_somebody"
        ),
        CheckConstraint("certainty <> 'inferred' OR note IS NOT NULL", name="inferred_with_reason"),
        date_order(),
        Index(None, "sort_from", "sort_to", "id"),
        Index(None, "type", "sort_from", "sort_to", "id"),
        Index(None, "source_id", "page", "type", "number"),
        Index(None, "id", "certainty", "date_min"),  # of many at once, without their documents
        Index(None, "type", "certainty"),
        Index(None, "derived", "sort_from", "sort_to", "id"),
        Index("ix_statement_said", "id", sqlite_where=SAYS, postgresql_where=SAYS),
    )

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    type: Mapped[str] = mapped_column(String(20))
    # Where it stands: source, first page, and within the page by type in the order of the files.
    source_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("source.id"))
    page: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    certainty: Mapped[str] = mapped_column(String(10))
    attributed_to: Mapped[str | None] = mapped_column(String(limits.TEXT))
    attributed_key: Mapped[str | None] = mapped_column(Text)  # folded, for searching
    note: Mapped[str | None] = mapped_column(Text)
    said_key: Mapped[str] = mapped_column(Text)  # its words, folded, for searching
    about_key: Mapped[str] = mapped_column(Text)  # the names of what it is about, likewise
    # Follows from another statement, and is listed by its type alone.
    derived: Mapped[bool] = mapped_column(Boolean)


class StatementLine(Base):
    """The statement as a line of the table of all types, rendered once when it is loaded.

    It stands apart from the document, since who reads many of one reads none of the other.
    """

    __tablename__ = "statement_line"

    statement_id: Mapped[str] = mapped_column(
        EntityKey, ForeignKey("statement.id"), primary_key=True
    )
    line: Mapped[str] = mapped_column(Text)
