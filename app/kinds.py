"""The kinds of record: what each is read from, kept in and shown as.

Whatever must know all kinds asks here, and nothing else lists them. A new kind is entered here;
its row says what one is called and what its file, path and modules are called, and what it
refers to.
"""

from dataclasses import dataclass
from typing import Any

from app.models.affiliations import Affiliation
from app.models.authorships import Authorship
from app.models.ballots import Ballot
from app.models.base import Base
from app.models.figures import Figure
from app.models.issues import Issue
from app.models.meetings import Meeting
from app.models.organisations import Organisation
from app.models.participations import Participation
from app.models.people import Person
from app.models.regions import Region
from app.models.register_entries import RegisterEntry
from app.models.registers import Register
from app.models.relations import Relation
from app.models.sources import Source
from app.models.stances import Stance
from app.models.statements import Statement
from app.models.traits import Trait
from app.models.votes import Vote
from app.models.works import Work
from app.schemas import (
    affiliations,
    authorships,
    ballots,
    figures,
    issues,
    meetings,
    organisations,
    participations,
    people,
    regions,
    register_entries,
    registers,
    relations,
    sources,
    stances,
    statement,
    traits,
    votes,
    works,
)
from app.schemas.base import Shape
from app.seeding.rows.affiliations import AffiliationRow
from app.seeding.rows.authorships import AuthorshipRow
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.base import Row
from app.seeding.rows.citations import CitationRow
from app.seeding.rows.exceptions import ExceptionRow
from app.seeding.rows.figures import FigureRow
from app.seeding.rows.issues import IssueRow
from app.seeding.rows.meetings import MeetingRow
from app.seeding.rows.names import NameRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.participations import ParticipationRow
from app.seeding.rows.people import PersonRow
from app.seeding.rows.redirects import RedirectRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.register_entries import RegisterEntryRow
from app.seeding.rows.registers import RegisterRow
from app.seeding.rows.relations import RelationRow
from app.seeding.rows.source_pages import SourcePageRow
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.traits import TraitRow
from app.seeding.rows.vocabularies import TermRow
from app.seeding.rows.votes import VoteRow
from app.seeding.rows.works import WorkRow


@dataclass(frozen=True)
class Kind:
    """A kind of record: the row it is read from, the table, the item of a list and the record.

    A statement has no record beside its item. A kind without a list of its own (`listed`) stands
    under other records, and among all statements.
    """

    row: type[Row]
    table: type[Base]
    item: type[Shape]
    detail: type[Shape] | None = None
    listed: bool = True

    @property
    def word(self) -> str:
        """What one such record is called; of a statement its type."""
        return self.row.word

    @property
    def plural(self) -> str:
        """What its file, its path and its modules are called."""
        return self.row.file

    @property
    def path(self) -> str:
        """The path of the list that holds them all."""
        return f"/v1/{self.plural}" if self.listed else f"/v1/statements?type={self.word}"

    @property
    def is_statement(self) -> bool:
        return issubclass(self.row, StatementRow)

    @property
    def pointer(self) -> str:
        """What a column is called that points to such a record."""
        return f"{self.word.replace('-', '_')}_id"

    def column_in(self, table: type[Base]) -> Any | None:
        """The column of the table that points to such records; None if it has none."""
        return getattr(table, self.pointer, None)


PEOPLE = Kind(PersonRow, Person, people.Person, people.PersonDetail)
ORGANISATIONS = Kind(
    OrganisationRow, Organisation, organisations.Organisation, organisations.OrganisationDetail
)
REGIONS = Kind(RegionRow, Region, regions.Region, regions.RegionDetail)
MEETINGS = Kind(MeetingRow, Meeting, meetings.Meeting, meetings.MeetingDetail)
WORKS = Kind(WorkRow, Work, works.Work, works.WorkDetail)
ISSUES = Kind(IssueRow, Issue, issues.Issue, issues.IssueDetail)
SOURCES = Kind(SourceRow, Source, sources.Source, sources.SourceDetail)
REGISTERS = Kind(RegisterRow, Register, registers.Register, registers.RegisterDetail)
STANCES = Kind(StanceRow, Stance, stances.Stance)
AFFILIATIONS = Kind(AffiliationRow, Affiliation, affiliations.Affiliation)
VOTES = Kind(VoteRow, Vote, votes.Vote)
PARTICIPATIONS = Kind(ParticipationRow, Participation, participations.Participation, listed=False)
BALLOTS = Kind(BallotRow, Ballot, ballots.Ballot, listed=False)
REGISTER_ENTRIES = Kind(
    RegisterEntryRow, RegisterEntry, register_entries.RegisterEntry, listed=False
)
RELATIONS = Kind(RelationRow, Relation, relations.Relation, listed=False)
TRAITS = Kind(TraitRow, Trait, traits.Trait, listed=False)
FIGURES = Kind(FigureRow, Figure, figures.Figure, listed=False)
AUTHORSHIPS = Kind(AuthorshipRow, Authorship, authorships.Authorship, listed=False)

ENTITIES = (PEOPLE, ORGANISATIONS, REGIONS, MEETINGS, WORKS, ISSUES, SOURCES, REGISTERS)
STATEMENT_TYPES = (
    STANCES,
    AFFILIATIONS,
    VOTES,
    PARTICIPATIONS,
    BALLOTS,
    REGISTER_ENTRIES,
    RELATIONS,
    TRAITS,
    FIGURES,
    AUTHORSHIPS,
)
KINDS = (*ENTITIES, *STATEMENT_TYPES)
STATEMENTS = Kind(StatementRow, Statement, statement.StatementBase)  # those of every type

# Files that say something of the records rather than hold any.
FURTHER_ROWS: tuple[type[Row], ...] = (
    SourcePageRow,
    NameRow,
    CitationRow,
    RedirectRow,
    ExceptionRow,
    TermRow,
)
FILES: tuple[type[Row], ...] = (*(kind.row for kind in KINDS), *FURTHER_ROWS)


def kind_of(word: str) -> Kind:
    """The kind of record that the word means; `statement` means those of every type."""
    return _BY_WORD[word]


_BY_WORD = {kind.word: kind for kind in (*KINDS, STATEMENTS)}
