"""Conflicts and surnames have tables, which a load fills; indexes for large data

The next load fills them; until then the database says that it holds no data.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import create_table, documented, key, one_of, sorting_text

revision: str = "8e2f6d40b915"
down_revision: str | None = "9d2e60b7c415"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = "opposite-positions differing-positions ballots tally figures dates identity"

SAYS = sa.text("said_key <> '  '")
# Table, columns of the index that was, of the one that is.
INDEXES = (
    ("statement", ["certainty"], ["type", "certainty"]),
    (
        "stance_position",
        ["issue_id", "position", "first"],
        ["issue_id", "position", "first", "last", "stance_id"],
    ),
)
MORE = (
    ("stance", ["position"]),
    ("statement", ["derived", "sort_from", "sort_to", "id"]),
    ("statement", ["id", "certainty", "date_min"]),
)


def replace_index(table: str, old: list[str], new: list[str]) -> None:
    """Index other columns."""
    op.drop_index(f"ix_{table}_{'_'.join(old)}", table)
    op.create_index(f"ix_{table}_{'_'.join(new)}", table, new)


def upgrade() -> None:
    op.execute("DELETE FROM dataset")
    for table, old, new in INDEXES:
        replace_index(table, old, new)
    for table, columns in MORE:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    op.create_index(
        "ix_statement_said", "statement", ["id"], sqlite_where=SAYS, postgresql_where=SAYS
    )
    create_table(
        "conflict",
        sa.Column("rank", sa.Integer(), primary_key=True),
        sa.Column("id", sorting_text(160), nullable=False, index=True),
        sa.Column("kind", sorting_text(30), nullable=False, index=True),
        documented(),
        one_of("kind", KINDS),
    )
    create_table(
        "conflict_statement",
        sa.Column("conflict_rank", sa.Integer(), sa.ForeignKey("conflict.rank"), primary_key=True),
        key("statement_id", "statement", index=True),
    )
    create_table(
        "surname",
        sa.Column("key", sa.String(600), primary_key=True),
        sa.Column("soft", sa.String(600), primary_key=True),
        key("person_id", "person"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM dataset")
    for table in ("surname", "conflict_statement", "conflict"):
        op.drop_table(table)
    op.drop_index("ix_statement_said", "statement")
    for table, columns in MORE:
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    for table, old, new in INDEXES:
        replace_index(table, new, old)
