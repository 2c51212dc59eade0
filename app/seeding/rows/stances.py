"""stances.csv: positions on issues."""

from typing import Annotated

from app.seeding.rows.ballots import BallotId
from app.seeding.rows.base import Word, WordOf
from app.seeding.rows.issues import IssueId
from app.seeding.rows.meetings import MeetingId
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteId
from app.seeding.rows.works import WorkId
from app.vocab import Position


class StanceRow(StatementRow):
    """Somebody's position on an issue."""

    file = "stances"
    word = "stance"
    one_of = ("person", "organisation")
    person: PersonId | None
    organisation: OrganisationId | None
    issue: IssueId
    position: Position
    basis: Annotated[Word, WordOf("basis")]
    meeting: MeetingId | None
    vote: VoteId | None
    work: WorkId | None
    region: RegionId | None


class BallotStanceRow(StanceRow):
    """A position that a ballot shows; no file has it, it follows from the ballot and its vote."""

    ballot: BallotId
