"""ballots.csv: who cast which choice in a vote."""

from typing import Annotated

from app.seeding.rows.base import Id, RefersTo
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.people import PersonId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteId
from app.vocab import Choice

BallotId = Annotated[Id, RefersTo(("ballots",))]


class BallotRow(StatementRow):
    """Somebody's choice in a vote."""

    file = "ballots"
    word = "ballot"
    one_of = ("person", "organisation")
    vote: VoteId
    person: PersonId | None
    organisation: OrganisationId | None
    choice: Choice
    region: RegionId | None
