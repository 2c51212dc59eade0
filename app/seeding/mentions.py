"""What a statement speaks of: the records it is about, and the rows of the table of mentions."""

from functools import cache

from app.kinds import KINDS
from app.models.mentions import Mention
from app.seeding.catalogue import Catalogue
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.base import RefersTo, Row
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteRow

# The column of the table of mentions that points to the records of a file.
COLUMNS = {kind.plural: kind.pointer for kind in KINDS if kind.column_in(Mention) is not None}


def mentions(row: StatementRow, see: Catalogue) -> list[tuple[str, str]]:
    """(file, id) of every record the row itself is about, not of those that stand aside."""
    return [
        (see.file_of(mark.files, id_), id_)
        for column, mark in _about(type(row))
        for id_ in row.ids(column)
    ]


@cache
def _about(row_type: type[Row]) -> list[tuple[str, RefersTo]]:
    """The columns that name what such a row is about."""
    return [
        (column, mark)
        for column, mark in row_type.references().items()
        if not mark.aside and COLUMNS.keys() >= set(mark.files)
    ]


def all_mentions(row: StatementRow, see: Catalogue) -> list[tuple[str, str]]:
    """(file, id) of every record that the row has to do with, each once.

    Also of those that stand aside, of the meeting and the body of the vote that a ballot was cast
    in, and of the places where its bodies and meetings are.
    """
    found = mentions(row, see)
    for column, mark in row.references().items():
        found += [(mark.files[0], id_) for id_ in row.ids(column) if mark.aside]
    if isinstance(row, BallotRow):
        vote = see.row(VoteRow, row.vote)
        taken = {"meetings": vote.meeting, "organisations": vote.organisation}
        found += [(file, id_) for file, id_ in taken.items() if id_]
    seats = [("regions", seat) for file, id_ in found for seat in see.seats(file, id_)]
    return sorted({*found, *seats})
