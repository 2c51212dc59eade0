"""People."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base, Detailed, EntityKey, sorting_text


class Person(Detailed, Base):
    __tablename__ = "person"
    __table_args__ = (Index(None, "sort_name", "id"),)

    id: Mapped[str] = mapped_column(EntityKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(limits.COMPOSED))
    sort_name: Mapped[str] = mapped_column(sorting_text(limits.COMPOSED))
