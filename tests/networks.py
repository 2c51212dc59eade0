"""The network as tests ask for it."""

from typing import Any

import networkx as nx
from starlette.testclient import TestClient

from tests.asking import get

TIES = "kind=co-membership&kind=same-meeting&organisation=central-committee"


def network(client: TestClient, query: str = "") -> dict[str, Any]:
    """The answer to a request for a network."""
    return get(client, f"/v1/network?{query}")


def pairs(found: dict[str, Any]) -> set[tuple[str, str]]:
    """The two ends of every edge."""
    return {(edge["source"], edge["target"]) for edge in found["edges"]}


def statements(found: dict[str, Any]) -> set[str]:
    """The ids of all that the edges rest on."""
    return {statement["id"] for edge in found["edges"] for statement in edge["statements"]}


def graph(found: dict[str, Any]) -> Any:
    """The JSON answer as a graph of networkx, of parallel edges where it has them."""
    made = nx.MultiGraph()
    made.add_nodes_from(node["id"] for node in found["nodes"])
    for edge in found["edges"]:
        made.add_edge(edge["source"], edge["target"], weight=edge["weight"])
    return made
