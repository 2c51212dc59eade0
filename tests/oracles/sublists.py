"""The statements about one record: /v1/people/{id}/stances and the like"""

from collections.abc import Callable, Iterable

from tests.oracles import EVIDENCE, Listed, by
from tests.oracles.orders import CERTAINTY, ORDERS
from tests.oracles.seed import Row, Seed

Rows = Callable[[Seed], list[Row]]
Records = Callable[[Seed, Row], Iterable[str | None]]


def under(path: str, rows: Rows, records: Records) -> Listed:
    """The list of those of the rows that belong to the record."""
    return Listed(
        path,
        lambda s: by(path, rows(s), lambda row: records(s, row)),
        ORDERS,
        CERTAINTY,
        EVIDENCE,
    )


def person(_: Seed, row: Row) -> list[str | None]:
    return [row.person]


def body(_: Seed, row: Row) -> list[str | None]:
    return [row.organisation]


def meeting(_: Seed, row: Row) -> list[str | None]:
    return [row.meeting]


LISTS = [
    under("/v1/people/{id}/affiliations", lambda s: s.affiliations, person),
    under("/v1/people/{id}/stances", lambda s: s.stances, person),
    under("/v1/people/{id}/participations", lambda s: s.participations, person),
    under("/v1/people/{id}/ballots", lambda s: s.ballots, person),
    under("/v1/people/{id}/traits", lambda s: s.traits, person),
    under("/v1/people/{id}/works", lambda s: s.authorships, person),
    under("/v1/people/{id}/timeline", lambda s: s.statements, lambda s, r: s.people_in(r)),
    under("/v1/organisations/{id}/members", lambda s: s.affiliations, body),
    under("/v1/organisations/{id}/stances", lambda s: s.stances, body),
    under("/v1/organisations/{id}/traits", lambda s: s.traits, body),
    under("/v1/organisations/{id}/figures", lambda s: s.figures, body),
    under("/v1/organisations/{id}/timeline", lambda s: s.statements, lambda s, r: s.bodies_in(r)),
    under("/v1/meetings/{id}/participants", lambda s: s.participations, meeting),
    under("/v1/meetings/{id}/votes", lambda s: s.votes, meeting),
    under("/v1/votes/{id}/ballots", lambda s: s.ballots, lambda _, r: [r.vote]),
]
