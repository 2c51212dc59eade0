"""What every table shares: constraint names, vocabulary columns, date columns, documents."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app import limits


def sorting_text(length: int) -> String:
    """Text that lists are ordered by: byte by byte, so that every database orders alike."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


EntityKey = sorting_text(limits.ID)
NEVER = date(9999, 12, 31)  # where undated facts sort: after every dated one
ALWAYS = date(1, 1, 1)  # where a span with an open start sorts: before every dated one


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def one_of(column: str, words: type[StrEnum], *, nullable: bool = False) -> CheckConstraint:
    """A check that `column` holds a word of the vocabulary."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    empty = f"{column} IS NULL OR " if nullable else ""
    return CheckConstraint(f"{empty}{column} IN ({listed})", name=f"{column}_vocabulary")


def vocabulary(name: str) -> Mapped[str]:
    """The column beside a column of words that says which vocabulary they are of: always this."""
    return mapped_column(String(40), server_default=name)


def word_of(column: str, name: str) -> tuple[CheckConstraint, ForeignKeyConstraint]:
    """Checks that `column` holds a word of the vocabulary, which `column`_vocabulary names."""
    beside = f"{column}_vocabulary"
    return (
        CheckConstraint(f"{beside} = '{name}'", name=beside),
        ForeignKeyConstraint([beside, column], ["term.vocabulary", "term.word"]),
    )


def exactly_one(columns: Sequence[str], name: str) -> CheckConstraint:
    """A check that just one of the columns is filled."""
    filled = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return CheckConstraint(f"{filled} = 1", name=name)


def reference(target: str) -> Mapped[str]:
    """A required foreign key to the id of `target`, indexed."""
    return mapped_column(EntityKey, ForeignKey(f"{target}.id"), index=True)


def optional_reference(target: str) -> Mapped[str | None]:
    """A foreign key to the id of `target` that may be empty, indexed."""
    return mapped_column(EntityKey, ForeignKey(f"{target}.id"), index=True)


def date_order() -> CheckConstraint:
    """A check that a date does not end before it begins: a new one for each table, named for it."""
    return CheckConstraint("date_min <= date_max", name="date_order")


class Dated:
    """A date as printed and as a span of Gregorian days; all columns are null where undated.

    `date_min` and `date_max` are inclusive, null where the span is open. `sort_from` and
    `sort_to` are never null, so that lists can be ordered and cut alike on every database; a span
    that is open at its start begins there with its last day.
    """

    date_text: Mapped[str | None] = mapped_column(String(limits.TEXT))
    date_printed: Mapped[str | None] = mapped_column(String(40))
    calendar: Mapped[str | None] = mapped_column(String(10))
    date_edtf: Mapped[str | None] = mapped_column(String(40))
    date_reason: Mapped[str | None] = mapped_column(Text)
    date_min: Mapped[date | None] = mapped_column(Date)
    date_max: Mapped[date | None] = mapped_column(Date)
    sort_from: Mapped[date] = mapped_column(Date, default=NEVER)
    sort_to: Mapped[date] = mapped_column(Date, default=NEVER)


class OnIssue:
    """What follows from the stances of one subject on an issue; lists are ordered by `name`."""

    issue_id: Mapped[str] = mapped_column(EntityKey, ForeignKey("issue.id"))
    subject_type: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(EntityKey)
    organisation_kind: Mapped[str | None] = mapped_column(String(limits.ID))
    name: Mapped[str] = mapped_column(sorting_text(limits.COMPOSED))


class Documented:
    """The JSON of the record as the item of a list, rendered once when the data are loaded."""

    document: Mapped[str] = mapped_column(Text)


class Detailed(Documented):
    """Also the JSON that the record's own address answers."""

    detail: Mapped[str] = mapped_column(Text)


def statement_key() -> Mapped[str]:
    """The primary key of a type's table: the id of the statement it completes."""
    return mapped_column(EntityKey, ForeignKey("statement.id"), primary_key=True)
