"""Reading lists over HTTP: which ids an address lists, in whichever format."""

import csv
import io
import json
import re
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from starlette.testclient import TestClient

from app.vocab import StatementType
from tests.oracles import narrowed

Parameters = dict[str, dict[str, dict[str, Any]]]
OF_SUBJECTS = (
    "/v1/state-of-play", "/v1/state-of-play/days", "/v1/trajectories", "/v1/search",
)  # fmt: skip
CITED_PAGE = re.compile(r"/v1/sources/[\w-]+/pages/(\d+)")
STATEMENT = re.compile(rf"\b(?:stance-of-)?(?:{'|'.join(StatementType)})-\d+-\d+\b")


class Reader:
    """A client that remembers what it has read."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self._read: dict[str, list[str]] = {}

    def json(self, url: str) -> Any:
        answer = self.client.get(url)
        assert answer.status_code == 200, (url, answer.text)
        return answer.json()

    def text(self, url: str) -> str:
        answer = self.client.get(url)
        assert answer.status_code == 200, (url, answer.text)
        return answer.text

    def ids(self, url: str) -> list[str]:
        """The ids of the whole list, in its order; its total says how many."""
        if url not in self._read:
            self._read[url] = self._ids(url)
        return self._read[url]

    def _ids(self, url: str) -> list[str]:
        if is_network(url):
            return ties_of(self.json(url))
        if is_whole(url):
            return self.whole(url)
        return self.walk(narrowed(url, "limit=200"))

    def walk(self, url: str) -> list[str]:
        """The ids of all pages, following `next` to the end; each page says how many there are."""
        found: list[str] = []
        totals = set()
        following: str | None = url
        while following:
            page = self.json(following)
            found += [identify(item) for item in page["items"]]
            totals.add(page["total"])
            following = page["next"]
        assert totals == {len(found)}, url
        return found

    def whole(self, url: str) -> list[str]:
        """The ids of a list that has no pages; it says how many there are."""
        found = self.json(url)
        assert found["total"] == len(found["items"]), url
        return [identify(item) for item in found["items"]]

    @cached_property
    def parameters(self) -> Parameters:
        """The query parameters of every path: their schemas by name."""
        paths = self.json("/openapi.json")["paths"]
        described = {
            path: {
                each["name"]: each["schema"]
                for each in operations["get"].get("parameters", [])
                if each["in"] == "query"
            }
            for path, operations in paths.items()
        }
        return {path: parameters for path, parameters in described.items() if parameters}


def template_of(path: str, templates: Parameters) -> str:
    """The path of the documentation that an address belongs to; itself if there is none."""
    if path in templates:
        return path
    for template in templates:
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return template
    return path


def words(schema: dict[str, Any]) -> list[str]:
    """The closed vocabulary of a parameter."""
    inner = schema.get("items", schema)
    return list(inner.get("enum", []) or [inner["const"]])


def is_network(url: str) -> bool:
    return urlsplit(url).path == "/v1/network"


def is_whole(url: str) -> bool:
    return urlsplit(url).path == "/v1/state-of-play/days"


def identify(item: dict[str, Any]) -> str:
    """The id of an item: of its record, of its subject, or the number of a page."""
    if "matched" in item:
        return f"{item['type']}:{item['id']}"
    if "id" in item:
        return str(item["id"])
    if "subject" in item:
        return f"{item['subject']['type']}:{item['subject']['id']}"
    return str(item["number"])


def ties_of(network: dict[str, Any]) -> list[str]:
    return [
        f"{edge['kind']} {edge['source']} {edge['target']} {statement['id']}"
        for edge in network["edges"]
        for statement in edge["statements"]
    ]


def ids_in(format_: str, text: str) -> set[str]:
    """The ids that an answer in one of the other formats tells of; of subjects without the type."""
    found: set[str] = READERS[format_](text)
    return found


def _in_csv(text: str) -> set[str]:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if "source_name" in rows[0] and "target_name" in rows[0]:
        return {
            f"{row['kind']} {row['source']} {row['target']} {id_}"
            for row in rows
            for id_ in STATEMENT.findall(row["statements_ids"])
        }
    column = next(name for name in ("conflict", "id", "subject_id", "number") if name in rows[0])
    return {row[column] for row in rows}


def _in_xml(text: str) -> set[str]:
    """The edges: their ends, and the statements in their attributes."""
    edges = [each for each in ET.fromstring(text).iter() if each.tag.endswith("}edge")]
    found = set()
    for edge in edges:
        text = ET.tostring(edge, encoding="unicode")
        found |= {f"{edge.get('source')} {edge.get('target')} {s}" for s in STATEMENT.findall(text)}
    return found


def _end(address: str) -> str:
    return address.rpartition("/")[2]


READERS: dict[str, Any] = {
    "csv": _in_csv,
    "ndjson": lambda text: {identify(json.loads(line)) for line in text.splitlines()},
    "geojson": lambda text: {feature["id"] for feature in json.loads(text)["features"]},
    "lpf": lambda text: {_end(place["@id"]) for place in json.loads(text)["features"]},
    "jsonld": lambda text: {node["identifier"] for node in json.loads(text)["@graph"]},
    # What is listed has a page for people; what it speaks of has not.
    "ttl": lambda text: set(map(_end, re.findall(r"schema:url <(.*?)>", text))),
    "gexf": _in_xml,
    "gexf-1.3": _in_xml,
    "graphml": _in_xml,
}


def cited_in(text: str) -> tuple[set[str], set[int]]:
    """Of entries in any format the ids of the records at their addresses, and the pages."""
    records = re.findall(r"/v1/\w+/([\w-]+)(?=[\s\"}]|$)", text)
    return set(records), {int(page) for page in CITED_PAGE.findall(text)}


def plain(ids: list[str], format_: str, path: str) -> set[str]:
    """The ids as the format tells them."""
    if format_ in ("gexf", "gexf-1.3", "graphml"):
        return {id_.partition(" ")[2] for id_ in ids}
    if format_ == "csv" and path in OF_SUBJECTS:
        return {id_.partition(":")[2] for id_ in ids}
    return set(ids)
