"""Terms: the words of the vocabularies that the data bring with them."""

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base


class Term(Base):
    """A word of a vocabulary; `flags` have a space round each, `rank` is the order in the file."""

    __tablename__ = "term"

    vocabulary: Mapped[str] = mapped_column(String(40), primary_key=True)
    word: Mapped[str] = mapped_column(String(limits.ID), primary_key=True)
    meaning: Mapped[str | None] = mapped_column(Text)
    flags: Mapped[str] = mapped_column(String(200))
    rank: Mapped[int] = mapped_column(Integer)
