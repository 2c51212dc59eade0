"""A small page that shows a record in a frame: name, dates and offices, stances, with pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.reconcile import columns
from app.reconcile.columns import Fetch
from app.reconcile.details import Details
from app.reconcile.paths import VIEW
from app.reconcile.records import TYPES, Records
from app.reconcile.shapes import Entity, Float, Int
from app.session import Session
from app.vocab import EntityType

TEMPLATES = Path(__file__).parents[1] / "templates" / "reconcile"
SHOWN = 6  # lines of each part
# Nothing is loaded and nothing runs; any page may show it in a frame.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
PARTS: Mapping[EntityType, Mapping[str, Fetch]] = {
    EntityType.PERSON: {
        "Offices": columns.affiliations,
        "Stances": columns.stances,
        "Names": columns.names,
    },
    EntityType.ORGANISATION: {
        "Place": columns.place,
        "Part of": columns.parent,
        "Stances": columns.stances,
        "Names": columns.names,
    },
    EntityType.MEETING: {
        "Date": columns.date,
        "Body": columns.met,
        "Place": columns.place,
        "Participants": columns.participants,
        "Stances": columns.stances_there,
    },
    EntityType.REGION: {
        "In": columns.larger_place,
        "Today": columns.modern_name,
        "Coordinates": columns.coordinates,
        "Names": columns.names,
    },
}


def preview(session: Session, asked: str, base: str) -> str | None:
    """The page of the record that has the id or had it; None if there is none."""
    records = Records(session)
    record = records.find_one(asked)
    if record is None:
        return None
    details = Details(session, records, [record])
    document = details.documents[record.type, record.id]
    lines = {
        heading: [_text(cell) for cell in fetch(details, document, {})]
        for heading, fetch in PARTS[record.type].items()
    }
    return ENVIRONMENT.get_template("preview.html").render(
        name=document["name"],
        type=TYPES[record.type].name,
        kind=document.get("kind"),
        pages=details.teller.pages(document["citations"]),
        parts=[(heading, found[:SHOWN], found[SHOWN:]) for heading, found in lines.items()],
        address=f"{base}{VIEW}/{records.public_id(record.type, record.id)}",
    )


def _text(cell: Any) -> str:
    if isinstance(cell, Entity):
        return cell.name
    return str(cell.number) if isinstance(cell, Int | Float) else str(cell.text)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
