"""What a page says of itself to programs: schema.org for searchers, COinS for Zotero."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

Json = Mapping[str, Any]
NO_NAMES = ("adjective", "scan")  # forms that nobody is called by
SCHEMA_TYPES = {
    "people": "Person",
    "organisations": "Organization",
    "regions": "Place",
    "meetings": "Event",
    "works": "CreativeWork",
    "sources": "Book",
}


def linked_data(name: str, record: Json, address: str, page: str, dataset: Json) -> Markup | None:
    """The record in schema.org's terms, as JSON that stands in a page; None where it has none.

    `address` is that of the record in the API, by which all linked data name it.
    """
    if name not in SCHEMA_TYPES:
        return None
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES[name],
        "@id": address,
        "url": page,
        "name": record.get("title") or record["name"],
        "identifier": record["id"],
        "subjectOf": {"@type": "Dataset", "name": dataset["title"], "version": dataset["version"]},
    }
    forms = {each["text"] for each in record.get("names", ()) if each["kind"] not in NO_NAMES}
    if others := sorted(forms - {said["name"]}):
        said["alternateName"] = others
    if same := record.get("same_as"):
        said["sameAs"] = same
    if record.get("latitude") is not None:
        place = {"latitude": record["latitude"], "longitude": record["longitude"]}
        said["geo"] = {"@type": "GeoCoordinates", **place}
    if date := record.get("date"):
        said["startDate" if name == "meetings" else "dateCreated"] = date["earliest"]
    # No sign of the data may end the script that they stand in.
    safe = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(safe))


def coins(source: Json, pages: str) -> Markup:
    """The pages of a source as an empty element that Zotero and its like read."""
    said = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:book",
        "rft.genre": "bookitem",
        "rft.atitle": f"{'p.' if pages.isdigit() else 'pp.'} {pages}",
        "rft.btitle": source["title"],
        "rft.au": source["author"],
        "rft.date": source["year"],
        "rft.pub": source["publisher"],
        "rft.isbn": source["isbn"],
        "rft.pages": pages,
    }
    if source["doi"]:
        said["rft_id"] = f"info:doi/{source['doi']}"
    filled = urlencode({key: value for key, value in said.items() if value})
    return Markup('<span class="Z3988" title="{}"></span>').format(filled)
