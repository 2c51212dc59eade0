"""The tables of the seed package: one class a file, one field a column, in the file's order.

An empty cell is None. A docstring says what one row stands for.
"""

from app.seeding.rows.base import DatedRow, Row
from app.seeding.rows.entities import (
    ExceptionRow,
    IssueRow,
    MeetingRow,
    NameRow,
    OrganisationRow,
    PersonRow,
    RedirectRow,
    RegionRow,
    RegisterRow,
    SourcePageRow,
    SourceRow,
    WorkRow,
)
from app.seeding.rows.statements import (
    TYPES,
    AffiliationRow,
    AuthorshipRow,
    BallotRow,
    BallotStanceRow,
    CitationRow,
    FigureRow,
    ParticipationRow,
    RegisterEntryRow,
    RelationRow,
    StanceRow,
    StatementRow,
    TraitRow,
    VoteRow,
)

__all__ = [
    "TYPES",
    "AffiliationRow",
    "AuthorshipRow",
    "BallotRow",
    "BallotStanceRow",
    "CitationRow",
    "DatedRow",
    "ExceptionRow",
    "FigureRow",
    "IssueRow",
    "MeetingRow",
    "NameRow",
    "OrganisationRow",
    "ParticipationRow",
    "PersonRow",
    "RedirectRow",
    "RegionRow",
    "RegisterEntryRow",
    "RegisterRow",
    "RelationRow",
    "Row",
    "SourcePageRow",
    "SourceRow",
    "StanceRow",
    "StatementRow",
    "TraitRow",
    "VoteRow",
    "WorkRow",
]
