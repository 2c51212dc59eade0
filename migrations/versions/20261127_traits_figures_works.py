"""traits, figures and works"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import (
    add_reference,
    create_table,
    date_order,
    dated,
    detailed,
    drop_reference,
    exactly_one,
    just_one,
    key,
    one_of,
    optional_reference,
    reference,
    sorting_text,
)

revision: str = "219751cbff98"
down_revision: str | None = "e18208cb1e04"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OLD_TYPES = (
    "'affiliation', 'participation', 'stance', 'vote', 'ballot', 'register-entry', 'relation'"
)
NEW_TYPES = "'trait', 'figure', 'authorship'"
# What just one of must be filled: the table, the name of the check, the columns that were there.
ONE_OF_SEVERAL = (
    ("citation", "one_subject", ("statement_id", "meeting_id")),
    ("mention", "one_entity", ("person_id", "organisation_id", "region_id", "meeting_id")),
    ("name", "one_bearer", ("person_id", "organisation_id", "region_id", "meeting_id")),
)


def check_types(types: str) -> None:
    """Let a statement be of these types only."""
    with op.batch_alter_table("statement", schema=None) as batch_op:
        name = batch_op.f("ck_statement_type_vocabulary")
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"type IN ({types})")


def check_one_of_several(*added: str) -> None:
    """Let just one of the columns be filled, those that are `added` among them."""
    for table, check, columns in ONE_OF_SEVERAL:
        with op.batch_alter_table(table, schema=None) as batch_op:
            name = batch_op.f(f"ck_{table}_{check}")
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, just_one(*columns, *added))


def delete_what_is_new() -> None:
    """Delete the rows that the tables of before could not hold, so that no release is whole."""
    told = f"SELECT id FROM statement WHERE type IN ({NEW_TYPES})"
    for table in ("citation", "mention"):
        op.execute(f"DELETE FROM {table} WHERE work_id IS NOT NULL OR statement_id IN ({told})")
    op.execute("DELETE FROM name WHERE work_id IS NOT NULL")
    op.execute("DELETE FROM redirect WHERE collection IN ('statements', 'works')")
    op.execute("UPDATE stance SET work_id = NULL")
    for table in ("authorship", "figure", "trait"):
        op.execute(f"DELETE FROM {table}")
    op.execute(f"DELETE FROM statement WHERE type IN ({NEW_TYPES})")
    op.execute("DELETE FROM dataset")


def upgrade() -> None:
    create_table(
        "trait",
        key("id", "statement"),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        sa.Column("kind", sa.String(20), nullable=False, index=True),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("value_key", sa.String(300), nullable=False),
        optional_reference("other_person_id", "person"),
        sa.Column("basis", sa.String(20), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        one_of("basis", "stated pronoun name-form"),
        one_of(
            "kind",
            "gender age class occupation education movement earlier-career emigration "
            "kinship origin later-fate character",
        ),
        exactly_one("one_subject", "person_id", "organisation_id"),
    )
    create_table(
        "work",
        key(),
        sa.Column("name", sorting_text(200), nullable=False, index=True),
        sa.Column("form", sa.String(20), nullable=False, index=True),
        optional_reference("venue_id", "organisation"),
        optional_reference("issued_by_id", "organisation"),
        *dated(),
        *detailed(),
        one_of(
            "form",
            "theses article pamphlet book periodical-issue declaration resolution decree "
            "programme letter report other",
        ),
        date_order(),
        sa.Index(None, "sort_from", "sort_to", "id"),
    )
    create_table(
        "authorship",
        key("id", "statement"),
        reference("work_id", "work"),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        sa.Column("role", sa.String(20), nullable=False),
        one_of("role", "author editor signatory commentator"),
        exactly_one("one_author", "person_id", "organisation_id"),
    )
    create_table(
        "figure",
        key("id", "statement"),
        optional_reference("organisation_id", "organisation"),
        optional_reference("meeting_id", "meeting"),
        optional_reference("region_id", "region"),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("number", sa.Float(), nullable=False),
        sa.Column("number_to", sa.Float()),
        sa.Column("unit", sa.String(200), nullable=False),
        one_of("kind", "members delegates share size"),
        exactly_one("one_subject", "organisation_id", "meeting_id", "region_id"),
        sa.CheckConstraint("number >= 0", name="number"),
        sa.CheckConstraint("number_to > number", name="number_to"),
    )
    for table in ("citation", "mention", "name", "stance"):
        add_reference(table, "work_id", "work")
    check_types(f"{OLD_TYPES}, {NEW_TYPES}")
    check_one_of_several("work_id")


def downgrade() -> None:
    delete_what_is_new()
    check_one_of_several()
    check_types(OLD_TYPES)
    for table in ("stance", "name", "mention", "citation"):
        drop_reference(table, "work_id")
    for table in ("figure", "authorship", "work", "trait"):
        op.drop_table(table)
