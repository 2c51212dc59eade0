"""What an answer is in another format than JSON: the media type, and for the description its shape.

GeoJSON and CSL-JSON are others' formats: said here is what of them the service writes.
"""

from typing import Any

TEXT: dict[str, Any] = {"schema": {"type": "string"}}
OBJECT: dict[str, Any] = {"schema": {"type": "object"}}
BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
MAP: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/FeatureCollection"}}
LINKED: dict[str, Any] = {"schema": {"type": "object"}}
CITED_ITEMS: dict[str, Any] = {
    "schema": {"type": "array", "items": {"$ref": "#/components/schemas/CslItem"}}
}
# By the word that `format` takes: what `Content-Type` says, and what the answer holds.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "csv": ("text/csv; charset=utf-8", TEXT),
    "ndjson": ("application/x-ndjson", TEXT),
    "geojson": ("application/geo+json", MAP),
    "jsonld": ("application/ld+json", LINKED),
    "lpf": ("application/ld+json", LINKED),
    "ttl": ("text/turtle; charset=utf-8", TEXT),
    "bibtex": ("application/x-bibtex; charset=utf-8", TEXT),
    "ris": ("application/x-research-info-systems; charset=utf-8", TEXT),
    "csl": ("application/vnd.citationstyles.csl+json", CITED_ITEMS),
    "gexf": ("application/gexf+xml", TEXT),
    "gexf-1.3": ("application/gexf+xml", TEXT),
    "graphml": ("application/graphml+xml", TEXT),
}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


SHAPES: dict[str, dict[str, Any]] = {
    "FeatureCollection": {
        "type": "object",
        "description": "The list as GeoJSON (RFC 7946).",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection", "description": "What it is.", "type": "string"},
            "features": {
                "type": "array",
                "description": "One a region or a subject, in the order of `sort`.",
                "items": {"$ref": "#/components/schemas/Feature"},
            },
        },
    },
    "Feature": {
        "type": "object",
        "description": "A region, a person or a body on the map.",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature", "description": "What it is.", "type": "string"},
            "id": _text("Id of the region; of a subject its type and id, `person:lenin`."),
            "geometry": {
                "description": "Where it is, or its region; null if that is not known.",
                "anyOf": [{"$ref": "#/components/schemas/Point"}, {"type": "null"}],
            },
            "properties": {
                "type": "object",
                "description": "The region as `/v1/regions` lists it, without its coordinates, or "
                "the row of the table of the state of play; `url` is a whole address. `placed_by` "
                "says what the point is: `own`; `places-inside`: the middle of the places inside "
                "the region, which has none of its own; `region-above`: that of the next larger "
                "one that has; null without a point.",
                "properties": {
                    "placed_by": {
                        "anyOf": [
                            {"type": "string", "enum": ["own", "places-inside", "region-above"]},
                            {"type": "null"},
                        ],
                        "description": "What the point is; null without one.",
                    }
                },
                "required": ["placed_by"],
                "additionalProperties": True,
            },
        },
    },
    "Point": {
        "type": "object",
        "description": "A place on the map.",
        "required": ["type", "coordinates"],
        "properties": {
            "type": {"const": "Point", "description": "What it is.", "type": "string"},
            "coordinates": {
                "type": "array",
                "description": "Degrees east, degrees north, WGS 84.",
                "items": {"type": "number"},
                "minItems": 2,
                "maxItems": 2,
            },
        },
    },
    "CslItem": {
        "type": "object",
        "description": "A citation in the words of the Citation Style Language; what does not "
        "apply is left out.",
        "required": ["id", "type", "title"],
        "properties": {
            "id": _text("Key of the citation."),
            "type": {
                "enum": ["chapter", "book", "dataset"],
                "type": "string",
                "description": "chapter: pages of a book; book: the whole of it; dataset: a record "
                "of the database.",
            },
            "title": _text("What is cited: of pages `p. 151`, for they have no other title."),
            "author": {
                "type": "array",
                "description": "Who wrote the book.",
                "items": {"$ref": "#/components/schemas/CslName"},
            },
            "issued": {"$ref": "#/components/schemas/CslDate", "description": "When it came out."},
            "publisher": _text("Who published the book."),
            "ISBN": _text("Number of the book."),
            "DOI": _text("Identifier of the book."),
            "page": _text("The pages, as one writes them."),
            "container-title": _text(
                "The title of the book that the pages are of, or the database that the record "
                "stands in."
            ),
            "version": _text("Version of the data."),
            "source": _text("The database that passes it on, with its version."),
            "URL": _text("Address of the record."),
            "note": _text("What the database says of it."),
        },
    },
    "CslName": {
        "type": "object",
        "description": "A name: `family` and `given`, or `literal`.",
        "properties": {
            "family": _text("Family name."),
            "given": _text("Given names."),
            "literal": _text("A name that is not taken apart."),
        },
    },
    "CslDate": {
        "type": "object",
        "description": "A date of the Citation Style Language.",
        "required": ["date-parts"],
        "properties": {
            "date-parts": {
                "type": "array",
                "description": "The year alone.",
                "items": {"type": "array", "items": {"type": "integer"}},
            }
        },
    },
}
