"""/v1/stances"""

from tests.oracles import EVIDENCE, IDS, Ids, Listed, Oracle
from tests.oracles.orders import CERTAINTY, ORDERS
from tests.oracles.seed import Keep, Row, Seed

PATH = "/v1/stances"


def those(s: Seed, condition: Keep) -> Ids:
    return {stance.id for stance in s.stances if condition(stance)}


def kind(s: Seed, stance: Row) -> str | None:
    return s.row(stance.organisation).kind if stance.organisation else None


ORACLES = [
    Oracle(PATH, "issue=brest-peace", lambda s: those(s, lambda r: s.on(r, "brest-peace"))),
    Oracle(PATH, "issue=brest-peace&position=against", lambda s: those(
        s, lambda r: s.on(r, "brest-peace") == "against")),
    Oracle(PATH, "position=against", lambda s: those(s, lambda r: r.position == "against")),
    Oracle(PATH, "position=for&position=divided", lambda s: those(
        s, lambda r: r.position in ("for", "divided"))),
    Oracle(PATH, "subject_type=person", lambda s: those(s, lambda r: r.person)),
    Oracle(PATH, "subject_type=organisation", lambda s: those(s, lambda r: r.organisation)),
    Oracle(PATH, "subject=bukharin&subject=cec", lambda s: those(
        s, lambda r: r.person == "bukharin" or r.organisation == "cec")),
    Oracle(PATH, "person=bukharin", lambda s: those(s, lambda r: r.person == "bukharin")),
    Oracle(PATH, "body=cec", lambda s: those(s, lambda r: r.organisation == "cec")),
    Oracle(PATH, "organisation_kind=soviet", lambda s: those(s, lambda r: kind(s, r) == "soviet")),
    Oracle(PATH, "region=urals", lambda s: those(s, lambda r: s.inside(s.place_of(r), "urals"))),
    Oracle(PATH, "basis=mandate", lambda s: those(s, lambda r: r.basis == "mandate")),
    Oracle(PATH, "meeting=fourth-congress-of-soviets", lambda s: those(
        s, lambda r: r.meeting == "fourth-congress-of-soviets")),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: s.stances},
        ORDERS,
        {
            **CERTAINTY,
            "issue": lambda s, r: [issue for issue in s.above(r.issue) if s.on(r, issue)],
            "position": lambda _, r: [r.position],
            "basis": lambda _, r: [r.basis],
            "region": lambda s, r: s.around(s.place_of(r)),
            "organisation_kind": lambda s, r: [kind(s, r)],
            "meeting": lambda _, r: [r.meeting],
        },
        (*IDS, *EVIDENCE),
    )
]
