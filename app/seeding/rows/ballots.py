"""ballots.csv: who cast which choice in a vote."""

from typing import Annotated

from pydantic import StringConstraints

from app import limits
from app.seeding.rows.base import Id, RefersTo
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteId
from app.vocab import Choice

BallotId = Annotated[Id, RefersTo(("ballots",))]
OwnId = Annotated[Id, StringConstraints(max_length=limits.BALLOT_ID)]  # makes the id of a position


class BallotRow(StatementRow):
    """Somebody's choice in a vote."""

    file = "ballots"
    word = "ballot"
    one_of = ("person", "organisation")
    id: OwnId
    vote: VoteId
    person: PersonId | None
    organisation: OrganisationId | None
    choice: Choice
    region: RegionId | None
