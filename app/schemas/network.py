"""The network as JSON: people, bodies, meetings and sides as nodes, what ties them as edges."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import ENTITY_TYPE, Ref, Shape, StatementRef, word
from app.vocab import Certainty, Vocabulary


class EdgeKind(Vocabulary):
    """What an edge says of its two ends."""

    MEMBERSHIP = "membership", "a person was something in a body"
    PARTICIPATION = "participation", "a person or body took part in a meeting"
    SIGNATURE = "signature", "a person or body signed what a meeting declared"
    RELATION = (
        "relation",
        "a source sets the two in relation: allies, opponents, a part of the other",
    )
    SIDE = "side", "a person or body held a position on the issue asked"
    CO_MEMBERSHIP = "co-membership", "two persons were something in the same body"
    SAME_MEETING = "same-meeting", "two took part in the same meeting"
    CO_SIGNATURE = "co-signature", "two signed the same declaration"
    SAME_SIDE = "same-side", "two held the same position on it"


NodeId = Annotated[str, Field(description="Id of a node.")]
NodeName = Annotated[str, Field(description="Name of that node.")]
KindOfEdge = Annotated[EdgeKind, Field(description="What the edge says of its two ends.")]
Weight = Annotated[
    int, Field(description="Shared occasions: bodies, meetings, declarations, or sides of issues.")
]
Earliest = Annotated[
    str | None, Field(description="First possible day; null if open or nothing is dated.")
]
Latest = Annotated[
    str | None, Field(description="Last possible day; null if open or nothing is dated.")
]
SurestOf = Annotated[
    Certainty,
    Field(description="On the surest occasion that they share, that of the less sure of them."),
]
Words = Annotated[
    list[str],
    Field(description="What its statements call it: the roles, or the kinds of relation."),
]
Statements = Annotated[list[StatementRef], Field(description="What the edge rests on.")]
StatementsUrl = Annotated[str, Field(description="Path of the list of these statements.")]


class NetworkNode(Shape):
    """A person, a body, a meeting, or one side of an issue."""

    id: Annotated[
        str,
        Field(
            description="Type and id of the record, of a side also the position; unique.",
            examples=["person:bukharin"],
        ),
    ]
    name: Annotated[
        str, Field(description="Name of the record; of a side the question and the position.")
    ]
    type: Annotated[str, word(ENTITY_TYPE, "What the record is; issue stands for a side.")]
    kind: Annotated[
        str | None,
        Field(description="Kind of the body or meeting, position of a side; null for a person."),
    ]
    url: Annotated[str, Field(description="Path of the record, or of the stances on a side.")]


class EdgeDates(Shape):
    """The days that the dated ones among an edge's facts span, Gregorian."""

    earliest: Earliest
    latest: Latest


class NetworkEdge(Shape):
    """A tie without direction; in a fact the source is who belongs, takes part, signs, sides."""

    source: NodeId
    target: NodeId
    kind: KindOfEdge
    weight: Weight
    dates: Annotated[EdgeDates, Field(description="The days that its facts span.")]
    certainty: SurestOf
    words: Words
    statements: Statements
    url: StatementsUrl


class KindCount(Shape):
    """How many edges are of a kind."""

    kind: KindOfEdge
    count: Annotated[int, Field(description="Edges of the kind in this network.")]
    url: Annotated[str, Field(description="Path of the network of these edges alone.")]


class NetworkTotal(Shape):
    """How large the network is; it is never cut."""

    nodes: Annotated[int, Field(description="Number of nodes.")]
    edges: Annotated[int, Field(description="Number of edges.")]
    kinds: Annotated[list[KindCount], Field(description="Number of edges by kind asked for.")]


class Network(Shape):
    """A network whole: an edge's ends are always among the nodes, and no node is without edge."""

    issues: Annotated[list[Ref], Field(description="The issues whose sides are compared.")]
    as_of: Annotated[
        str | None, Field(description="The day asked for, Gregorian; null if none was.")
    ]
    total: Annotated[NetworkTotal, Field(description="How large it is.")]
    nodes: Annotated[list[NetworkNode], Field(description="The ends of the edges, each once.")]
    edges: Annotated[list[NetworkEdge], Field(description="What ties them.")]


class NetworkRow(Shape):
    """An edge as a row of a table."""

    source: NodeId
    source_name: NodeName
    target: NodeId
    target_name: NodeName
    kind: KindOfEdge
    weight: Weight
    earliest: Earliest
    latest: Latest
    certainty: SurestOf
    words: Words
    statements: Statements
    url: StatementsUrl
