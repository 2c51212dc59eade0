"""Votes, and who moved what was voted on."""

from sqlalchemy import CheckConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, exactly_one, one_of, optional_reference, reference, statement_key
from app.vocab import Outcome, Side


class Vote(Base):
    """A vote was taken; figures are null where the source is silent."""

    __tablename__ = "vote"
    __table_args__ = (
        one_of("sense", Side, nullable=True),
        one_of("outcome", Outcome),
        CheckConstraint("votes_for >= 0", name="votes_for"),
        CheckConstraint("votes_against >= 0", name="votes_against"),
        CheckConstraint("votes_abstain >= 0", name="votes_abstain"),
        CheckConstraint("votes_present >= 0", name="votes_present"),
    )

    id: Mapped[str] = statement_key()
    meeting_id: Mapped[str | None] = optional_reference("meeting")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
    issue_id: Mapped[str | None] = optional_reference("issue")
    sense: Mapped[str | None] = mapped_column(String(10))  # what "for" means on the issue
    votes_for: Mapped[int | None] = mapped_column(Integer)
    votes_against: Mapped[int | None] = mapped_column(Integer)
    votes_abstain: Mapped[int | None] = mapped_column(Integer)
    votes_present: Mapped[int | None] = mapped_column(Integer)
    margin: Mapped[int | None] = mapped_column(Integer, index=True)  # counted, or told in words
    outcome: Mapped[str] = mapped_column(String(10))


class VoteProposer(Base):
    """Who moved what was voted on."""

    __tablename__ = "vote_proposer"
    __table_args__ = (exactly_one(("person_id", "organisation_id"), "one_proposer"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    vote_id: Mapped[str] = reference("vote")
    person_id: Mapped[str | None] = optional_reference("person")
    organisation_id: Mapped[str | None] = optional_reference("organisation")
