"""/v1/conflicts"""

from collections import defaultdict
from re import findall
from types import SimpleNamespace

from tests.oracles import IDS, Ids, Listed, Oracle
from tests.oracles.seed import Keep, Row, Seed

PATH = "/v1/conflicts"
DOUBTFUL = ("possibly-same-as", "possibly-not-same-as")


def place(row: Row) -> tuple[int, int]:
    """Page and running number of a statement."""
    _, page, number = row.id.rsplit("-", 2)
    return int(page), int(number)


def conflict(kind: str, rows: list[Row]) -> Row:
    ordered = sorted(rows, key=place)
    return SimpleNamespace(
        id=f"{kind}-{ordered[0].id}", kind=kind, rows=ordered, place=place(ordered[0])
    )


def conflicts(s: Seed) -> list[Row]:
    """The pairs that may be one, and the votes whose parts do not make those present.

    By the book there is no other contradiction: the list as a whole is held against this.
    """
    pairs = defaultdict(list)
    for relation in s.relations:
        if relation.kind in DOUBTFUL:
            ends = s.people_in(relation) | s.bodies_in(relation) | s.places_in_cells(relation)
            pairs[frozenset(ends)].append(relation)
    wrong = [
        vote
        for vote in s.votes
        if vote.votes_present is not None
        and len(parts := findall(r"\d+", vote.tally_text or "")) > 1
        and sum(map(int, parts)) != vote.votes_present
    ]
    doubtful = [conflict("identity", rows) for rows in pairs.values()]
    return [*doubtful, *(conflict("tally", [vote]) for vote in wrong)]


def those(s: Seed, condition: Keep) -> Ids:
    return {each.id for each in conflicts(s) if condition(each)}


def sure(each: Row, *words: str) -> bool:
    return all(row.certainty in words for row in each.rows)


ORACLES = [
    Oracle(PATH, "kind=tally", lambda s: those(s, lambda each: each.kind == "tally")),
    Oracle(PATH, "kind=identity", lambda s: those(s, lambda each: each.kind == "identity")),
    Oracle(PATH, "person=pokrovskii", lambda s: those(
        s, lambda each: any("pokrovskii" in s.people_in(row) for row in each.rows))),
    Oracle(PATH, "organisation=left-communists", lambda s: those(
        s, lambda each: any("left-communists" in s.bodies_in(row) for row in each.rows))),
    Oracle(PATH, "certainty=certain", lambda s: those(s, lambda each: sure(each, "certain"))),
    Oracle(PATH, "certainty=inferred", lambda s: those(s, lambda each: sure(each, "inferred"))),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: conflicts(s)},
        {
            "page": lambda _, each: (*each.place, each.id),
            "kind": lambda _, each: (each.kind, *each.place, each.id),
            "id": lambda _, each: each.id,
        },
        {"kind": lambda _, each: [each.kind]},
        IDS,
        book=True,
    )
]
