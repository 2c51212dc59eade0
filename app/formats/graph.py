"""A network as XML for graph programs: GEXF (Gephi) and GraphML; addresses get `base`.

Fields that are null are left out; what XML forbids becomes U+FFFD. Edges keep the order of the
network, so the same question gives the same bytes.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
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
    """The network as GEXF; `creator` is whom it names as such, or else the server."""
    return b"".join(gexf_pieces(network, base, version, creator))


def gexf_pieces(
    network: Network, base: str, version: str = "1.2", creator: str | None = None
) -> Iterator[bytes]:
    """The same a node or an edge at a time.

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
    end = b"</graph></gexf>"
    yield _bytes(root).removesuffix(end)
    yield from _inside(b"nodes", (_gexf_node(node, base) for node in network.nodes))
    yield from _inside(
        b"edges", (_gexf_edge(number, edge, base) for number, edge in enumerate(network.edges))
    )
    yield end


def _inside(name: bytes, elements: Iterator[Element]) -> Iterator[bytes]:
    """The elements inside another; this one is closed at once where there are none."""
    first = next(elements, None)
    if first is None:
        yield b"<%b />" % name
        return
    yield b"<%b>" % name
    for element in chain((first,), elements):
        yield tostring(element, encoding="unicode").encode()
    yield b"</%b>" % name


def _gexf_node(node: NetworkNode, base: str) -> Element:
    element = Element("node", {"id": node.id, "label": allowed(node.name)})
    _add_values(element, _node_fields(node, base))
    return element


def _gexf_edge(number: int, edge: NetworkEdge, base: str) -> Element:
    ends = {"id": str(number), "source": edge.source, "target": edge.target}
    element = Element("edge", {**ends, "kind": edge.kind.value, "weight": str(edge.weight)})
    _add_values(element, _edge_fields(edge, base))
    return element


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
