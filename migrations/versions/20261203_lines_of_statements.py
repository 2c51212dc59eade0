"""Statements are kept as lines of a table too, for whoever asks for all of them

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


def upgrade() -> None:
    op.execute("DELETE FROM dataset")
    create_table(
        "statement_line",
        key("statement_id", "statement"),
        sa.Column("line", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    op.execute("DELETE FROM dataset")
    op.drop_table("statement_line")
