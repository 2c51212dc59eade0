"""/v1/people"""

from tests.oracles import Ids, Listed, Oracle
from tests.oracles.seed import Keep, Row, Seed, begin
from tests.oracles.standing import standing_on

PATH = "/v1/people"


def told_of(s: Seed, condition: Keep) -> Ids:
    """Everybody of whom some statement fulfils the condition."""
    rows = [*s.statements, *s.stances]
    return {person for row in rows if condition(row) for person in s.people_in(row)}


def held(s: Seed, condition: Keep) -> Ids:
    """Everybody with one affiliation that fulfils the condition."""
    return {row.person for row in s.affiliations if condition(row)}


def stood(s: Seed, issue: str, *positions: str) -> Ids:
    found = {stance.person for stance in s.stances if s.on(stance, issue) in positions}
    return found - {None}


def is_so(trait: Row, kind: str = "", value: str = "") -> bool:
    wanted = (not kind or trait.kind == kind) and (not value or trait.value == value)
    return bool(trait.person and not trait.negated and wanted)


def traits_of(s: Seed, person: Row) -> list[Row]:
    return [trait for trait in s.traits if trait.person == person.id and is_so(trait)]


ORACLES = [
    Oracle(PATH, "id=lenin&id=bukharin", lambda _: {"lenin", "bukharin"}),
    Oracle(PATH, "q=Ярославский", lambda s: s.called(s.people, "Iaroslavskii")),
    Oracle(PATH, "register=appendix-a", lambda s: {
        e.person for e in s.register_entries if e.register_ == "appendix-a"}),
    Oracle(PATH, "organisation=cec", lambda s: held(s, lambda a: a.organisation == "cec")),
    Oracle(PATH, "organisation_kind=party-bureau", lambda s: held(
        s, lambda a: s.row(a.organisation).kind == "party-bureau")),
    Oracle(PATH, "role=chair", lambda s: held(s, lambda a: a.role == "chair")),
    Oracle(PATH, "organisation_kind=soviet&role=chair", lambda s: held(
        s, lambda a: a.role == "chair" and s.row(a.organisation).kind == "soviet")),
    Oracle(PATH, "as_of=1917-12", lambda s: held(s, lambda a: s.possibly_on(a, "1917-12-31"))),
    Oracle(PATH, "as_of=1918-03-10&role=member", lambda s: held(
        s, lambda a: a.role == "member" and s.possibly_on(a, "1918-03-10"))),
    Oracle(PATH, "region=urals", lambda s: told_of(s, lambda row: s.about_place(row, "urals"))),
    Oracle(PATH, "issue=ratification", lambda s: stood(
        s, "ratification", "for", "against", "divided", "abstained", "undecided")),
    Oracle(PATH, "issue=brest-peace&position=for", lambda s: stood(s, "brest-peace", "for")),
    Oracle(PATH, "position=abstained", lambda s: {
        r.person for r in s.stances if r.person and r.position == "abstained"}),
    Oracle(PATH, "issue=brest-peace&as_of=1918-02-19", lambda s: standing_on(
        s, "brest-peace", "1918-02-19").people()),
    Oracle(PATH, "issue=brest-peace&as_of=1918-02-19&position=for", lambda s: standing_on(
        s, "brest-peace", "1918-02-19").people("for")),
    Oracle(PATH, "meeting=fourth-congress-of-soviets", lambda s: told_of(
        s, lambda row: "fourth-congress-of-soviets" in s.meetings_in(row))),
    Oracle(PATH, "gender=female", lambda s: {
        t.person for t in s.traits if is_so(t, "gender", "female")}),
    Oracle(PATH, "gender=male", lambda s: {
        t.person for t in s.traits if is_so(t, "gender", "male")}),
    Oracle(PATH, "trait=movement", lambda s: {t.person for t in s.traits if is_so(t, "movement")}),
    Oracle(PATH, "trait_q=большевик", lambda s: {
        t.person for t in s.traits if is_so(t) and begin("Bolshevik", t.value)}),
    Oracle(PATH, "trait=movement&trait_q=vpered", lambda s: {
        t.person for t in s.traits if is_so(t, "movement") and begin("Vpered", t.value)}),
    Oracle(PATH, "page=151", lambda s: told_of(s, lambda row: 151 in s.pages(row))),
    # 15 February Old Style is the last of the month in the new calendar
    Oracle(PATH, "calendar=gregorian", lambda s: standing_on(
        s, "brest-peace", "1918-02-15").people(), beside="issue=brest-peace&as_of=1918-02-15",
        instead="issue=brest-peace&as_of=1918-02-15&calendar=julian"),
    Oracle(PATH, "calendar=julian", lambda s: standing_on(
        s, "brest-peace", "1918-02-28").people(), beside="issue=brest-peace&as_of=1918-02-15",
        instead="issue=brest-peace&as_of=1918-03-20"),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: s.people},
        orders={"name": lambda _, p: (p.sort_name, p.id), "id": lambda _, p: p.id},
        facets={
            "register": lambda s, p: {e.register_ for e in s.register_entries if e.person == p.id},
            "gender": lambda s, p: {t.value for t in traits_of(s, p) if t.kind == "gender"},
            "trait": lambda s, p: {t.kind for t in traits_of(s, p)},
        },
    )
]
