"""Surnames: what the forms of a person's name say that the person is called."""

from sqlalchemy import Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Surname(Base):
    """A surname, as the keys of its parts; several parts have a space between.

    `people` are the ids of those who bear it, with a space between; `is_family` says of one of
    several parts that somebody stands under it. It is read out of the names when they are loaded,
    for that takes long (see app.name_parts).
    """

    __tablename__ = "surname"

    key: Mapped[str] = mapped_column(String(600), primary_key=True)
    soft: Mapped[str] = mapped_column(String(600), primary_key=True)
    people: Mapped[str] = mapped_column(Text)
    is_family: Mapped[bool] = mapped_column(Boolean)
