"""first schema"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.tables import (
    ENTITY_KEY,
    create_table,
    date_order,
    dated,
    detailed,
    documented,
    exactly_one,
    key,
    one_of,
    optional_reference,
    reference,
    sorting_text,
)

revision: str = "e18208cb1e04"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = (
    "dataset", "download", "issue", "person", "redirect", "region", "source", "statement",
    "issue_ancestor", "organisation", "region_ancestor", "register", "source_page", "affiliation",
    "meeting", "register_entry", "relation", "citation", "mention", "name", "participation", "vote",
    "ballot", "stance", "vote_proposer",
)  # fmt: skip


def upgrade() -> None:
    create_table(
        "dataset",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        documented(),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    create_table(
        "download",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    create_table(
        "issue",
        key(),
        sa.Column("question", sa.String(200), nullable=False, unique=True),
        sa.Column("position", sa.Integer(), nullable=False, unique=True),
        optional_reference("parent_id", "issue"),
        sa.Column("counts_as", sa.String(10)),
        *detailed(),
        one_of("counts_as", "for against", nullable=True),
        sa.CheckConstraint(
            "(parent_id IS NULL) = (counts_as IS NULL)", name="counts_as_with_parent"
        ),
    )
    create_table(
        "person",
        key(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("sort_name", sorting_text(200), nullable=False),
        *detailed(),
        sa.Index(None, "sort_name", "id"),
    )
    create_table(
        "redirect",
        key("old_id"),
        sa.Column("collection", sa.String(20), primary_key=True),
        sa.Column("new_id", ENTITY_KEY, nullable=False),
    )
    create_table(
        "region",
        key(),
        sa.Column("name", sorting_text(200), nullable=False, index=True),
        sa.Column("kind", sa.String(20), nullable=False, index=True),
        optional_reference("parent_id", "region"),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        *detailed(),
        one_of(
            "kind",
            "macro-region republic province oblast okrug uezd town city-district settlement "
            "mining-district",
        ),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )
    create_table(
        "source",
        key(),
        sa.Column("name", sa.String(300), nullable=False, unique=True),
        *detailed(),
    )
    create_table(
        "statement",
        key(),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("certainty", sa.String(10), nullable=False, index=True),
        sa.Column("attributed_to", sa.String(200)),
        sa.Column("attributed_key", sa.String(300)),
        sa.Column("note", sa.Text()),
        *dated(),
        documented(),
        sa.CheckConstraint(
            "certainty <> 'alleged' OR attributed_to IS NOT NULL", name="alleged_by_somebody"
        ),
        sa.CheckConstraint(
            "certainty <> 'inferred' OR note IS NOT NULL", name="inferred_with_reason"
        ),
        one_of("certainty", "certain probable alleged inferred"),
        one_of("type", "affiliation participation stance vote ballot register-entry relation"),
        # Named for another table by mistake; a later migration calls it by its own.
        sa.CheckConstraint("date_min <= date_max", name=op.f("ck_meeting_date_order")),
        sa.Index(None, "page", "type", "number"),
        sa.Index(None, "sort_from", "sort_to", "id"),
        sa.Index(None, "type", "sort_from", "sort_to", "id"),
    )
    create_table(
        "issue_ancestor",
        key("issue_id", "issue"),
        key("ancestor_id", "issue", index=True),
        sa.Column("counts_as", sa.String(10), nullable=False),
        one_of("counts_as", "for against"),
    )
    create_table(
        "organisation",
        key(),
        sa.Column("name", sorting_text(200), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False, index=True),
        optional_reference("region_id", "region"),
        optional_reference("parent_id", "organisation"),
        *detailed(),
        one_of(
            "kind",
            "soviet soviet-executive congress-of-soviets party-committee party-bureau "
            "party-organisation party-conference party-congress party-fraction faction "
            "government trade-union factory-committees enterprise military periodical "
            "collective other",
        ),
        sa.Index(None, "name", "id"),
    )
    create_table(
        "region_ancestor",
        key("region_id", "region"),
        key("ancestor_id", "region", index=True),
    )
    create_table(
        "register",
        key(),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
        reference("source_id", "source"),
        *detailed(),
    )
    create_table(
        "source_page",
        key("source_id", "source"),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("status", sa.String(20), nullable=False),
        documented(),
        one_of("status", "mined persons-only out-of-scope"),
        sa.CheckConstraint("number > 0", name="number"),
    )
    create_table(
        "affiliation",
        key("id", "statement"),
        reference("person_id", "person"),
        sa.Column("role", sa.String(30), nullable=False, index=True),
        reference("organisation_id", "organisation"),
        one_of(
            "role",
            "member candidate chair secretary presidium-member delegate head-of-delegation "
            "representative editor commissar founder leader activist supporter "
            "resigned-member",
        ),
    )
    create_table(
        "meeting",
        key(),
        sa.Column("name", sorting_text(200), nullable=False, index=True),
        sa.Column("kind", sa.String(20), nullable=False, index=True),
        optional_reference("organisation_id", "organisation"),
        optional_reference("region_id", "region"),
        sa.Column("present", sa.Integer()),
        *dated(),
        *detailed(),
        one_of(
            "kind",
            "congress conference session joint-session plenum caucus rally negotiations other",
        ),
        date_order(),
        sa.CheckConstraint("present > 0", name="present"),
        sa.Index(None, "sort_from", "sort_to", "id"),
    )
    create_table(
        "register_entry",
        key("id", "statement"),
        reference("register_id", "register"),
        sa.Column("order", sa.Integer(), nullable=False),
        reference("person_id", "person"),
        optional_reference("region_id", "region"),
        sa.CheckConstraint('"order" > 0', name="order"),
        sa.Index(None, "register_id", "order", unique=True),
    )
    create_table(
        "relation",
        key("id", "statement"),
        sa.Column("kind", sa.String(30), nullable=False, index=True),
        optional_reference("person_a_id", "person"),
        optional_reference("person_b_id", "person"),
        optional_reference("organisation_a_id", "organisation"),
        optional_reference("organisation_b_id", "organisation"),
        optional_reference("region_a_id", "region"),
        optional_reference("region_b_id", "region"),
        one_of(
            "kind",
            "possibly-same-as possibly-not-same-as predecessor part-of counted-as-part ally "
            "opponent union-sought",
        ),
        exactly_one("one_first", "person_a_id", "organisation_a_id", "region_a_id"),
        exactly_one("one_second", "person_b_id", "organisation_b_id", "region_b_id"),
    )
    create_table(
        "citation",
        sa.Column("id", sa.Integer(), primary_key=True),
        optional_reference("statement_id", "statement"),
        optional_reference("meeting_id", "meeting"),
        reference("source_id", "source"),
        sa.Column("page", sa.Integer(), nullable=False),
        exactly_one("one_subject", "statement_id", "meeting_id"),
        sa.CheckConstraint("page > 0", name="page"),
        sa.Index(None, "source_id", "page"),
    )
    create_table(
        "mention",
        sa.Column("id", sa.Integer(), primary_key=True),
        reference("statement_id", "statement"),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        optional_reference("region_id", "region"),
        optional_reference("meeting_id", "meeting"),
        exactly_one("one_entity", "person_id", "organisation_id", "region_id", "meeting_id"),
    )
    create_table(
        "name",
        sa.Column("id", sa.Integer(), primary_key=True),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        optional_reference("region_id", "region"),
        optional_reference("meeting_id", "meeting"),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("script", sa.String(10), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("soft", sa.String(300), nullable=False),
        one_of("kind", "heading printed pseudonym birth married adjective scan editor"),
        one_of("script", "latin cyrillic"),
        exactly_one("one_bearer", "person_id", "organisation_id", "region_id", "meeting_id"),
    )
    create_table(
        "participation",
        key("id", "statement"),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        reference("meeting_id", "meeting"),
        sa.Column("role", sa.String(20), nullable=False),
        optional_reference("mandated_by_id", "organisation"),
        one_of(
            "role", "delegate speaker proposer reporter signatory convener participant absentee"
        ),
        exactly_one("one_participant", "person_id", "organisation_id"),
    )
    create_table(
        "vote",
        key("id", "statement"),
        optional_reference("meeting_id", "meeting"),
        optional_reference("organisation_id", "organisation"),
        optional_reference("issue_id", "issue"),
        sa.Column("sense", sa.String(10)),
        sa.Column("votes_for", sa.Integer()),
        sa.Column("votes_against", sa.Integer()),
        sa.Column("votes_abstain", sa.Integer()),
        sa.Column("votes_present", sa.Integer()),
        sa.Column("margin", sa.Integer(), index=True),
        sa.Column("outcome", sa.String(10), nullable=False),
        one_of("outcome", "adopted rejected elected unknown"),
        one_of("sense", "for against", nullable=True),
        sa.CheckConstraint("votes_abstain >= 0", name="votes_abstain"),
        sa.CheckConstraint("votes_against >= 0", name="votes_against"),
        sa.CheckConstraint("votes_for >= 0", name="votes_for"),
        sa.CheckConstraint("votes_present >= 0", name="votes_present"),
    )
    create_table(
        "ballot",
        key("id", "statement"),
        reference("vote_id", "vote"),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        sa.Column("choice", sa.String(10), nullable=False),
        one_of("choice", "for against abstain absent"),
        exactly_one("one_voter", "person_id", "organisation_id"),
    )
    create_table(
        "stance",
        key("id", "statement"),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        optional_reference("region_id", "region"),
        reference("issue_id", "issue"),
        sa.Column("position", sa.String(10), nullable=False),
        reference("root_issue_id", "issue"),
        sa.Column("root_position", sa.String(10), nullable=False),
        sa.Column("basis", sa.String(20), nullable=False, index=True),
        optional_reference("meeting_id", "meeting"),
        optional_reference("vote_id", "vote"),
        one_of(
            "basis",
            "resolution vote mandate declaration speech report reply control action publication",
        ),
        one_of("position", "for against divided abstained undecided"),
        one_of("root_position", "for against divided abstained undecided"),
        exactly_one("one_subject", "person_id", "organisation_id"),
    )
    create_table(
        "vote_proposer",
        sa.Column("id", sa.Integer(), primary_key=True),
        reference("vote_id", "vote"),
        optional_reference("person_id", "person"),
        optional_reference("organisation_id", "organisation"),
        exactly_one("one_proposer", "person_id", "organisation_id"),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
