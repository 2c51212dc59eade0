"""/v1/network"""

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app.formats.graph import write_gexf, write_graphml
from app.formats.network import show_edge, show_nodes, show_rows
from app.models import Issue, Meeting, Organisation, Person
from app.queries.network import MOST_EDGES, ON_ISSUES, Edge, NetworkQuery, read_edges
from app.queries.records import check_known
from app.queries.state_of_play import read_issues, read_records
from app.routes.addresses import base_url, url_with
from app.routes.answers import ERRORS, SessionDep, answer_shape, stream_rows
from app.schemas import files
from app.schemas.network import EdgeKind, KindCount, Network, NetworkRow, NetworkTotal
from app.vocab import EntityType

router = APIRouter(tags=["network"])
TABLES: dict[EntityType, Any] = {
    EntityType.PERSON: Person,
    EntityType.ORGANISATION: Organisation,
    EntityType.MEETING: Meeting,
    EntityType.ISSUE: Issue,
}
WRITERS = {"gexf": write_gexf, "graphml": write_graphml}
MEDIA_TYPES = {
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "csv": "text/csv",
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    **ERRORS,
    200: {
        "description": "The whole network.",
        "content": dict.fromkeys(MEDIA_TYPES.values(), files.TEXT),
    },
}


@router.get(
    "/network",
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
    network = _network(request, session, query)
    if query.format == "json":
        return answer_shape(network)
    if query.format == "csv":
        rows = [row.model_dump_json() for row in show_rows(network)]
        return stream_rows(request, NetworkRow, rows, "csv")
    return Response(
        WRITERS[query.format](network, base_url(request)),
        media_type=MEDIA_TYPES[query.format],
        headers={"Content-Disposition": f'inline; filename="network.{query.format}"'},
    )


def _network(request: Request, session: Session, query: NetworkQuery) -> Network:
    edges = read_edges(session, query)
    nodes = show_nodes(edges, _records(session, edges))
    day = query.day()
    return Network(
        issues=read_issues(session, query.issue),
        as_of=day.isoformat() if day else None,
        total=NetworkTotal(
            nodes=len(nodes), edges=len(edges), kinds=_counts(request, query, edges)
        ),
        nodes=nodes,
        edges=[show_edge(edge) for edge in edges],
    )


def _records(session: Session, edges: list[Edge]) -> dict[tuple[EntityType, str], Any]:
    """The records of the ends."""
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return {
        (type_, id_): record
        for type_, table in TABLES.items()
        for id_, record in read_records(
            session, table, [end.id for end in ends if end.type is type_]
        ).items()
    }


def _counts(request: Request, query: NetworkQuery, edges: list[Edge]) -> list[KindCount]:
    """The number of each kind asked for, with the address of its edges alone."""
    counted = Counter(edge.kind for edge in edges)
    return [
        KindCount(kind=kind, count=counted[kind], url=_url_of_kind(request, kind))
        for kind in EdgeKind
        if kind in query.kind
    ]


def _url_of_kind(request: Request, kind: EdgeKind) -> str:
    unasked = () if kind in ON_ISSUES else ("issue", "position")
    return url_with(request, "kind", kind.value, *unasked)
