"""What the data tell of records that a spreadsheet may know too: places, bodies, days, pages.

Each function reads for many records of one type at once, and gives what is told of each by id.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, select, union

from app.kinds import kind_of
from app.models.affiliations import Affiliation
from app.models.citations import Citation
from app.models.meetings import Meeting
from app.models.mentions import Mention
from app.models.organisations import Organisation
from app.models.participations import Participation
from app.models.regions import Region, RegionAncestor
from app.models.relations import Relation
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.queries.name_index import name_index
from app.queries.terms import flagged
from app.session import Session
from app.vocab import EntityType

Ids = Collection[str]
Selected = Select[*tuple[Any, ...]]
Told = dict[str, set[Any]]  # by the id of the record
# That two records may be one, or may not, is said of their names: the page of the one is none of
# the other.
OF_IDENTITY = union(flagged("relation-kind", "same"), flagged("relation-kind", "not-same"))
SAID_OF_IT = Mention.statement_id.not_in(
    select(Relation.id).where(Relation.kind.in_(OF_IDENTITY)).correlate(None)
)


def places(session: Session, type_: EntityType, ids: Ids) -> Told:
    """The regions that a person is told of together with, where a body or a meeting sat, and what
    a place lies in."""
    if type_ is EntityType.PERSON:
        return _read(session, _beside(type_, Mention.region_id, ids))
    if type_ is EntityType.REGION:
        inside = select(RegionAncestor.region_id, RegionAncestor.ancestor_id)
        return _read(session, inside.where(RegionAncestor.region_id.in_(ids)))
    table: Any = kind_of(type_).table
    return _read(session, select(table.id, table.region_id).where(table.id.in_(ids)))


def bodies(session: Session, type_: EntityType, ids: Ids) -> Told:
    """The bodies that a person is told of together with, that met, or that a body is a part of."""
    if type_ is EntityType.PERSON:
        return _read(session, _beside(type_, Mention.organisation_id, ids))
    columns: dict[EntityType, tuple[Any, Any]] = {
        EntityType.MEETING: (Meeting.id, Meeting.organisation_id),
        EntityType.ORGANISATION: (Organisation.id, Organisation.parent_id),
    }
    if type_ not in columns:
        return {}
    id_, body = columns[type_]
    return _read(session, select(id_, body).where(id_.in_(ids)))


def roles(session: Session, type_: EntityType, ids: Ids) -> Told:
    """What a person was in bodies and at meetings."""
    if type_ is not EntityType.PERSON:
        return {}
    held = select(Affiliation.person_id, Affiliation.role)
    told = _read(session, held.where(Affiliation.person_id.in_(ids)))
    took_part = select(Participation.person_id, Participation.role)
    for id_, found in _read(session, took_part.where(Participation.person_id.in_(ids))).items():
        told[id_] |= found
    return told


def kinds(session: Session, type_: EntityType, ids: Ids) -> Told:
    """The kind of a body, a meeting or a place."""
    if type_ is EntityType.PERSON:
        return {}
    table: Any = kind_of(type_).table
    return _read(session, select(table.id, table.kind).where(table.id.in_(ids)))


def days(session: Session, type_: EntityType, ids: Ids) -> Told:
    """The spans of days of a meeting, or of what is told of a person or a body: (first, last)."""
    if type_ is EntityType.REGION:
        return {}
    if type_ is EntityType.MEETING:
        query: Selected = select(Meeting.id, Meeting.date_min, Meeting.date_max)
        query = query.where(Meeting.id.in_(ids))
    else:
        bearer: Any = kind_of(type_).column_in(Mention)
        query = (
            select(bearer, Statement.date_min, Statement.date_max)
            .join(Statement, Statement.id == Mention.statement_id)
            .where(bearer.in_(ids), SAID_OF_IT)
            .distinct()
        )
    told: Told = defaultdict(set)
    for id_, first, last in session.execute(query):
        if first or last:
            told[id_].add((first or date.min, last or date.max))
    return told


def stances(session: Session, type_: EntityType, ids: Ids) -> Told:
    """The positions of a person or a body, those on the issues above among them."""
    bearer: Any = kind_of(type_).column_in(Stance)
    if type_ not in (EntityType.PERSON, EntityType.ORGANISATION):
        return {}
    query = (
        select(bearer, StancePosition.issue_id, StancePosition.position)
        .join(StancePosition, StancePosition.stance_id == Stance.id)
        .where(bearer.in_(ids))
        .distinct()
    )
    told: Told = defaultdict(set)
    for id_, issue, position in session.execute(query):
        told[id_].add((issue, position))
    return told


def pages(session: Session, type_: EntityType, ids: Ids) -> Told:
    """The pages that name the record, or that statements about it rest on."""
    bearer: Any = kind_of(type_).column_in(Mention)
    query = (
        select(bearer, Citation.page)
        .join(Citation, Citation.statement_id == Mention.statement_id)
        .where(bearer.in_(ids), SAID_OF_IT)
        .distinct()
    )
    told = _read(session, query)
    first = name_index(session, type_).pages
    for id_ in ids:
        if id_ in first:
            told[id_].add(first[id_])
    if type_ is EntityType.MEETING:
        own = select(Citation.meeting_id, Citation.page).where(Citation.meeting_id.in_(ids))
        for id_, found in _read(session, own).items():
            told[id_] |= found
    return told


def itself(_session: Session, _type: EntityType, ids: Ids) -> Told:
    """The record itself."""
    return {id_: {id_} for id_ in ids}


def larger_regions(session: Session, ids: Ids) -> set[str]:
    """The regions directly above these."""
    query = select(Region.parent_id).where(Region.id.in_(ids), Region.parent_id.is_not(None))
    return {str(parent) for parent in session.scalars(query)}


def regions_inside(session: Session, ids: Ids) -> set[str]:
    """These regions, and all that lie in them."""
    query = select(RegionAncestor.region_id).where(RegionAncestor.ancestor_id.in_(ids))
    return set(session.scalars(query))


def _beside(type_: EntityType, column: Any, ids: Ids) -> Selected:
    """What statements about the records are about besides: (record, the other)."""
    bearer: Any = kind_of(type_).column_in(Mention)
    other = Mention.__table__.alias()
    return (
        select(bearer, other.c[column.key])
        .join(other, other.c.statement_id == Mention.statement_id)
        .where(bearer.in_(ids), other.c[column.key].is_not(None))
        .distinct()
    )


def _read(session: Session, query: Selected) -> Told:
    told: Told = defaultdict(set)
    for id_, value in session.execute(query):
        if value is not None:
            told[id_].add(value)
    return told
