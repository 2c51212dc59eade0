"""Issues and sources are found by name like all else; the place of an issue is called its rank

The data of an older schema cannot be carried over in part: every table is emptied, and the next
load fills them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import add_reference, drop_reference, empty_tables, just_one

revision: str = "5d7e0a9b3c61"
down_revision: str | None = "5b0c7d2e94a1"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEARERS = ("person_id", "organisation_id", "region_id", "meeting_id", "work_id")


def check_bearers(*columns: str) -> None:
    """Have just one of the columns filled."""
    with op.batch_alter_table("name") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_name_one_bearer"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_name_one_bearer"), just_one(*columns))


def resize(text: tuple[int, int], keys: tuple[int, int]) -> None:
    """Change the lengths of the columns of names, from and to."""
    with op.batch_alter_table("name") as batch_op:
        for column, (old, new) in {"text": text, "key": keys, "soft": keys}.items():
            batch_op.alter_column(
                column,
                existing_type=sa.String(old),
                type_=sa.String(new),
                existing_nullable=False,
            )


def rename_rank(old: str, new: str) -> None:
    """Call the place of an issue in the tree by another name, one step after the other."""
    with op.batch_alter_table("issue") as batch_op:
        batch_op.drop_constraint(batch_op.f(f"uq_issue_{old}"), type_="unique")
    with op.batch_alter_table("issue") as batch_op:
        batch_op.alter_column(
            old, new_column_name=new, existing_type=sa.Integer(), existing_nullable=False
        )
    with op.batch_alter_table("issue") as batch_op:
        batch_op.create_unique_constraint(batch_op.f(f"uq_issue_{new}"), [new])


def upgrade() -> None:
    empty_tables()
    rename_rank("position", "rank")
    add_reference("name", "issue_id", "issue")
    add_reference("name", "source_id", "source")
    check_bearers(*BEARERS, "issue_id", "source_id")
    resize((200, 410), (300, 600))


def downgrade() -> None:
    empty_tables()
    resize((410, 200), (600, 300))
    check_bearers(*BEARERS)
    drop_reference("name", "source_id")
    drop_reference("name", "issue_id")
    rename_rank("rank", "position")
