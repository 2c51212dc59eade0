"""The data as IPIF has them: persons, pages, factoids and statements about persons.

A factoid is what one page says of one person; a statement that rests on two pages belongs to two.
What filters look for stands beside each record, folded: small letters without accents and
apostrophes, a line for each label and each address. Documents and addresses begin the addresses
of this service with `HERE`, for no document knows its host.
"""

from datetime import date

from sqlalchemy import Date, ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.models.base import Base, Documented, EntityKey, reference, sorting_text

HERE = limits.HERE  # stands for the public address of the service; no text of a source has it
FoldedText = Text().with_variant(Text(collation="C"), "postgresql")
LongKey = sorting_text(400)  # two ids and a page number, or an id and a name


class Addressed(Documented):
    """A record that has addresses: one a line, with a line break round each."""

    uris: Mapped[str] = mapped_column(Text)


class IpifPerson(Addressed, Base):
    """A person, who is nothing but identifiers; all else stands in statements."""

    __tablename__ = "ipif_person"

    id: Mapped[str] = mapped_column(EntityKey, ForeignKey("person.id"), primary_key=True)
    label: Mapped[str] = mapped_column(FoldedText)


class IpifSource(Addressed, Base):
    """A page of a work."""

    __tablename__ = "ipif_source"

    id: Mapped[str] = mapped_column(LongKey, primary_key=True)
    label: Mapped[str] = mapped_column(FoldedText)
    page: Mapped[int] = mapped_column(Integer)
    key: Mapped[str] = mapped_column(Text)  # all its words, folded


class IpifStatement(Addressed, Base):
    """A statement about a person, or a form of their name."""

    __tablename__ = "ipif_statement"

    id: Mapped[str] = mapped_column(LongKey, primary_key=True)


class IpifSaid(Base):
    """What filters and orders of statements go by, apart from the documents: all of it is read
    for each word that is looked for.

    `first` and `last` are the days on which it may have been so, null where it is undated; a date
    with an open start begins with its last day. The keys of names also have them as romanisations
    are compared (see app.names). What a statement does not say is an empty text.
    """

    __tablename__ = "ipif_said"

    statement_id: Mapped[str] = mapped_column(
        LongKey, ForeignKey("ipif_statement.id"), primary_key=True
    )
    type: Mapped[str] = mapped_column(sorting_text(200))  # folded
    name: Mapped[str] = mapped_column(FoldedText)
    name_key: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(FoldedText)
    member_of: Mapped[str] = mapped_column(FoldedText)
    places: Mapped[str] = mapped_column(FoldedText)
    relates_to: Mapped[str] = mapped_column(FoldedText)
    relates_to_key: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(FoldedText)
    rest: Mapped[str] = mapped_column(Text)  # all other texts of the document
    first: Mapped[date | None] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)


class IpifFactoid(Documented, Base):
    """What one page says of one person; the document is as other records refer to it."""

    __tablename__ = "ipif_factoid"

    id: Mapped[str] = mapped_column(LongKey, primary_key=True)
    person_id: Mapped[str] = reference("ipif_person")
    source_id: Mapped[str] = mapped_column(LongKey, ForeignKey("ipif_source.id"), index=True)


class IpifFactoidStatement(Base):
    """A statement is part of a factoid."""

    __tablename__ = "ipif_factoid_statement"

    factoid_id: Mapped[str] = mapped_column(
        LongKey, ForeignKey("ipif_factoid.id"), primary_key=True
    )
    statement_id: Mapped[str] = mapped_column(
        LongKey, ForeignKey("ipif_statement.id"), primary_key=True, index=True
    )
