"""What the lists of statements order and count by."""

from tests.oracles import Keys
from tests.oracles.seed import OF_BALLOT, Row, Seed


def type_of(row: Row) -> str:
    """The type of a statement, which its id begins with."""
    return "stance" if row.id.startswith(OF_BALLOT) else str(row.id.rsplit("-", 2)[0])


def by_date(s: Seed, row: Row) -> object:
    return (s.days(row) or s.undated, row.id)


def by_page(_: Seed, row: Row) -> object:
    """By source, page and type, in the order of the files; what ballots show comes last."""
    shown = row.id.startswith(OF_BALLOT)
    return (row.source, row.page[0], type_of(row), shown, row.line, row.id)


ORDERS: Keys = {"date": by_date, "page": by_page, "id": lambda _, row: row.id}
CERTAINTY: Keys = {"certainty": lambda _, row: [row.certainty]}
