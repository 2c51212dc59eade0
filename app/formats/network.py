"""Edges as shapes: from the facts and the records of their ends to nodes and edges."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from app.models.base import ALWAYS, NEVER
from app.queries.network import Edge
from app.queries.ties import Node, Tie
from app.schemas.base import StatementRef
from app.schemas.network import EdgeDates, Network, NetworkEdge, NetworkNode, NetworkRow
from app.vocab import EntityType


def show_nodes(
    edges: Iterable[Edge], records: Mapping[tuple[EntityType, str], Any]
) -> list[NetworkNode]:
    """The ends of the edges, by type and id."""
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return [_node(end, records[end.type, end.id]) for end in sorted(ends)]


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
            statements=edge.statements,
            url=edge.url,
        )
        for edge in network.edges
    ]
