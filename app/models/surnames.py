"""Surnames: what the forms of a person's name say that the person is called."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EntityKey


class Surname(Base):
    """A surname that somebody bears, as the keys of its parts; several parts have a space between.

    It is read out of the names when they are loaded, for that takes long (see app.name_parts).
    """

    __tablename__ = "surname"

    key: Mapped[str] = mapped_column(String(600), primary_key=True)
    soft: Mapped[str] = mapped_column(String(600), primary_key=True)
    person_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("person.id"), primary_key=True)
