"""What follows from the rows of a package, as further tables of it.

The rows are joined to those of the package by ids; columns are called as they are there. States of
play and turns are not among them: they answer a question (which issue, which day, how sure), and
`/v1/state-of-play` and `/v1/trajectories` answer it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from app.models.base import NEVER
from app.models.issues import IssueAncestor
from app.models.regions import RegionAncestor
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.vocab import Certainty, Position

Json = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """A column: `words` are all that may stand in it, `of` the table whose ids do."""

    name: str
    description: str
    type: str = "string"
    required: bool = True
    words: Sequence[str] = ()
    of: str | None = None

    def described(self) -> Json:
        """As Table Schema describes it."""
        constraints: Json = {"required": True} if self.required else {}
        if self.words:
            constraints["enum"] = list(self.words)
        described = {"name": self.name, "type": self.type, "description": self.description}
        return {**described, "constraints": constraints} if constraints else described


@dataclass(frozen=True)
class Derived:
    """A table that is worked out, and the query whose columns fill its own."""

    name: str
    title: str
    fields: Sequence[Field]
    query: Any  # a SELECT
    key: Sequence[str] = field(default=("id",))

    @property
    def path(self) -> str:
        """Where it stands in the package: apart from what was written by hand."""
        return f"derived/{self.name}.csv"

    def resource(self) -> Json:
        """As the package describes it."""
        keys = [
            {"fields": each.name, "reference": {"resource": each.of, "fields": "id"}}
            for each in self.fields
            if each.of
        ]
        schema: Json = {
            "fields": [each.described() for each in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        return {
            "profile": "tabular-data-resource",
            "name": self.name.replace("_", "-"),
            "title": self.title,
            "path": self.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {**schema, "foreignKeys": keys} if keys else schema,
        }


POSITIONS = [word.value for word in Position]
CERTAINTIES = [word.value for word in Certainty]
STANCE = Field("stance", "Id of the stance, of stances.csv or ballot_stances.csv")
FIRST = "First possible day, Gregorian; empty where it is undated or open"
LAST = "Last possible day, Gregorian; empty where it is undated or open"
COUNTS_FROM = (
    "First day, Gregorian, on which it may count: not before the question stood, and of an open "
    "start its last day; empty where it is undated"
)

BALLOT_STANCES = Derived(
    "ballot_stances",
    "Positions that ballots show and no row of stances.csv tells of",
    (
        Field("id", "Identifier of the stance"),
        Field("ballot", "The ballot that shows it", of="ballots"),
        Field("vote", "The vote it was cast in", of="votes"),
        Field("person", "Who held it; empty for a body", required=False, of="people"),
        Field("organisation", "Which body held it", required=False, of="organisations"),
        Field("region", "Where it was held", required=False, of="regions"),
        Field("issue", "The question that the position answers", of="issues"),
        Field("position", "The position on it", words=POSITIONS),
        Field("meeting", "Where it was taken", required=False, of="meetings"),
        Field("source", "The source of the ballot", of="sources"),
        Field("page", "First page of the ballot", "integer"),
        Field("certainty", "How sure it is, as the ballot is", words=CERTAINTIES),
        Field("attributed_to", "Whose word the source passes on", required=False),
        Field("note", "The note of the ballot", required=False),
    ),
    select(
        Stance.id,
        Stance.ballot_id,
        Stance.vote_id,
        Stance.person_id,
        Stance.organisation_id,
        Stance.region_id,
        Stance.issue_id,
        Stance.position,
        Stance.meeting_id,
        Statement.source_id,
        Statement.page,
        Statement.certainty,
        Statement.attributed_to,
        Statement.note,
    )
    .join(Statement, Statement.id == Stance.id)
    .where(Stance.ballot_id.is_not(None))
    .order_by(Statement.number),
)
STANCE_POSITIONS = Derived(
    "stance_positions",
    "What each stance says of its issue and of every issue above on which it counts",
    (
        STANCE,
        Field("issue", "The issue: its own, or one above it", of="issues"),
        Field("position", "What the stance says of it", words=POSITIONS),
        Field("first", COUNTS_FROM, "date", required=False),
        Field("last", LAST, "date", required=False),
    ),
    select(
        StancePosition.stance_id,
        StancePosition.issue_id,
        StancePosition.position,
        StancePosition.first,
        func.nullif(StancePosition.last, NEVER),
    ).order_by(StancePosition.stance_id, StancePosition.issue_id),
    ("stance", "issue"),
)
STATEMENT_DAYS = Derived(
    "statement_days",
    "Every statement with its days in the Gregorian calendar, those of the event it tells of "
    "where it has none of its own",
    (
        Field("statement", "Id of the statement"),
        Field("type", "Its type"),
        Field("printed", "The date as the source has it, EDTF", required=False),
        Field("calendar", "The calendar of `printed`", required=False),
        Field("gregorian", "The date in the Gregorian calendar, EDTF", required=False),
        Field("first", FIRST, "date", required=False),
        Field("last", LAST, "date", required=False),
    ),
    select(
        Statement.id,
        Statement.type,
        Statement.date_printed,
        Statement.calendar,
        Statement.date_edtf,
        Statement.date_min,
        Statement.date_max,
    ).order_by(Statement.number),
    ("statement",),
)
REGION_ANCESTORS = Derived(
    "region_ancestors",
    "Every region with itself and all regions that it lies in",
    (
        Field("region", "The region", of="regions"),
        Field("ancestor", "It, or one that it lies in", of="regions"),
    ),
    select(RegionAncestor.region_id, RegionAncestor.ancestor_id).order_by(
        RegionAncestor.region_id, RegionAncestor.ancestor_id
    ),
    ("region", "ancestor"),
)
ISSUE_ANCESTORS = Derived(
    "issue_ancestors",
    "Every issue with itself and all issues above it",
    (
        Field("issue", "The issue", of="issues"),
        Field("ancestor", "It, or one above it", of="issues"),
    ),
    select(IssueAncestor.issue_id, IssueAncestor.ancestor_id).order_by(
        IssueAncestor.issue_id, IssueAncestor.ancestor_id
    ),
    ("issue", "ancestor"),
)
DERIVED = (BALLOT_STANCES, STANCE_POSITIONS, STATEMENT_DAYS, REGION_ANCESTORS, ISSUE_ANCESTORS)
