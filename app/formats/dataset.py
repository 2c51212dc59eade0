"""The data set as linked data: schema.org's Dataset for searchers, DCAT for catalogues."""

from typing import Any

from app.formats.linked_data import Node

Json = Any
DCAT = "http://www.w3.org/ns/dcat#"


def describe_dataset(data: Json, base: str) -> Node:
    """What `/v1/dataset` tells, as a node with its downloads and the service itself."""
    return {
        "@id": f"{base}/v1/dataset",
        "@type": ["schema:Dataset", f"{DCAT}Dataset"],
        "name": data["title"],
        "identifier": data["name"],
        "description": data["description"],
        "page_for_people": {"@id": f"{base}/about"},
        "schema:version": data["version"],
        "schema:license": [{"@id": each["url"]} for each in data["licences"][1:]],
        "schema:creditText": data["cite"],
        "schema:inLanguage": data["languages"],
        "schema:isBasedOn": [{"@id": base + each["url"]} for each in data["sources"]],
        "schema:distribution": [_distribution(each, base) for each in data["downloads"]],
    }


def _distribution(file: Json, base: str) -> Node:
    return {
        "@id": base + file["url"],
        "@type": ["schema:DataDownload", f"{DCAT}Distribution"],
        "name": file["title"],
        "schema:contentUrl": {"@id": base + file["url"]},
        "schema:encodingFormat": file["media_type"],
        "schema:contentSize": f"{file['bytes']} B",
        "schema:sha256": file["sha256"],
        f"{DCAT}downloadURL": {"@id": base + file["url"]},
        f"{DCAT}byteSize": file["bytes"],
    }
