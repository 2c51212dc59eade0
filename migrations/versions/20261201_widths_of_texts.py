"""Columns as wide as the cells that fill them; what is worked out from a text has no bound

No row changes: what was loaded fitted, and fits.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import sorting_text

revision: str = "9d2e60b7c415"
down_revision: str | None = "c3d95a1e7b46"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
# By table: the column, whether it may be empty, what it was, what it is.
WIDTHS: dict[str, list[tuple[str, bool, sa.String, sa.String]]] = {
    "meeting": [("date_text", True, sa.String(120), sa.String(200))],
    "work": [("date_text", True, sa.String(120), sa.String(200))],
    "statement": [
        ("date_text", True, sa.String(120), sa.String(200)),
        ("attributed_key", True, sa.String(300), sa.Text()),
    ],
    "trait": [("value_key", False, sa.String(300), sa.Text())],
    "person": [
        ("name", False, sa.String(200), sa.String(410)),
        ("sort_name", False, sorting_text(200), sorting_text(410)),
    ],
    "name": [
        ("key", False, sa.String(600), sa.Text()),
        ("soft", False, sa.String(600), sa.Text()),
    ],
    "source": [("name", False, sa.String(300), sa.String(200))],
    "ipif_person": [("label", False, sorting_text(400), SORTED)],
    "ipif_source": [("label", False, sorting_text(1400), SORTED)],
}


def upgrade() -> None:
    for table, columns in WIDTHS.items():
        with op.batch_alter_table(table) as batch_op:
            for name, nullable, old, new in columns:
                batch_op.alter_column(
                    name, existing_type=old, type_=new, existing_nullable=nullable
                )


def downgrade() -> None:
    for table, columns in WIDTHS.items():
        with op.batch_alter_table(table) as batch_op:
            for name, nullable, old, new in columns:
                batch_op.alter_column(
                    name, existing_type=new, type_=old, existing_nullable=nullable
                )
