"""/v1/statements, and what rests on one page"""

from tests.oracles import EVIDENCE, IDS, AllOrNothing, Ids, Listed, Oracle
from tests.oracles.orders import CERTAINTY, ORDERS, type_of
from tests.oracles.seed import Keep, Row, Seed

PATH = "/v1/statements"
OF_A_PAGE = "/v1/sources/{id}/pages/{number}"
P_151 = OF_A_PAGE.format(id="kowalski-1991", number=151)


def those(s: Seed, condition: Keep) -> Ids:
    return {row.id for row in s.statements if condition(row)}


def on_page(s: Seed, number: int) -> list[Row]:
    return [row for row in s.statements if ("kowalski-1991", number) in s.cites(row)]


ORACLES = [
    Oracle(PATH, "q=circular", lambda s: those(s, lambda r: s.tells(r, "circular"))),
    Oracle(PATH, "q=Саратов 1918", lambda s: those(s, lambda r: s.tells(r, "Saratov 1918"))),
    Oracle(PATH, "q=300", lambda s: those(s, lambda r: s.tells(r, "300"))),
    Oracle(PATH, "q=M", lambda s: those(s, lambda r: s.tells(r, "M"))),
    Oracle(PATH, "type=relation", lambda s: {r.id for r in s.relations}),
    Oracle(PATH, "type=vote&type=figure", lambda s: {r.id for r in [*s.votes, *s.figures]}),
    Oracle(PATH, "person=bukharin", lambda s: those(s, lambda r: "bukharin" in s.people_in(r))),
    Oracle(PATH, "organisation=cec", lambda s: those(s, lambda r: "cec" in s.bodies_in(r))),
    Oracle(PATH, "region=urals", lambda s: those(s, lambda r: s.about_place(r, "urals"))),
    Oracle(PATH, "work=lenin-theses-1918-05", lambda s: those(
        s, lambda r: getattr(r, "work", None) == "lenin-theses-1918-05")),
    *(
        Oracle(P_151, f"type={word}", lambda s, word=word: {
            r.id for r in on_page(s, 151) if type_of(r) == word})
        for word in ("stance", "vote")
    ),
]  # fmt: skip

# Every fact is taken from one source.
WHOLE = [AllOrNothing(path, "source=kowalski-1991", "source=schapiro-1955")
         for path in (PATH, "/v1/stances")]  # fmt: skip

FACETS = {**CERTAINTY, "type": lambda _, r: [type_of(r)]}

LISTS = [
    Listed(PATH, lambda s: {PATH: s.statements}, ORDERS, FACETS, (*IDS, *EVIDENCE)),
    Listed(
        OF_A_PAGE,
        lambda s: {
            OF_A_PAGE.format(id="kowalski-1991", number=page.page): on_page(s, page.page)
            for page in s.source_pages
            if page.page in (11, 16, 151, 155, 157, 178, 180, 189)
        },
        ORDERS,
        FACETS,
        EVIDENCE,
    ),
]
