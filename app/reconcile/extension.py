"""Data extension: which properties records have, and their values as columns."""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from app.errors import BadRequestError, TooLargeError
from app.reconcile import columns
from app.reconcile.columns import Fetch
from app.reconcile.details import Details
from app.reconcile.records import ORGANISATION, PERSON, PLACE, TYPES, Record, Records
from app.reconcile.shapes import Cell, Extended, Extension, Meta, Property, Proposals, Type
from app.session import Session
from app.vocab import EntityType

MOST_IDS = 500
LIMIT = "limit"  # a setting: the most values of a property, 0 for all

PEOPLE, BODIES = EntityType.PERSON, EntityType.ORGANISATION
MEETINGS, PLACES = EntityType.MEETING, EntityType.REGION


@dataclass(frozen=True)
class Column:
    """A property to fetch: how, for each type of record that has it; `type` of its cells."""

    id: str
    name: str
    description: str
    fetch: dict[EntityType, Fetch]
    type: Type | None = None


COLUMNS = (
    Column(
        "affiliation",
        "Affiliations",
        "Offices and memberships: role, body, date, page, hedge.",
        {PEOPLE: columns.affiliations},
    ),
    Column(
        "role",
        "Roles",
        "Offices alone: role, date, page, hedge.",
        {PEOPLE: columns.roles},
    ),
    Column(
        "body",
        "Bodies",
        "Bodies that a person was in, the body that met, the larger body; as records.",
        {PEOPLE: columns.bodies, MEETINGS: columns.met, BODIES: columns.parent},
        ORGANISATION,
    ),
    Column(
        "member",
        "Members",
        "People who were something in a body; as records.",
        {BODIES: columns.members},
        PERSON,
    ),
    Column(
        "stance",
        "Stances",
        "Positions: on which issue, date, page, hedge. With the setting `issue` on that one.",
        {PEOPLE: columns.stances, BODIES: columns.stances, MEETINGS: columns.stances_there},
    ),
    Column(
        "participation",
        "Meetings and participants",
        "At which meetings, or who at the meeting: as what, sent by whom, date, page, hedge.",
        {
            PEOPLE: columns.participations,
            BODIES: columns.participations,
            MEETINGS: columns.participants,
        },
    ),
    Column(
        "trait",
        "Traits",
        "Who it was: gender, movement, class ...; date, page, hedge.",
        {PEOPLE: columns.traits, BODIES: columns.traits},
    ),
    Column(
        "place",
        "Places",
        "Where the source puts a person, where a body or meeting sat, the larger place; as "
        "records.",
        {
            PEOPLE: columns.places_of_person,
            BODIES: columns.place,
            MEETINGS: columns.place,
            PLACES: columns.larger_place,
        },
        PLACE,
    ),
    Column(
        "kind",
        "Kind",
        "The kind of a body, a meeting or a place.",
        {BODIES: columns.kind, MEETINGS: columns.kind, PLACES: columns.kind},
    ),
    Column("date", "Date", "When it met: EDTF, Gregorian.", {MEETINGS: columns.date}),
    Column(
        "variant",
        "Name variants",
        "Every form of the name, with its page; what no page prints says so.",
        dict.fromkeys((PEOPLE, BODIES, PLACES), columns.names),
    ),
    Column("latitude", "Latitude", "Degrees north, WGS 84.", {PLACES: columns.latitude}),
    Column("longitude", "Longitude", "Degrees east, WGS 84.", {PLACES: columns.longitude}),
    Column(
        "coordinates",
        "Coordinates",
        "Latitude and longitude, with how sure it is that the place is meant.",
        {PLACES: columns.coordinates},
    ),
    Column("geonames", "GeoNames id", "Id at geonames.org.", {PLACES: columns.geonames}),
    Column(
        "modern_name",
        "Today's name",
        "Today's name after GeoNames.",
        {PLACES: columns.modern_name},
    ),
    Column(
        "page",
        "Pages",
        "Every page that the record or something said of it rests on.",
        dict.fromkeys(TYPES, columns.pages),
    ),
    Column(
        "citation",
        "Citation",
        "A ready citation of these pages.",
        dict.fromkeys(TYPES, columns.citations),
    ),
    Column(
        "same_as",
        "External ids",
        "Verified identifiers elsewhere.",
        {PEOPLE: columns.same_as},
    ),
)
BY_ID = {column.id: column for column in COLUMNS}


def propose(session: Session, type_: str | None, limit: int | None) -> Proposals:
    """The properties that records of the type have; of any type if it is not one of ours."""
    types = [each for each in Records(session).offered() if TYPES[each].id == type_]
    types = types or Records(session).offered()
    proposed = [
        Property(id=column.id, name=column.name, description=column.description)
        for column in COLUMNS
        if any(each in column.fetch for each in types)
    ]
    return Proposals(properties=proposed[:limit], type=type_, limit=limit)


def extend(session: Session, text: str) -> Extended:
    """The cells that an extension asks for.

    BadRequestError if it cannot be read, TooLargeError if it asks for too much.
    """
    asked = _read(text)
    wanted = [(_column(each.id), each.settings) for each in asked.properties]
    records = Records(session)
    found = records.find(asked.ids)
    details = Details(session, records, found.values())
    return Extended(
        meta=[Meta(id=column.id, name=column.name, type=column.type) for column, _ in wanted],
        rows={
            id_: {
                column.id: _cells(details, found.get(id_), column, settings)
                for column, settings in wanted
            }
            for id_ in asked.ids
        },
    )


def _read(text: str) -> Extension:
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError):
        raise BadRequestError("extend: not JSON") from None
    if isinstance(asked, dict) and len(asked.get("ids") or ()) > MOST_IDS:
        raise TooLargeError(f"extend: {len(asked['ids'])} ids; at most {MOST_IDS}")
    try:
        return Extension.model_validate(asked)
    except (ValidationError, RecursionError) as error:
        detail = 'expected {"ids": ["..."], "properties": [{"id": "..."}]}'
        raise BadRequestError(f"extend: {detail}") from error


def _column(id_: str) -> Column:
    if id_ in BY_ID:
        return BY_ID[id_]
    near = get_close_matches(id_, BY_ID, n=1, cutoff=0.6)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise BadRequestError(f"extend: no property {id_!r}{meant} There are {', '.join(BY_ID)}")


def _cells(
    details: Details, record: Record | None, column: Column, settings: dict[str, Any]
) -> list[Cell]:
    """The cells of one record; none if it is not there or has no such property."""
    fetch = column.fetch.get(record.type) if record else None
    if record is None or fetch is None:
        return []
    cells = list(fetch(details, details.documents[record.type, record.id], settings))
    return cells[: _limit(settings)]


def _limit(settings: dict[str, Any]) -> int | None:
    """How many values are wanted; None for all."""
    try:
        limit = int(settings.get(LIMIT) or 0)
    except (ValueError, TypeError, OverflowError):
        return None
    return limit if limit > 0 else None
