"""/v1/organisations, and those of a region"""

from tests.oracles import Ids, Listed, Oracle, by
from tests.oracles.seed import Keep, Row, Seed
from tests.oracles.standing import standing_on

PATH = "/v1/organisations"


def told_of(s: Seed, condition: Keep) -> Ids:
    """Every body of which some statement fulfils the condition."""
    rows = [*s.statements, *s.stances]
    return {body for row in rows if condition(row) for body in s.bodies_in(row)}


def stood(s: Seed, issue: str, *positions: str) -> Ids:
    found = {stance.organisation for stance in s.stances if s.on(stance, issue) in positions}
    return found - {None}


ORACLES = [
    Oracle(PATH, "id=cec&id=sovnarkom", lambda _: {"cec", "sovnarkom"}),
    Oracle(PATH, "q=Екатеринбург", lambda s: s.called(s.organisations, "Ekaterinburg")),
    Oracle(PATH, "kind=soviet", lambda s: {o.id for o in s.organisations if o.kind == "soviet"}),
    Oracle(PATH, "region=urals", lambda s: {
        o.id for o in s.organisations if s.inside(o.region, "urals")}),
    Oracle(PATH, "parent=bolshevik-party", lambda s: {
        o.id for o in s.organisations if o.parent == "bolshevik-party"}),
    Oracle(PATH, "issue=ratification", lambda s: stood(
        s, "ratification", "for", "against", "divided", "abstained", "undecided")),
    Oracle(PATH, "issue=brest-peace&position=for", lambda s: stood(s, "brest-peace", "for")),
    Oracle(PATH, "position=divided", lambda s: {
        r.organisation for r in s.stances if r.organisation and r.position == "divided"}),
    Oracle(PATH, "issue=brest-peace&as_of=1918-03-10", lambda s: standing_on(
        s, "brest-peace", "1918-03-10").bodies()),
    Oracle(PATH, "issue=brest-peace&as_of=1918-03-10&position=for", lambda s: standing_on(
        s, "brest-peace", "1918-03-10").bodies("for")),
    Oracle(PATH, "as_of=1917-12", lambda s: told_of(s, lambda row: s.begun_by(row, "1917-12-31"))),
    Oracle(PATH, "member=bukharin", lambda s: {
        a.organisation for a in s.affiliations if a.person == "bukharin"}),
    Oracle(PATH, "page=160", lambda s: told_of(s, lambda row: 160 in s.pages(row))),
    Oracle(PATH, "calendar=gregorian", lambda s: told_of(
        s, lambda row: s.begun_by(row, "1918-02-20")),
        beside="as_of=1918-02-20", instead="as_of=1918-02-20&calendar=julian"),
    Oracle(PATH, "calendar=julian", lambda s: told_of(
        s, lambda row: s.begun_by(row, "1918-03-05")),
        beside="as_of=1918-02-20", instead="as_of=1918-03-20"),
]  # fmt: skip

ORDERS = {"name": lambda _, o: (o.name, o.id), "id": lambda _, o: o.id}
FACETS = {"kind": lambda _, o: [o.kind], "region": lambda s, o: s.around(o.region)}


def of_region(s: Seed, body: Row) -> list[str]:
    return s.around(body.region)


LISTS = [
    Listed(PATH, lambda s: {PATH: s.organisations}, ORDERS, FACETS),
    Listed(
        "/v1/regions/{id}/organisations",
        lambda s: by("/v1/regions/{id}/organisations", s.organisations, lambda o: of_region(s, o)),
        ORDERS,
        FACETS,
    ),
]
