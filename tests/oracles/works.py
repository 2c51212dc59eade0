"""/v1/works"""

from tests.oracles import DATES, Ids, Listed, Oracle
from tests.oracles.seed import Seed

PATH = "/v1/works"


def written(s: Seed, who: str) -> Ids:
    return {a.work for a in s.authorships if who in (a.person, a.organisation)}


ORACLES = [
    Oracle(PATH, "id=lenin-theses-1918-05", lambda _: {"lenin-theses-1918-05"}),
    Oracle(PATH, "q=Theses", lambda s: s.called(s.works, "Theses")),
    Oracle(PATH, "form=article", lambda s: {w.id for w in s.works if w.form == "article"}),
    Oracle(PATH, "author=bukharin", lambda s: written(s, "bukharin")),
    Oracle(PATH, "author=ukrainian-cec", lambda s: written(s, "ukrainian-cec")),
    Oracle(PATH, "venue=kommunist-moscow", lambda s: {
        w.id for w in s.works if w.venue == "kommunist-moscow"}),
    Oracle(PATH, "issued_by=left-communists", lambda s: {
        w.id for w in s.works if w.issued_by == "left-communists"}),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: s.works},
        orders={
            "date": lambda s, w: (s.days(w) or s.undated, w.id),
            "name": lambda _, w: (w.name, w.id),
            "id": lambda _, w: w.id,
        },
        facets={"form": lambda _, w: [w.form]},
        shared=("page", *DATES),
    )
]
