"""Territories, with coordinates where they are known."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated

from fastapi import Query, Request, Response

from app import kinds
from app.formats.geojson import map_regions
from app.formats.linked_places import Feature, place_features
from app.models.organisations import Organisation as OrganisationTable
from app.queries import organisations, regions
from app.queries.conditions import Condition, within
from app.queries.listing import stream_details, stream_listing
from app.queries.points import read_points
from app.queries.records import check_known, require
from app.queries.terms import read_flagged
from app.routes.addresses import base_url
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST, SUBLIST
from app.routes.session import SessionDep
from app.routes.streams import stream_map, stream_places
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.organisations import Organisation
from app.schemas.regions import Region
from app.session import Session

router = Router(prefix="/regions", tags=["regions"])


@router.get("", response_model=Page[Region], responses=LIST)
def list_regions(
    request: Request, session: SessionDep, query: Annotated[regions.RegionQuery, Query()]
) -> Response:
    """Territories, by name, kind and what they lie in; as a map or a gazetteer too."""
    where = regions.where_regions(query, session)
    if query.format == "geojson":
        check_known(session, query)
        found = stream_listing(
            session, regions.LISTING, where, sort=query.sort, include=query.include
        )
        points = read_points(session)
        return stream_map(request, map_regions(found, points, base_url(request)))
    if query.format == "lpf":
        check_known(session, query)
        return stream_places(request, _places(request, session, where, query))
    return answer_list(
        request,
        session,
        regions.LISTING,
        where,
        query,
        include=query.include,
        facets=query.facets,
    )


def _places(
    request: Request, session: Session, where: Sequence[Condition], query: regions.RegionQuery
) -> Iterator[Feature]:
    return place_features(
        stream_details(session, regions.LISTING, where, sort=query.sort),
        read_points(session),
        base_url(request),
        populated=read_flagged(session, "region-kind", "populated"),
        landscapes=read_flagged(session, "region-kind", "landscape"),
        stances_of=partial(regions.read_stances, session) if query.stances else None,
    )


add_record(
    router,
    kinds.REGIONS,
    "One territory with what it lies in, what lies in it and the bodies that sit there.",
)


@router.get("/{id}/organisations", response_model=Page[Organisation], responses=SUBLIST)
def list_region_organisations(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[organisations.OrganisationQuery, Query()],
) -> Response:
    """The bodies that sit in the region or in what lies inside it."""
    require(session, kinds.REGIONS, id)

    def where_of(narrowed: organisations.OrganisationQuery) -> list[Condition]:
        inside = within(OrganisationTable.region_id, [id])
        return [*organisations.where_organisations(narrowed, session), inside]

    return answer_list(
        request,
        session,
        organisations.LISTING,
        where_of,
        query,
        include=query.include,
        facets=query.facets,
    )
