"""What a stance says of each issue on which it counts; ballots show positions

The data of an older schema cannot be carried over in part: every table is emptied, and the next
load fills them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import ENTITY_KEY, create_table, key, one_of

revision: str = "971adaf172c4"
down_revision: str | None = "219751cbff98"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


TABLES = (
    "citation", "mention", "relation", "register_entry", "stance", "authorship", "figure", "trait",
    "affiliation", "participation", "ballot", "vote_proposer", "vote", "statement", "redirect",
    "name", "register", "work", "meeting", "issue_ancestor", "issue", "organisation", "person",
    "region_ancestor", "region", "source_page", "source", "download", "dataset",
)  # fmt: skip


def empty_tables() -> None:
    for table in TABLES:
        op.execute(f"DELETE FROM {table}")


def upgrade() -> None:
    empty_tables()
    create_table(
        "stance_position",
        key("stance_id", "stance"),
        key("issue_id", "issue"),
        sa.Column("position", sa.String(10), nullable=False),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        one_of("position", "for against divided abstained undecided"),
        sa.CheckConstraint("(first IS NULL) = (last IS NULL)", name="days"),
        sa.CheckConstraint("first <= last", name="day_order"),
        sa.Index(None, "issue_id", "position", "first"),
    )

    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_issue_counts_as_vocabulary"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_issue_counts_as_with_parent"), type_="check")
        batch_op.drop_column("counts_as")

    with op.batch_alter_table("issue_ancestor", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_issue_ancestor_counts_as_vocabulary"), type_="check"
        )
        batch_op.drop_column("counts_as")

    with op.batch_alter_table("stance", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "ballot_id",
                ENTITY_KEY,
                nullable=True,
            )
        )
        batch_op.drop_index(batch_op.f("ix_stance_root_issue_id"))
        batch_op.create_index(batch_op.f("ix_stance_ballot_id"), ["ballot_id"], unique=False)
        batch_op.drop_constraint(batch_op.f("fk_stance_root_issue_id"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_stance_ballot_id"), "ballot", ["ballot_id"], ["id"]
        )
        batch_op.drop_constraint(batch_op.f("ck_stance_root_position_vocabulary"), type_="check")
        batch_op.drop_column("root_position")
        batch_op.drop_column("root_issue_id")

    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("said_key", sa.Text(), nullable=False))
        batch_op.add_column(sa.Column("about_key", sa.Text(), nullable=False))
        batch_op.add_column(sa.Column("derived", sa.Boolean(), nullable=False))

    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "issue_id",
                ENTITY_KEY,
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("question", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("entries", sa.Integer(), nullable=False))
        batch_op.create_index(batch_op.f("ix_register_issue_id"), ["issue_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_register_issue_id"), "issue", ["issue_id"], ["id"]
        )

    with op.batch_alter_table("name", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_name_kind_vocabulary"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_name_kind_vocabulary"), f"kind IN ({NAME_KINDS}, 'modern')"
        )


NAME_KINDS = "'heading', 'printed', 'pseudonym', 'birth', 'married', 'adjective', 'scan', 'editor'"
SIDES = "counts_as IN ('for', 'against')"
POSITIONS = "root_position IN ('for', 'against', 'divided', 'abstained', 'undecided')"


def downgrade() -> None:
    op.execute("DELETE FROM stance_position")
    empty_tables()
    with op.batch_alter_table("name", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_name_kind_vocabulary"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_name_kind_vocabulary"), f"kind IN ({NAME_KINDS})"
        )

    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_register_issue_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_register_issue_id"))
        batch_op.drop_column("entries")
        batch_op.drop_column("question")
        batch_op.drop_column("issue_id")

    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_column("derived")
        batch_op.drop_column("about_key")
        batch_op.drop_column("said_key")

    with op.batch_alter_table("stance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("root_issue_id", sa.VARCHAR(length=120), nullable=False))
        batch_op.add_column(sa.Column("root_position", sa.VARCHAR(length=10), nullable=False))
        batch_op.create_check_constraint(
            batch_op.f("ck_stance_root_position_vocabulary"), POSITIONS
        )
        batch_op.drop_constraint(batch_op.f("fk_stance_ballot_id"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_stance_root_issue_id"), "issue", ["root_issue_id"], ["id"]
        )
        batch_op.drop_index(batch_op.f("ix_stance_ballot_id"))
        batch_op.create_index(
            batch_op.f("ix_stance_root_issue_id"), ["root_issue_id"], unique=False
        )
        batch_op.drop_column("ballot_id")

    with op.batch_alter_table("issue_ancestor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counts_as", sa.VARCHAR(length=10), nullable=False))
        batch_op.create_check_constraint(
            batch_op.f("ck_issue_ancestor_counts_as_vocabulary"), SIDES
        )

    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counts_as", sa.VARCHAR(length=10), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_issue_counts_as_vocabulary"), f"counts_as IS NULL OR {SIDES}"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_issue_counts_as_with_parent"),
            "(parent_id IS NULL) = (counts_as IS NULL)",
        )

    op.drop_table("stance_position")
