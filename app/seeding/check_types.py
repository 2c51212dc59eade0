"""Checks of the types that have a rule of their own: traits, figures, votes, works."""

from collections.abc import Iterator

from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.authorships import AuthorshipRow
from app.seeding.rows.figures import FigureRow
from app.seeding.rows.source_pages import SourcePageRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.traits import TraitRow
from app.seeding.rows.votes import VoteRow
from app.seeding.rows.works import WorkRow
from app.vocab import Gender, PageStatus


def check_traits(package: Package) -> Iterator[Fault]:
    """A gender is a word of its vocabulary; nobody is another person to themselves."""
    genders = package.flagged("trait-kind", "gender")
    for trait in package[TraitRow]:
        if trait.kind in genders and trait.value not in list(Gender):
            message = f"a gender is {' or '.join(Gender)}, not {trait.value!r}"
            yield fault("trait", trait, message, "value")
        if trait.other_person and trait.other_person == trait.person:
            yield fault("trait", trait, "the other person is the person", "other_person")


def check_figures(package: Package) -> Iterator[Fault]:
    """A range goes up."""
    for figure in package[FigureRow]:
        if figure.number_to is not None and figure.number_to <= figure.number:
            message = f"the upper end of a range must be above {figure.number:g}"
            yield fault("figure", figure, message, "number_to")


def check_margins(package: Package) -> Iterator[Fault]:
    """A margin is told in words only where the figures do not tell it."""
    for vote in package[VoteRow]:
        counted = vote.votes_for is not None and vote.votes_against is not None
        if counted and vote.margin is not None:
            yield fault("margin", vote, "for and against say it already", "margin")


def check_works(package: Package) -> Iterator[Fault]:
    """A work stands on mined pages, and more is told of it than that there was one."""
    out = PageStatus.OUT_OF_SCOPE
    mined = {(row.source, row.page) for row in package[SourcePageRow] if row.status is not out}
    tied = {row.work for row in package[AuthorshipRow]} | {row.work for row in package[StanceRow]}
    for work in package[WorkRow]:
        for page in work.page:
            if (work.source, page) not in mined:
                message = f"page {page} of {work.source} is not mined in source_pages.csv"
                yield fault("page", work, message, "page")
        if not (work.id in tied or work.venue or work.issued_by or work.date):
            message = f"{work.id} has no author, venue, issuer or date, and no stance rests on it"
            yield fault("unused", work, message, "id")
