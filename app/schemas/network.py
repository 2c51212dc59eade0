"""The network as JSON: people, bodies, meetings and sides as nodes, what ties them as edges."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.schemas.base import Ref, Shape, StatementRef
from app.vocab import EntityType


class EdgeKind(StrEnum):
    """What an edge says of its two ends."""

    MEMBERSHIP = "membership"  # a person was something in a body
    PARTICIPATION = "participation"  # a person or body took part in a meeting
    SIGNATURE = "signature"  # a person or body signed what a meeting declared
    SIDE = "side"  # a person or body held a position on the issue asked
    CO_MEMBERSHIP = "co-membership"  # two persons were something in the same body
    SAME_MEETING = "same-meeting"  # two took part in the same meeting
    CO_SIGNATURE = "co-signature"  # two signed the same declaration
    SAME_SIDE = "same-side"  # two held the same position on it


class NetworkNode(Shape):
    """A person, a body, a meeting, or one side of an issue."""

    id: Annotated[
        str,
        Field(
            description="Type and id of the record, of a side also the position; unique.",
            examples=["person:bukharin"],
        ),
    ]
    name: str
    type: EntityType
    kind: Annotated[
        str | None, Field(description="Kind of the body or meeting, position of a side.")
    ]
    url: Annotated[str, Field(description="Path of the record, or of the stances on a side.")]


class EdgeDates(Shape):
    """The days that the dated ones among an edge's facts span, Gregorian."""

    earliest: Annotated[
        str | None, Field(description="First possible day; null if open or nothing is dated.")
    ]
    latest: Annotated[
        str | None, Field(description="Last possible day; null if open or nothing is dated.")
    ]


class NetworkEdge(Shape):
    """A tie without direction; in a fact the source is who belongs, takes part, signs, sides."""

    source: Annotated[str, Field(description="Id of a node.")]
    target: Annotated[str, Field(description="Id of a node.")]
    kind: EdgeKind
    weight: Annotated[
        int,
        Field(description="Shared occasions: bodies, meetings, declarations, or sides of issues."),
    ]
    dates: EdgeDates
    statements: Annotated[list[StatementRef], Field(description="What the edge rests on.")]
    url: Annotated[str, Field(description="The list of these statements.")]


class KindCount(Shape):
    """How many edges are of a kind."""

    kind: EdgeKind
    count: int
    url: Annotated[str, Field(description="The network of these edges alone.")]


class NetworkTotal(Shape):
    """How large the network is; it is never cut."""

    nodes: int
    edges: int
    kinds: list[KindCount]


class Network(Shape):
    """A network whole: an edge's ends are always among the nodes, and no node is without edge."""

    issues: Annotated[list[Ref], Field(description="The issues whose sides are compared.")]
    as_of: Annotated[str | None, Field(description="The day asked for, Gregorian.")]
    total: NetworkTotal
    nodes: list[NetworkNode]
    edges: list[NetworkEdge]


class NetworkRow(Shape):
    """An edge as a row of a table."""

    source: str
    source_name: str
    target: str
    target_name: str
    kind: EdgeKind
    weight: int
    earliest: str | None
    latest: str | None
    statements: list[StatementRef]
    url: str
