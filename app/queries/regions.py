"""Regions: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import select

from app import kinds
from app.models.organisations import Organisation
from app.models.regions import Region
from app.models.stances import Stance
from app.models.statements import Statement
from app.queries.conditions import Condition, has_id, is_one_of, within
from app.queries.facets import FacetBy
from app.queries.listing import list_entities
from app.queries.params import LinkedListQuery
from app.queries.text import find_ids
from app.queries.values import RegionIds, RegionKinds, SearchWords, Words
from app.session import Session
from app.vocab import EntityType

LISTING = list_entities(
    kinds.REGIONS,
    orders={"name": (Region.name, Region.id), "id": (Region.id,)},
    facets={"kind": FacetBy(Region.kind)},
)


class RegionQuery(LinkedListQuery):
    """Filters of the list of regions."""

    id: Annotated[RegionIds, Field(description="Ids of the regions.")] = []
    q: SearchWords = None
    kind: RegionKinds = []
    within: Annotated[RegionIds, Field(description="A region it lies in, or is.")] = []
    has_coordinates: bool | None = None
    sort: Literal["name", "-name", "id", "-id"] = "name"
    include: Words[
        Literal["names", "ancestors", "children", "organisations", "relations", "figures"]
    ] = []
    facets: Words[Literal["kind"]] = []
    format: Annotated[
        Literal["json", "csv", "ndjson", "geojson", "lpf", "jsonld", "ttl", "bibtex", "ris", "csl"],
        Field(
            description="All but json stream the whole list. geojson is a map; lpf the Linked "
            "Places Format of gazetteers; jsonld and ttl (Turtle) are linked data; bibtex, ris and "
            "csl cite it. On the map a region without coordinates stands in the middle of the "
            "places inside it, or where the region above does: `placed_by` says so, and in lpf "
            "`certainty`."
        ),
    ] = "json"  # type: ignore[assignment]
    stances: Annotated[
        bool,
        Field(description="With `format=lpf`: the dated stances of the bodies of each place."),
    ] = False


def where_regions(query: RegionQuery, session: Session) -> list[Condition]:
    """The conditions on `Region`, one for each parameter given."""
    where: list[Condition] = []
    if query.id:
        where.append(is_one_of(Region.id, query.id))
    if query.q is not None:
        where.append(has_id(session, Region.id, find_ids(session, EntityType.REGION, query.q)))
    if query.kind:
        where.append(is_one_of(Region.kind, query.kind))
    if query.within:
        where.append(within(Region.id, query.within))
    if query.has_coordinates is not None:
        known = Region.latitude.is_not(None)
        where.append(known if query.has_coordinates else ~known)
    return where


def read_stances(session: Session, region: str) -> list[str]:
    """The dated stances of the bodies that sit in the region itself, the earliest first."""
    found = (
        select(Statement.document)
        .join(Stance, Stance.id == Statement.id)
        .join(Organisation, Organisation.id == Stance.organisation_id)
        .where(Organisation.region_id == region, Statement.date_printed.is_not(None))
        .order_by(Statement.sort_from, Statement.id)
    )
    return list(session.scalars(found))
