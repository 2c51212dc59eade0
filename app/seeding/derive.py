"""What follows from the rows of a package: dates of events, and the positions that ballots show."""

from collections.abc import Iterator

from app.limits import STANCE_OF
from app.rules import ballot_position
from app.seeding.events import date_by_events
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.stances import BallotStanceRow, StanceRow
from app.seeding.rows.votes import VoteRow


def complete(package: Package) -> Package:
    """The sound package with all that follows from its rows."""
    dated = date_by_events(package)
    stances = [*dated[StanceRow], *_stances_of_ballots(dated)]
    return dated.with_rows({StanceRow: stances})


def _stances_of_ballots(package: Package) -> Iterator[BallotStanceRow]:
    """A ballot in a vote on an issue is a position on it, unless a row tells of that already."""
    votes = {vote.id: vote for vote in package[VoteRow]}
    basis = next(iter(package.flagged("basis", "of-ballots")), "")
    stated = {(row.vote, row.issue, row.person, row.organisation) for row in package[StanceRow]}
    for ballot in package[BallotRow]:
        vote = votes[ballot.vote]
        if (vote.id, vote.issue, ballot.person, ballot.organisation) not in stated:
            yield from _stance_of(ballot, vote, basis)


def _stance_of(ballot: BallotRow, vote: VoteRow, basis: str) -> Iterator[BallotStanceRow]:
    position = ballot_position(ballot.choice, vote.sense) if vote.sense else None
    if vote.issue and position:
        yield BallotStanceRow.made_of(
            ballot,
            id=f"{STANCE_OF}{ballot.id}",
            issue=vote.issue,
            position=position,
            basis=basis,
            meeting=vote.meeting,
            work=None,
            ballot=ballot.id,
        )
