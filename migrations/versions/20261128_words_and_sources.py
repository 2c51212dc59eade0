"""Words come with the data; statements stand in the order of their sources; registers may be signed

The data of an older schema cannot be carried over in part: every table is emptied, and the next
load fills them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import (
    ENTITY_KEY,
    NAMES,
    add_reference,
    create_table,
    drop_reference,
    empty_tables,
)

revision: str = "8e41c6d2a7f0"
down_revision: str | None = "5d7e0a9b3c61"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Table, column, its vocabulary, the length it had, and the words that it was held to.
WORDS = (
    ("organisation", "kind", "organisation-kind", 30,
     "soviet soviet-executive congress-of-soviets party-committee party-bureau party-organisation "
     "party-conference party-congress party-fraction faction government trade-union "
     "factory-committees enterprise military periodical collective other"),
    ("region", "kind", "region-kind", 20,
     "macro-region republic province oblast okrug uezd town city-district settlement "
     "mining-district"),
    ("meeting", "kind", "meeting-kind", 20,
     "congress conference session joint-session plenum caucus rally negotiations other"),
    ("work", "form", "work-form", 20,
     "theses article pamphlet book periodical-issue declaration resolution decree programme "
     "letter report other"),
    ("affiliation", "role", "role", 30,
     "member candidate chair secretary presidium-member delegate head-of-delegation "
     "representative editor commissar founder leader activist supporter resigned-member"),
    ("participation", "role", "participation-role", 20,
     "delegate speaker proposer reporter signatory convener participant absentee"),
    ("stance", "basis", "basis", 20,
     "resolution vote mandate declaration speech report reply control action publication"),
    ("relation", "kind", "relation-kind", 30,
     "possibly-same-as possibly-not-same-as predecessor part-of counted-as-part ally opponent "
     "union-sought"),
    ("trait", "kind", "trait-kind", 20,
     "gender age class occupation education movement earlier-career emigration kinship origin "
     "later-fate character"),
    ("trait", "basis", "trait-basis", 20, "stated pronoun name-form"),
    ("figure", "kind", "figure-kind", 20, "members delegates share size"),
    ("authorship", "role", "author-role", 20, "author editor signatory commentator"),
)  # fmt: skip


def listed(words: str) -> str:
    return ", ".join(f"'{word}'" for word in words.split())


def free_words(table: str, column: str, vocabulary: str, length: int) -> None:
    """Hold a column to the words of a vocabulary instead of those of the program."""
    beside = f"{column}_vocabulary"
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{table}_{beside}"), type_="check")
    with op.batch_alter_table(table, naming_convention=NAMES) as batch_op:
        batch_op.add_column(
            sa.Column(beside, sa.String(40), nullable=False, server_default=vocabulary)
        )
        batch_op.alter_column(
            column,
            existing_type=sa.String(length),
            type_=sa.String(120),
            existing_nullable=False,
        )
        batch_op.create_check_constraint(
            batch_op.f(f"ck_{table}_{beside}"), f"{beside} = '{vocabulary}'"
        )
        batch_op.create_foreign_key(
            batch_op.f(f"fk_{table}_{beside}"),
            "term",
            [beside, column],
            ["vocabulary", "word"],
        )


def bind_words(table: str, column: str, length: int, words: str) -> None:
    """Take back what `free_words` did."""
    beside = f"{column}_vocabulary"
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"fk_{table}_{beside}"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f(f"ck_{table}_{beside}"), type_="check")
        batch_op.drop_column(beside)
        batch_op.alter_column(
            column,
            existing_type=sa.String(120),
            type_=sa.String(length),
            existing_nullable=False,
        )
    with op.batch_alter_table(table) as batch_op:
        batch_op.create_check_constraint(
            batch_op.f(f"ck_{table}_{beside}"), f"{column} IN ({listed(words)})"
        )


def order_by_source() -> None:
    """Put the source before the page in the order of statements."""
    with op.batch_alter_table("statement") as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_page_type_number"))
        batch_op.add_column(sa.Column("source_id", ENTITY_KEY, nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_statement_source_id"), "source", ["source_id"], ["id"]
        )
        batch_op.create_index(
            batch_op.f("ix_statement_source_id_page_type_number"),
            ["source_id", "page", "type", "number"],
        )


def order_by_page() -> None:
    """Take back what `order_by_source` did."""
    with op.batch_alter_table("statement") as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_source_id_page_type_number"))
        batch_op.drop_constraint(batch_op.f("fk_statement_source_id"), type_="foreignkey")
        batch_op.drop_column("source_id")
        batch_op.create_index(
            batch_op.f("ix_statement_page_type_number"), ["page", "type", "number"]
        )


def upgrade() -> None:
    empty_tables()
    create_table(
        "term",
        sa.Column("vocabulary", sa.String(40), primary_key=True),
        sa.Column("word", sa.String(120), primary_key=True),
        sa.Column("meaning", sa.Text()),
        sa.Column("flags", sa.String(200), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
    )
    for table, column, vocabulary, length, _ in WORDS:
        free_words(table, column, vocabulary, length)
    order_by_source()
    with op.batch_alter_table("register") as batch_op:
        batch_op.add_column(sa.Column("signed", sa.Boolean(), nullable=False))
    add_reference("ballot", "region_id", "region")


def downgrade() -> None:
    empty_tables()
    drop_reference("ballot", "region_id")
    with op.batch_alter_table("register") as batch_op:
        batch_op.drop_column("signed")
    order_by_page()
    for table, column, _, length, words in reversed(WORDS):
        bind_words(table, column, length, words)
    op.drop_table("term")
