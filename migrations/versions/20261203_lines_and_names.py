"""Statements are kept as lines of a table too, and the names of a record in one row

The next load writes them; until then the database says that it holds no data.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import create_table, key

revision: str = "4c7a19e5d803"
down_revision: str | None = "8e2f6d40b915"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def surname(*more: sa.Column[str]) -> None:
    """Make the table anew: a load fills it."""
    create_table(
        "surname",
        sa.Column("key", sa.String(600), primary_key=True),
        sa.Column("soft", sa.String(600), primary_key=True),
        *more,
    )


def upgrade() -> None:
    op.execute("DELETE FROM dataset")
    create_table(
        "statement_line",
        key("statement_id", "statement"),
        sa.Column("line", sa.Text(), nullable=False),
    )
    create_table(
        "record_name",
        sa.Column("type", sa.String(20), primary_key=True),
        key(),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
    )
    op.drop_table("surname")
    surname(
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("is_family", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    op.execute("DELETE FROM dataset")
    op.drop_table("surname")
    surname(key("person_id", "person"))
    for table in ("record_name", "statement_line"):
        op.drop_table(table)
