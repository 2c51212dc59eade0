"""The parts that the migrations build tables of.

What stands here says what databases out there were built with: add to it, but change nothing.
It is kept apart from the models, which say only what the newest schema is.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations import ops
from sqlalchemy.schema import SchemaItem

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


# Every table of the schema of 27 November 2026, those first that refer to others.
TABLES = (
    "stance_position", "citation", "mention", "relation", "register_entry", "stance",
    "authorship", "figure", "trait", "affiliation", "participation", "ballot", "vote_proposer",
    "vote", "statement", "redirect", "name", "register", "work", "meeting", "issue_ancestor",
    "issue", "organisation", "person", "region_ancestor", "region", "source_page", "source",
    "download", "dataset",
)  # fmt: skip


def empty_tables() -> None:
    """Take out all rows: data of an older schema that cannot be carried over in part."""
    for table in TABLES:
        op.execute(f"DELETE FROM {table}")


def sorting_text(length: int) -> sa.String:
    """Text that lists are ordered by: byte by byte on every database."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


ENTITY_KEY = sorting_text(120)


def create_table(name: str, *parts: sa.Column[Any] | sa.CheckConstraint | sa.Index) -> None:
    """Create a table and its indexes; constraints and indexes are named by NAMES."""
    table = sa.Table(name, sa.MetaData(naming_convention=NAMES), *parts)
    creation = ops.CreateTableOp.from_table(table)
    creation.columns = sorted(creation.columns, key=_order)
    op.invoke(creation)
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        op.invoke(ops.CreateIndexOp.from_index(index))


def _order(part: SchemaItem) -> str:
    """Columns as they come, then the constraints, of which a table has but a set, by name."""
    return str(part.name) if isinstance(part, sa.Constraint) else ""


def key(name: str = "id", target: str | None = None, *, index: bool = False) -> sa.Column[str]:
    """A primary key, or a part of one; with a target, it is the id of a record there."""
    foreign = [sa.ForeignKey(f"{target}.id")] if target else []
    return sa.Column(name, ENTITY_KEY, *foreign, primary_key=True, index=index)


def reference(name: str, target: str) -> sa.Column[str]:
    """A required foreign key to the id of `target`, indexed."""
    return sa.Column(name, ENTITY_KEY, sa.ForeignKey(f"{target}.id"), nullable=False, index=True)


def optional_reference(name: str, target: str) -> sa.Column[str]:
    """A foreign key to the id of `target` that may be empty, indexed."""
    return sa.Column(name, ENTITY_KEY, sa.ForeignKey(f"{target}.id"), index=True)


def add_reference(table: str, name: str, target: str) -> None:
    """Add a foreign key to the id of `target` that may be empty, indexed, to a table."""
    with op.batch_alter_table(table) as batch_op:
        batch_op.add_column(sa.Column(name, ENTITY_KEY))
        batch_op.create_index(batch_op.f(f"ix_{table}_{name}"), [name])
        batch_op.create_foreign_key(batch_op.f(f"fk_{table}_{name}"), target, [name], ["id"])


def drop_reference(table: str, name: str) -> None:
    """Take back what `add_reference` added."""
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"fk_{table}_{name}"), type_="foreignkey")
        batch_op.drop_index(batch_op.f(f"ix_{table}_{name}"))
        batch_op.drop_column(name)


def dated() -> list[sa.Column[Any]]:
    """A date as printed and as a span of days."""
    return [
        sa.Column("date_text", sa.String(120)),
        sa.Column("date_printed", sa.String(40)),
        sa.Column("calendar", sa.String(10)),
        sa.Column("date_edtf", sa.String(40)),
        sa.Column("date_reason", sa.Text()),
        sa.Column("date_min", sa.Date()),
        sa.Column("date_max", sa.Date()),
        sa.Column("sort_from", sa.Date(), nullable=False),
        sa.Column("sort_to", sa.Date(), nullable=False),
    ]


def documented() -> sa.Column[str]:
    """The JSON of the record as the item of a list."""
    return sa.Column("document", sa.Text(), nullable=False)


def detailed() -> list[sa.Column[str]]:
    """The JSON of the record's own address, and as the item of a list."""
    return [sa.Column("detail", sa.Text(), nullable=False), documented()]


def date_order() -> sa.CheckConstraint:
    return sa.CheckConstraint("date_min <= date_max", name="date_order")


def one_of(column: str, words: str, *, nullable: bool = False) -> sa.CheckConstraint:
    """A check that `column` holds one of the words, which spaces part."""
    listed = ", ".join(f"'{word}'" for word in words.split())
    empty = f"{column} IS NULL OR " if nullable else ""
    return sa.CheckConstraint(f"{empty}{column} IN ({listed})", name=f"{column}_vocabulary")


def just_one(*columns: str) -> str:
    """The condition that just one of the columns is filled."""
    filled = (f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return f"{' + '.join(filled)} = 1"


def exactly_one(name: str, *columns: str) -> sa.CheckConstraint:
    """A check that just one of the columns is filled."""
    return sa.CheckConstraint(just_one(*columns), name=name)
