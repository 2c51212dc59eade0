"""What ties people, bodies and meetings, as a graph."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import Query, Request, Response

from app.formats.graph import write_gexf, write_graphml
from app.formats.network import show_network, show_rows
from app.formats.table import columns
from app.queries.network import MOST_EDGES, NetworkQuery, read_edges, read_ends
from app.queries.positions import read_issues
from app.queries.records import check_known
from app.routes.addresses import base_url, url_with
from app.routes.answers import answer_shape
from app.routes.asking import Router
from app.routes.responses import ERRORS, Responses
from app.routes.session import SessionDep
from app.routes.streams import stream_documents
from app.schemas.files import FORMATS
from app.schemas.network import Network, NetworkRow

router = Router(prefix="/network", tags=["network"])
WRITERS: dict[str, Callable[[Network, str], bytes]] = {
    "gexf": write_gexf,
    "gexf-1.3": partial(write_gexf, version="1.3"),
    "graphml": write_graphml,
}
ANSWERS: Responses = {**ERRORS, 200: {"description": "The whole network."}}


@router.get(
    "",
    response_model=Network,
    responses=ANSWERS,
    description="People, bodies and meetings, and what ties them: every edge with its statements. "
    f"A network is never cut: with more than {MOST_EDGES} edges it is refused with their number.",
)
def read_network(
    request: Request, session: SessionDep, query: Annotated[NetworkQuery, Query()]
) -> Response:
    """The network in the format asked for."""
    check_known(session, query)
    edges = read_edges(session, query)
    network = show_network(
        query,
        edges,
        ends=read_ends(session, edges),
        issues=read_issues(session, query.issue),
        url_of=lambda kind, *without: url_with(request, "kind", kind, *without),
    )
    if query.format == "json":
        return answer_shape(network)
    if query.format == "csv":
        rows = (row.model_dump_json() for row in show_rows(network))
        return stream_documents(request, columns(NetworkRow), rows, query)
    ending = query.format.partition("-")[0]
    return Response(
        WRITERS[query.format](network, base_url(request)),
        media_type=FORMATS[query.format][0],
        headers={"Content-Disposition": f'inline; filename="network.{ending}"'},
    )
