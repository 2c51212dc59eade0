"""/v1/meetings, and those of a body"""

from tests.oracles import DATES, Ids, Listed, Oracle, by
from tests.oracles.seed import Row, Seed

PATH = "/v1/meetings"


def attended(s: Seed, who: str) -> Ids:
    return {p.meeting for p in s.participations if who in (p.person, p.organisation)}


ORACLES = [
    Oracle(PATH, "id=fourth-congress-of-soviets", lambda _: {"fourth-congress-of-soviets"}),
    Oracle(PATH, "q=Саратов", lambda s: s.called(s.meetings, "Saratov")),
    Oracle(PATH, "q=Таганрог", lambda s: s.called(s.meetings, "Taganrog")),
    Oracle(PATH, "kind=congress", lambda s: {m.id for m in s.meetings if m.kind == "congress"}),
    Oracle(PATH, "organisation=moscow-city-conference", lambda s: {
        m.id for m in s.meetings if m.organisation == "moscow-city-conference"}),
    Oracle(PATH, "organisation=ukrainian-cec", lambda s: {
        m.id for m in s.meetings if m.organisation == "ukrainian-cec"}),
    Oracle(PATH, "region=moscow", lambda s: {
        m.id for m in s.meetings if s.inside(m.region, "moscow")}),
    Oracle(PATH, "region=urals", lambda s: {
        m.id for m in s.meetings if s.inside(m.region, "urals")}),
    Oracle(PATH, "participant=bukharin", lambda s: attended(s, "bukharin")),
    Oracle(PATH, "participant=left-communists", lambda s: attended(s, "left-communists")),
]  # fmt: skip

ORDERS = {
    "date": lambda s, m: (s.days(m) or s.undated, m.id),
    "name": lambda _, m: (m.name, m.id),
    "id": lambda _, m: m.id,
}
FACETS = {
    "kind": lambda _, m: [m.kind],
    "organisation": lambda _, m: [m.organisation],
    "region": lambda s, m: s.around(m.region),
}
SHARED = ("page", *DATES)
OF_A_BODY = "/v1/organisations/{id}/meetings"


def bodies_at(s: Seed, meeting: Row) -> set[str]:
    """The body that met, and those that took part."""
    there = {p.organisation for p in s.participations if p.meeting == meeting.id}
    return there | {meeting.organisation}


LISTS = [
    Listed(PATH, lambda s: {PATH: s.meetings}, ORDERS, FACETS, SHARED),
    Listed(
        OF_A_BODY,
        lambda s: by(OF_A_BODY, s.meetings, lambda m: bodies_at(s, m)),
        ORDERS,
        FACETS,
        SHARED,
    ),
]
