"""Tables for IPIF: persons, pages, factoids and statements about persons

What stands in them is worked out when the data are loaded, so every table is emptied, and the next
load fills them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import (
    create_table,
    documented,
    empty_tables,
    key,
    reference,
    sorting_text,
)

revision: str = "4b7f19c0e2d8"
down_revision: str | None = "8e41c6d2a7f0"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LONG_KEY = sorting_text(400)


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def folded(name: str) -> sa.Column[str]:
    """Text that lists are ordered by as well."""
    kind = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=False)


def long_reference(name: str, target: str) -> sa.Column[str]:
    return sa.Column(name, LONG_KEY, sa.ForeignKey(f"{target}.id"), primary_key=True)


def upgrade() -> None:
    empty_tables()
    create_table(
        "ipif_person",
        key(target="person"),
        sa.Column("label", sorting_text(400), nullable=False),
        text("uris"),
        documented(),
    )
    create_table(
        "ipif_source",
        sa.Column("id", LONG_KEY, primary_key=True),
        sa.Column("label", sorting_text(1400), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        text("key"),
        text("uris"),
        documented(),
    )
    create_table(
        "ipif_statement",
        sa.Column("id", LONG_KEY, primary_key=True),
        text("uris"),
        documented(),
    )
    create_table(
        "ipif_said",
        long_reference("statement_id", "ipif_statement"),
        sa.Column("type", sorting_text(200), nullable=False),
        folded("name"),
        text("name_key"),
        folded("role"),
        folded("member_of"),
        folded("places"),
        folded("relates_to"),
        text("relates_to_key"),
        folded("text"),
        text("rest"),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
    )
    create_table(
        "ipif_factoid",
        sa.Column("id", LONG_KEY, primary_key=True),
        reference("person_id", "ipif_person"),
        sa.Column(
            "source_id", LONG_KEY, sa.ForeignKey("ipif_source.id"), nullable=False, index=True
        ),
        documented(),
    )
    create_table(
        "ipif_factoid_statement",
        long_reference("factoid_id", "ipif_factoid"),
        sa.Column(
            "statement_id",
            LONG_KEY,
            sa.ForeignKey("ipif_statement.id"),
            primary_key=True,
            index=True,
        ),
    )


def downgrade() -> None:
    for table in ("factoid_statement", "factoid", "said", "statement", "source", "person"):
        op.drop_table(f"ipif_{table}")
