"""/v1/search: an id here is the type of a record and its id"""

from types import SimpleNamespace

from tests.oracles import Ids, Listed, Oracle
from tests.oracles.seed import Row, Seed

PATH = "/v1/search"
FILES = {
    "person": "people",
    "organisation": "organisations",
    "region": "regions",
    "meeting": "meetings",
    "work": "works",
}


def named(s: Seed, words: str, *types: str) -> Ids:
    """Whatever bears a name with the words."""
    return {
        f"{type_}:{id_}"
        for type_ in types or FILES
        for id_ in s.called(getattr(s, FILES[type_]), words)
    }


def worded(s: Seed, words: str) -> Ids:
    """The statements that say the words."""
    return {f"statement:{row.id}" for row in s.statements if s.says(row, words)}


ORACLES = [
    Oracle(PATH, "q=circular", lambda s: named(s, "circular") | worded(s, "circular"),
        required=True),
    Oracle(PATH, "q=Шляпников", lambda s: named(s, "Shliapnikov") | worded(s, "Shliapnikov"),
        required=True),
    Oracle(PATH, "type=statement", lambda s: worded(s, "circular"), beside="q=circular"),
    Oracle(PATH, "type=region&type=meeting", lambda s: named(s, "Perm", "region", "meeting"),
        beside="q=Пермь"),
]  # fmt: skip


def hits(s: Seed) -> list[Row]:
    found = sorted(named(s, "Perm") | worded(s, "Perm"))
    return [SimpleNamespace(id=id_, type=id_.partition(":")[0]) for id_ in found]


LISTS = [
    Listed(
        PATH,
        lambda s: {f"{PATH}?q=Пермь": hits(s)},
        facets={"type": lambda _, hit: [hit.type]},
    )
]
