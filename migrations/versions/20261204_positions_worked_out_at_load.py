"""Where everybody stood, and how they came to, has tables, which a load fills

The next load fills them; until then the database says that it holds no data.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import create_table, documented, sorting_text

revision: str = "c5a80e7d3f26"
down_revision: str | None = "4c7a19e5d803"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def subject() -> list[sa.Column[str]]:
    """Whom a row is about, on which issue, and what it sorts by."""
    return [
        sa.Column("issue_id", sorting_text(120), sa.ForeignKey("issue.id"), nullable=False),
        sa.Column("subject_type", sa.String(20), nullable=False),
        sa.Column("subject_id", sorting_text(120), nullable=False),
        sa.Column("organisation_kind", sa.String(120)),
        sa.Column("name", sorting_text(410), nullable=False),
    ]


def upgrade() -> None:
    op.execute("DELETE FROM dataset")
    create_table(
        "standing",
        sa.Column("rank", sa.Integer(), primary_key=True),
        *subject(),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("position", sa.String(10), nullable=False),
        sa.Column("possible", sa.String(60), nullable=False),
        sa.Column("known", sa.Integer()),
        sa.Column("stance_id", sorting_text(120), sa.ForeignKey("stance.id")),
        sa.Column("told", sa.Text()),
        sa.Index(
            "ix_standing_days",
            *("issue_id", "first", "last", "position", "possible"),
            *("subject_type", "organisation_kind"),
        ),
        sa.Index("ix_standing_names", "issue_id", "name", "subject_id"),
    )
    create_table(
        "trajectory",
        sa.Column("rank", sa.Integer(), primary_key=True),
        *subject(),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("change", sa.String(10), nullable=False),
        documented(),
        sa.Index("ix_trajectory_names", "issue_id", "name", "subject_id", "subject_type"),
        sa.Index(
            "ix_trajectory_changes", "issue_id", "subject_type", "organisation_kind", "change"
        ),
    )


def downgrade() -> None:
    op.execute("DELETE FROM dataset")
    for table in ("trajectory", "standing"):
        op.drop_table(table)
