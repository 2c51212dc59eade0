"""The network of the whole data set: every fact that ties people, bodies and meetings."""

from pathlib import Path

from app.bulk.release import Release
from app.formats.graph import gexf_pieces
from app.formats.network import show_network
from app.queries.network import NetworkQuery, read_edges, read_ends
from app.schemas.network import EdgeKind

# The facts themselves; sides are sides of an issue that somebody asks, and who shares what can be
# worked out from the facts.
FACTS = [EdgeKind.MEMBERSHIP, EdgeKind.PARTICIPATION, EdgeKind.SIGNATURE, EdgeKind.RELATION]


def write_graph(release: Release, path: Path) -> None:
    """The network as GEXF 1.2, which most programs read."""
    query = NetworkQuery(kind=FACTS)
    edges = read_edges(release.session, query, most=None)
    network = show_network(
        query,
        edges,
        ends=read_ends(release.session, edges),
        issues=[],
        url_of=lambda kind, *_: f"/v1/network?kind={kind}",
    )
    with path.open("wb") as opened:
        opened.writelines(gexf_pieces(network, "", creator=release.about.cite))
