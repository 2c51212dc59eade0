"""The check that a statement's days are in order is named for its own table"""

from collections.abc import Sequence

from alembic import op

revision: str = "5b0c7d2e94a1"
down_revision: str | None = "971adaf172c4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WRONG = "ck_meeting_date_order"
RIGHT = "ck_statement_date_order"


def rename(old: str, new: str) -> None:
    """Call the check of `statement` by another name."""
    with op.batch_alter_table("statement") as batch_op:
        batch_op.drop_constraint(batch_op.f(old), type_="check")
        batch_op.create_check_constraint(batch_op.f(new), "date_min <= date_max")


def upgrade() -> None:
    rename(WRONG, RIGHT)


def downgrade() -> None:
    rename(RIGHT, WRONG)
