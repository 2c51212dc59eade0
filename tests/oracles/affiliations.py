"""/v1/affiliations"""

from tests.oracles import EVIDENCE, IDS, Ids, Listed, Oracle
from tests.oracles.orders import CERTAINTY, ORDERS
from tests.oracles.seed import Keep, Seed

PATH = "/v1/affiliations"


def those(s: Seed, condition: Keep) -> Ids:
    return {row.id for row in s.affiliations if condition(row)}


ORACLES = [
    Oracle(PATH, "person=bukharin", lambda s: those(s, lambda r: r.person == "bukharin")),
    Oracle(PATH, "organisation=cec", lambda s: those(s, lambda r: r.organisation == "cec")),
    Oracle(PATH, "organisation_kind=soviet", lambda s: those(
        s, lambda r: s.row(r.organisation).kind == "soviet")),
    Oracle(PATH, "role=chair", lambda s: those(s, lambda r: r.role == "chair")),
    Oracle(PATH, "region=urals", lambda s: those(
        s, lambda r: s.inside(s.row(r.organisation).region, "urals"))),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: s.affiliations},
        ORDERS,
        {
            **CERTAINTY,
            "role": lambda _, r: [r.role],
            "organisation": lambda _, r: [r.organisation],
            "organisation_kind": lambda s, r: [s.row(r.organisation).kind],
        },
        (*IDS, *EVIDENCE),
    )
]
