"""Files to download in pieces, so that nobody who reads one has the whole of it in memory

The next load makes the files; until then the database says that it holds no data.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import create_table

revision: str = "c3d95a1e7b46"
down_revision: str | None = "4b7f19c0e2d8"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("DELETE FROM dataset")
    op.drop_table("download")
    create_table(
        "download",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    create_table(
        "download_piece",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.execute("DELETE FROM dataset")
    op.drop_table("download_piece")
    op.drop_table("download")
    create_table(
        "download",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
