"""A network as XML for graph programs: GEXF (Gephi) and GraphML; addresses get `base`.

Fields that are null are left out; what XML forbids becomes U+FFFD. Edges keep the order of the
network, so the same question gives the same bytes.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from app.formats.xml import allowed
from app.schemas.network import Network, NetworkEdge, NetworkNode

Fields = dict[str, str | None]
GEXF = {"1.2": "http://www.gexf.net/1.2draft", "1.3": "http://gexf.net/1.3"}
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
NODE_FIELDS = ("type", "kind", "url")
EDGE_FIELDS = ("kind", "words", "certainty", "earliest", "latest", "statements", "url")


def write_gexf(
    network: Network, base: str, version: str = "1.2", creator: str | None = None
) -> bytes:
    """The network as GEXF; `creator` is whom it names as such, or else the server.

    `kind` also stands where Gephi tells parallel edges apart.

    It is an attribute of 1.3, which 1.2 does not know: Gephi reads it in either, others pass over
    it, and without it Gephi would add up edges of two kinds between the same ends.
    """
    root = Element("gexf", {"xmlns": GEXF[version], "version": version})
    SubElement(SubElement(root, "meta"), "creator").text = creator or base
    graph = SubElement(root, "graph", {"mode": "static", "defaultedgetype": "undirected"})
    for owner, names in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        declared = SubElement(graph, "attributes", {"class": owner, "mode": "static"})
        for name in names:
            SubElement(declared, "attribute", {"id": name, "title": name, "type": "string"})
    nodes = SubElement(graph, "nodes")
    for node in network.nodes:
        element = SubElement(nodes, "node", {"id": node.id, "label": allowed(node.name)})
        _add_values(element, _node_fields(node, base))
    edges = SubElement(graph, "edges")
    for number, edge in enumerate(network.edges):
        ends = {"id": str(number), "source": edge.source, "target": edge.target}
        strength = {"kind": edge.kind.value, "weight": str(edge.weight)}
        _add_values(SubElement(edges, "edge", {**ends, **strength}), _edge_fields(edge, base))
    return _bytes(root)


def write_graphml(network: Network, base: str) -> bytes:
    """The network as GraphML."""
    root = Element("graphml", {"xmlns": GRAPHML})
    for owner, names in (("node", ("label", *NODE_FIELDS)), ("edge", ("weight", *EDGE_FIELDS))):
        for name in names:
            type_ = "int" if name == "weight" else "string"
            key = {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": type_}
            SubElement(root, "key", key)
    graph = SubElement(root, "graph", {"id": "network", "edgedefault": "undirected"})
    for node in network.nodes:
        element = SubElement(graph, "node", {"id": node.id})
        _add_data(element, "node", {"label": allowed(node.name), **_node_fields(node, base)})
    for number, edge in enumerate(network.edges):
        ends = {"id": f"edge-{number}", "source": edge.source, "target": edge.target}
        fields: Fields = {"weight": str(edge.weight), **_edge_fields(edge, base)}
        _add_data(SubElement(graph, "edge", ends), "edge", fields)
    return _bytes(root)


def _node_fields(node: NetworkNode, base: str) -> Fields:
    return {"type": node.type, "kind": node.kind, "url": base + node.url}


def _edge_fields(edge: NetworkEdge, base: str) -> Fields:
    return {
        "kind": edge.kind.value,
        "words": ";".join(edge.words) or None,
        "certainty": edge.certainty.value,
        "earliest": edge.dates.earliest,
        "latest": edge.dates.latest,
        "statements": ";".join(statement.id for statement in edge.statements),
        "url": base + edge.url,
    }


def _known(fields: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in fields.items() if value is not None)


def _add_values(element: Element, fields: Fields) -> None:
    values = SubElement(element, "attvalues")
    for name, value in _known(fields):
        SubElement(values, "attvalue", {"for": name, "value": value})


def _add_data(element: Element, owner: str, fields: Fields) -> None:
    for name, value in _known(fields):
        SubElement(element, "data", {"key": f"{owner}-{name}"}).text = value


def _bytes(root: Element) -> bytes:
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
