"""votes.csv: votes."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from app.seeding.rows.base import Count, Id, RefersTo, Text, split_ids
from app.seeding.rows.issues import IssueId
from app.seeding.rows.meetings import MeetingId
from app.seeding.rows.organisations import OrganisationId
from app.seeding.rows.statement import StatementRow
from app.vocab import Outcome, Side

VoteId = Annotated[Id, RefersTo(("votes",))]
PersonOrOrganisationId = Annotated[Id, RefersTo(("people", "organisations"))]
PersonOrOrganisationIds = Annotated[tuple[PersonOrOrganisationId, ...], BeforeValidator(split_ids)]


class VoteRow(StatementRow):
    """A vote was taken."""

    file = "votes"
    word = "vote"
    meeting: MeetingId | None
    organisation: OrganisationId | None
    question: Text
    issue: IssueId | None
    sense: Side | None
    proposers: PersonOrOrganisationIds
    votes_for: Annotated[Count | None, Field(alias="for")]
    votes_against: Annotated[Count | None, Field(alias="against")]
    votes_abstain: Annotated[Count | None, Field(alias="abstain")]
    votes_present: Annotated[Count | None, Field(alias="present")]
    margin: Count | None
    tally_text: Text | None
    outcome: Outcome
