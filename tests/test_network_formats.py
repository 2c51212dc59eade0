"""The network in other formats: graph programs and tables tell the same as the JSON."""

import io
import xml.etree.ElementTree as ET
from typing import Any

import networkx as nx
import pytest
from starlette.testclient import TestClient

from tests.asking import table
from tests.conftest import Serve
from tests.made_up import MadeUp
from tests.networks import TIES, network, pairs

GEXF_IN_NETWORKX = "http://www.gexf.net/1.2draft"  # of 3.4, which knows no newer one

FORMATS = [
    "",
    "?kind=side&issue=ratification",
    f"?{TIES}",
    "?kind=signature&person=lenin",
]


def read_back(client: TestClient, query: str, format_: str) -> Any:
    """The answer in a graph format, as networkx reads it."""
    separator = "&" if query else "?"
    answer = client.get(f"/v1/network{query}{separator}format={format_}")
    kind, _, version = format_.partition("-")
    assert answer.headers["content-type"] == f"application/{kind}+xml"
    if kind == "graphml":
        return nx.MultiGraph(nx.read_graphml(io.BytesIO(answer.content)))
    return nx.MultiGraph(nx.read_gexf(io.BytesIO(answer.content), version=version or "1.2draft"))


@pytest.mark.parametrize("format_", ["gexf", "gexf-1.3", "graphml"])
@pytest.mark.parametrize("query", FORMATS)
def test_graph_programs_read_the_network_of_the_json(
    client: TestClient, query: str, format_: str
) -> None:
    found = network(client, query.removeprefix("?"))
    read = read_back(client, query, format_)
    base = str(client.base_url)
    nodes = {
        node["id"]: {
            "label": node["name"],
            "type": node["type"],
            "kind": node["kind"],
            "url": base + node["url"],
        }
        for node in found["nodes"]
    }
    names = ("label", "type", "kind", "url")
    assert {
        id_: {name: data.get(name) for name in names} for id_, data in read.nodes(data=True)
    } == nodes
    edges = sorted(
        (
            *sorted((edge["source"], edge["target"])),
            edge["kind"],
            edge["weight"],
            ";".join(edge["words"]),
            edge["certainty"],
            edge["dates"]["earliest"] or "",
            edge["dates"]["latest"] or "",
            ";".join(each["id"] for each in edge["statements"]),
            base + edge["url"],
        )
        for edge in found["edges"]
    )
    names_of_edge = (
        "kind",
        "weight",
        "words",
        "certainty",
        "earliest",
        "latest",
        "statements",
        "url",
    )
    assert edges == sorted(
        (*sorted((a, b)), *(data.get(name, "") for name in names_of_edge))
        for a, b, data in read.edges(data=True)
    )


def test_gexf_is_of_the_version_that_most_programs_read(client: TestClient) -> None:
    versions = {"gexf": (GEXF_IN_NETWORKX, "1.2"), "gexf-1.3": ("http://gexf.net/1.3", "1.3")}
    for format_, (namespace, version) in versions.items():
        answer = client.get(f"/v1/network?person=lenin&format={format_}")
        root = ET.fromstring(answer.text)
        assert (root.tag, root.get("version")) == (f"{{{namespace}}}gexf", version)
        assert answer.headers["content-disposition"].endswith('filename="network.gexf"')


def test_parallel_edges_stay_apart_in_gexf(serve: Serve, made_up: MadeUp) -> None:
    """Anna and Bert are tied twice: they sat in one body and were at one meeting."""
    for person in ("anna", "bert"):
        made_up.affiliation(person=person, organisation="council")
        made_up.participation(person=person, meeting="sitting")
    twice = serve(made_up.folder)
    query = "kind=co-membership&kind=same-meeting"
    found = network(twice, query)
    assert pairs(found) == {("person:anna", "person:bert")}
    for format_ in ("gexf", "gexf-1.3"):
        read = read_back(twice, f"?{query}", format_)
        assert read.number_of_edges() == len(found["edges"]) == 2
        edges = ET.fromstring(twice.get(f"/v1/network?{query}&format={format_}").text).iter()
        kinds = [each.get("kind") for each in edges if each.tag.endswith("}edge")]
        assert sorted(map(str, kinds)) == sorted(edge["kind"] for edge in found["edges"])


@pytest.mark.parametrize("format_", ["gexf", "graphml"])
def test_a_name_with_characters_that_xml_escapes_is_read(
    serve: Serve, made_up: MadeUp, format_: str
) -> None:
    made_up.organisation(id="council", name="Council <1> & \U0001fffe")
    made_up.affiliation(person="anna", organisation="council")
    graph = read_back(serve(made_up.folder), "", format_)
    assert graph.nodes["organisation:council"]["label"] == "Council <1> & \U0001fffe"


@pytest.mark.parametrize("query", FORMATS)
def test_the_table_has_a_row_an_edge(client: TestClient, query: str) -> None:
    found = network(client, query.removeprefix("?"))
    names = {node["id"]: node["name"] for node in found["nodes"]}
    rows = table(client, f"/v1/network{query}{'&' if query else '?'}format=csv")
    assert rows == [
        {
            "source": edge["source"],
            "source_name": names[edge["source"]],
            "target": edge["target"],
            "target_name": names[edge["target"]],
            "kind": edge["kind"],
            "weight": str(edge["weight"]),
            "earliest": edge["dates"]["earliest"] or "",
            "latest": edge["dates"]["latest"] or "",
            "certainty": edge["certainty"],
            "words": ";".join(edge["words"]),
            "statements_ids": ";".join(each["id"] for each in edge["statements"]),
            "url": edge["url"],
        }
        for edge in found["edges"]
    ]


@pytest.mark.postgresql
@pytest.mark.parametrize("format_", ["json", "gexf", "gexf-1.3", "graphml", "csv"])
@pytest.mark.parametrize("query", ["", "&kind=side&issue=brest-peace", f"&{TIES}"])
def test_both_databases_answer_alike(
    api: TestClient, postgresql_api: TestClient, query: str, format_: str
) -> None:
    url = f"/v1/network?format={format_}{query}"
    assert api.get(url).content == postgresql_api.get(url).content
