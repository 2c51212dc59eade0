"""The network of people and bodies: parameters, and the edges that the facts make.

A fact ties somebody to an occasion: a body, a meeting, a declaration, a side of an issue. Two
sorts of edge show that. *Two-mode* edges are the facts themselves, from the person to the body or
meeting; their number grows with the facts. *Projected* edges join any two who share an occasion;
their number grows with the square of its size: the 49 Left Communists of appendix A alone make
1,176, the 65 signatories of 15 March 1918 make 2,080, and such a knot says no more than that there
was one list. So the two-mode edges are the default, and every projection can be worked out from
them. Projected edges are made when they are asked for, and never thinned out: more than MOST_EDGES
are refused with their number, for half a knot would be a wrong answer that looks like a right one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from app.errors import InvalidParameterError
from app.kinds import kind_of
from app.queries.params import FormatQuery, ParameterError
from app.queries.records import Document, read_records
from app.queries.stories import SUREST_FIRST
from app.queries.tie_facts import Facts
from app.queries.ties import Ends, Node, Occasion, Tie, TieQuery
from app.queries.values import OrganisationIds, PersonIds
from app.schemas.network import EdgeKind
from app.session import Session
from app.vocab import Certainty, EntityType

MOST_EDGES = 10_000
Reader = Callable[[Facts, Ends], list[Tie]]
TWO_MODE: dict[EdgeKind, Reader] = {
    EdgeKind.MEMBERSHIP: Facts.memberships,
    EdgeKind.PARTICIPATION: Facts.participations,
    EdgeKind.SIGNATURE: Facts.signatures,
    EdgeKind.RELATION: Facts.relations,
    EdgeKind.SIDE: Facts.sides,
}
PROJECTED: dict[EdgeKind, Reader] = {
    EdgeKind.CO_MEMBERSHIP: Facts.memberships,
    EdgeKind.SAME_MEETING: Facts.participations,
    EdgeKind.CO_SIGNATURE: Facts.signatures,
    EdgeKind.SAME_SIDE: Facts.sides,
}
READERS = {**TWO_MODE, **PROJECTED}
FACTS_OF = {kind: fact for kind in READERS for fact in TWO_MODE if READERS[kind] is READERS[fact]}
DEFAULT: list[EdgeKind] = [EdgeKind.MEMBERSHIP, EdgeKind.PARTICIPATION, EdgeKind.SIGNATURE]
ON_ISSUES = {EdgeKind.SIDE, EdgeKind.SAME_SIDE}
NARROWING = (
    "person, organisation, subject_type, organisation_kind, region, certainty, position, as_of or "
    "dates"
)


class NetworkQuery(TieQuery, FormatQuery):
    """Parameters of the network."""

    kind: Annotated[
        list[EdgeKind],
        Field(
            description="What ties. The facts themselves: membership (person and body), "
            "participation (person or body and meeting), signature (person or body and the "
            "meeting that declared), relation (two persons or two bodies that a source sets in "
            "relation), side (person or body and a position on `issue`); the first three are the "
            "default. Projected from these: co-membership, same-meeting, "
            "co-signature and same-side, each between any two who share one, at one time or at "
            "different times unless a day or dates are asked."
        ),
    ] = DEFAULT
    person: Annotated[PersonIds, Field(description="Only edges that end in the person.")] = []
    organisation: Annotated[
        OrganisationIds,
        Field(
            description="Only edges that end in the body, or join two through it or its meeting."
        ),
    ] = []
    format: Annotated[
        Literal["json", "gexf", "gexf-1.3", "graphml", "csv"],
        Field(
            description="csv has a row an edge. gexf is version 1.2, which Gephi, networkx and "
            "most others read; gexf-1.3 is the newest."
        ),
    ] = "json"

    @model_validator(mode="after")
    def _check_issue(self) -> Self:
        """Sides are sides of an issue, and nothing else is."""
        on_issues = [kind.value for kind in self.kind if kind in ON_ISSUES]
        if on_issues and not self.issue:
            raise ParameterError(
                "issue", f"needed with kind={on_issues[0]}: the issue of the sides"
            )
        for name in ("issue", "position"):
            if getattr(self, name) and not on_issues:
                raise ParameterError(name, "goes only with kind=side or kind=same-side")
        return self

    def ends(self, kind: EdgeKind) -> Ends:
        """Which facts are enough to read for the edges of a kind."""
        return Ends(self.person, self.organisation, shared=kind in PROJECTED)

    def lets_in(self, source: Node, target: Node, occasion: Occasion) -> bool:
        """Whether two may be joined through the occasion, as far as persons and bodies are asked.

        Both are asked of the edge as a whole: it is enough that one of its ends is one of them.
        """
        people = {end.id for end in (source, target) if end.type is EntityType.PERSON}
        bodies = {end.id for end in (source, target) if end.type is EntityType.ORGANISATION}
        return (not self.person or not people.isdisjoint(self.person)) and (
            not self.organisation or not {*bodies, occasion.body}.isdisjoint(self.organisation)
        )


class Edge(NamedTuple):
    """Two nodes, how many occasions join them, and the facts behind it by id of statement."""

    kind: EdgeKind
    source: Node
    target: Node
    weight: int
    ties: tuple[Tie, ...]

    @property
    def certainty(self) -> Certainty:
        """On the surest occasion that they share, that of the less sure of them."""
        there: dict[Occasion, dict[Node, int]] = defaultdict(dict)
        for tie in self.ties:
            rank = SUREST_FIRST.index(tie.certainty)
            there[tie.occasion][tie.who] = min(rank, there[tie.occasion].get(tie.who, rank))
        return SUREST_FIRST[min(max(ranks.values()) for ranks in there.values())]

    @property
    def words(self) -> list[str]:
        """What the statements call it, each word once."""
        return list(dict.fromkeys(tie.word for tie in self.ties if tie.word))


Present = Mapping[Occasion, Mapping[Node, list[Tie]]]
Joined = Mapping[tuple[Node, Node], list[Occasion]]


def read_edges(session: Session, query: NetworkQuery, most: int | None = MOST_EDGES) -> list[Edge]:
    """The edges, by kind, source and target; InvalidParameterError if there are more than `most`.

    None: however many there are.
    """
    kinds = [kind for kind in EdgeKind if kind in query.kind]
    facts = Facts(session, query, set(kinds))
    present = {kind: _present(READERS[kind](facts, query.ends(kind))) for kind in kinds}
    joined = {kind: _join(kind, present[kind], query) for kind in kinds}
    if most is not None:
        _check_number({kind: len(pairs) for kind, pairs in joined.items()}, most)
    return [
        Edge(kind, *pair, len(occasions), _ties(pair, occasions, present[kind]))
        for kind, pairs in joined.items()
        for pair, occasions in sorted(pairs.items())
    ]


def _present(ties: Iterable[Tie]) -> Present:
    """Everybody on each occasion, with the facts that say so."""
    present: dict[Occasion, dict[Node, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        present[tie.occasion][tie.who].append(tie)
    return present


def _join(kind: EdgeKind, present: Present, query: NetworkQuery) -> Joined:
    """The occasions that join each pair of nodes."""
    joined: dict[tuple[Node, Node], list[Occasion]] = defaultdict(list)
    for occasion, there in present.items():
        pairs: Iterable[tuple[Node, Node]] = combinations(sorted(there), 2)
        if kind in TWO_MODE:
            pairs = ((who, occasion.node) for who in there)
        for source, target in pairs:
            if query.lets_in(source, target, occasion):
                joined[source, target].append(occasion)
    return joined


def _ties(
    pair: tuple[Node, Node], occasions: Iterable[Occasion], present: Present
) -> tuple[Tie, ...]:
    found = {
        tie.statement: tie
        for occasion in occasions
        for end in pair
        for tie in present[occasion].get(end, ())
    }
    return tuple(tie for _, tie in sorted(found.items()))


def _check_number(numbers: Mapping[EdgeKind, int], most: int) -> None:
    """InvalidParameterError if there are more edges than one answer holds."""
    total = sum(numbers.values())
    if total <= most:
        return
    each = ", ".join(f"{kind} {number}" for kind, number in numbers.items())
    facts = ", ".join(dict.fromkeys(FACTS_OF[kind] for kind in numbers))
    message = (
        f"{total} edges ({each}), {total - most} more than the {most} an answer holds; "
        f"narrow with {NARROWING}, or ask for the facts behind them: kind={facts}"
    )
    raise InvalidParameterError.of("kind", message, ",".join(numbers))


def read_ends(session: Session, edges: Iterable[Edge]) -> dict[tuple[EntityType, str], Document]:
    """The records of the ends of the edges, by type and id."""
    ids: dict[EntityType, set[str]] = defaultdict(set)
    for edge in edges:
        for end in (edge.source, edge.target):
            ids[end.type].add(end.id)
    return {
        (type_, id_): record
        for type_, wanted in ids.items()
        for id_, record in read_records(session, kind_of(type_).table, wanted).items()
    }
