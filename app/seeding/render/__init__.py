"""How rows become documents and cells: what follows from the columns, and what a noun adds."""

from app.seeding.render import (
    ballots,
    figures,
    issues,
    organisations,
    people,
    regions,
    registers,
    relations,
    sources,
    stances,
    traits,
    votes,
    works,
)
from app.seeding.render.base import Rendering
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.base import Row
from app.seeding.rows.figures import FigureRow
from app.seeding.rows.issues import IssueRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.people import PersonRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.registers import RegisterRow
from app.seeding.rows.relations import RelationRow
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.stances import BallotStanceRow, StanceRow
from app.seeding.rows.traits import TraitRow
from app.seeding.rows.votes import VoteRow
from app.seeding.rows.works import WorkRow

# The nouns of which more is shown or kept than their columns say.
RENDERINGS: dict[type[Row], Rendering] = {
    PersonRow: people.PersonRendering(),
    OrganisationRow: organisations.OrganisationRendering(),
    RegionRow: regions.RegionRendering(),
    WorkRow: works.WorkRendering(),
    IssueRow: issues.IssueRendering(),
    SourceRow: sources.SourceRendering(),
    RegisterRow: registers.RegisterRendering(),
    StanceRow: stances.StanceRendering(),
    BallotStanceRow: stances.StanceRendering(),
    VoteRow: votes.VoteRendering(),
    BallotRow: ballots.BallotRendering(),
    RelationRow: relations.RelationRendering(),
    TraitRow: traits.TraitRendering(),
    FigureRow: figures.FigureRendering(),
}
PLAIN = Rendering()


def rendering_of(row: Row) -> Rendering:
    """How the row is rendered."""
    return RENDERINGS.get(type(row), PLAIN)
