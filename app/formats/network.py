"""Edges as shapes: from the facts and the records of their ends to nodes and edges."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from app.models.base import ALWAYS, NEVER
from app.queries.network import ON_ISSUES, Edge, NetworkQuery
from app.queries.ties import Node, Tie
from app.schemas.base import Ref, StatementRef
from app.schemas.network import (
    EdgeDates,
    EdgeKind,
    KindCount,
    Network,
    NetworkEdge,
    NetworkNode,
    NetworkRow,
    NetworkTotal,
)
from app.vocab import EntityType


def show_network(
    query: NetworkQuery,
    edges: Sequence[Edge],
    *,
    ends: Mapping[tuple[EntityType, str], Any],
    issues: list[Ref],
    url_of: Callable[..., str],
) -> Network:
    """The network of the edges, whose ends are these records.

    `url_of` gives the address of the edges of one kind, without the parameters named after it.
    """
    nodes = {node for edge in edges for node in (edge.source, edge.target)}
    day = query.day()
    counted = Counter(edge.kind for edge in edges)
    kinds = [
        KindCount(
            kind=kind,
            count=counted[kind],
            url=url_of(kind.value, *(() if kind in ON_ISSUES else ("issue", "position"))),
        )
        for kind in EdgeKind
        if kind in query.kind
    ]
    return Network(
        issues=issues,
        as_of=day.isoformat() if day else None,
        total=NetworkTotal(nodes=len(nodes), edges=len(edges), kinds=kinds),
        nodes=[_node(node, ends[node.type, node.id]) for node in sorted(nodes)],
        edges=[show_edge(edge) for edge in edges],
    )


def _node(node: Node, record: Mapping[str, Any]) -> NetworkNode:
    if node.side:
        side = {"issue": node.id, "position": node.side}
        return NetworkNode(
            id=node.key,
            name=f"{record['question']} {node.side}",
            type=node.type,
            kind=node.side,
            url=f"/v1/stances?{urlencode(side)}",
        )
    return NetworkNode(
        id=node.key,
        name=record["name"],
        type=node.type,
        kind=record.get("kind"),
        url=record["url"],
    )


def show_edge(edge: Edge) -> NetworkEdge:
    """An edge with the statements it rests on."""
    ids = [("id", tie.statement) for tie in edge.ties]
    return NetworkEdge(
        source=edge.source.key,
        target=edge.target.key,
        kind=edge.kind,
        weight=edge.weight,
        dates=_dates(edge.ties),
        certainty=edge.certainty,
        words=edge.words,
        statements=[
            StatementRef(id=tie.statement, type=tie.type, url=f"/v1/statements/{tie.statement}")
            for tie in edge.ties
        ],
        url=f"/v1/statements?{urlencode(ids)}",
    )


def _dates(ties: Sequence[Tie]) -> EdgeDates:
    spans = [tie.days for tie in ties if tie.days]
    return EdgeDates(
        earliest=_day(min((first for first, _ in spans), default=None), ALWAYS),
        latest=_day(max((last for _, last in spans), default=None), NEVER),
    )


def _day(day: date | None, open_end: date) -> str | None:
    return None if day in (None, open_end) else str(day)


def show_rows(network: Network) -> list[NetworkRow]:
    """The rows of the network's table: one an edge."""
    names = {node.id: node.name for node in network.nodes}
    return [
        NetworkRow(
            source=edge.source,
            source_name=names[edge.source],
            target=edge.target,
            target_name=names[edge.target],
            kind=edge.kind,
            weight=edge.weight,
            earliest=edge.dates.earliest,
            latest=edge.dates.latest,
            certainty=edge.certainty,
            words=edge.words,
            statements=edge.statements,
            url=edge.url,
        )
        for edge in network.edges
    ]
