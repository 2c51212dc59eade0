"""Linked data: what an address answers, as nodes of a graph, written as JSON-LD.

A record's own answer is the graph: whatever it shows with an address of its own (`url`) is a node
of that address, everything else is said of it. So linked data hold all that JSON does, hedges and
both calendars included, and nothing besides but the page that a citation means and the page for
people. Records have types of schema.org where it has one, statements are its claims; terms that
are its own go by their names there, the others by the context that `write_context` writes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from app.vocab import NO_NAMES, EntityType

Json = Any
Node = dict[str, Any]
CONTEXT = "/v1/context.jsonld"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPES: dict[str, str] = {
    EntityType.PERSON: "schema:Person",
    EntityType.ORGANISATION: "schema:Organization",
    EntityType.REGION: "schema:Place",
    EntityType.MEETING: "schema:Event",
    EntityType.WORK: "schema:CreativeWork",
    EntityType.ISSUE: "schema:Question",
    EntityType.SOURCE: "schema:Book",
    EntityType.REGISTER: "schema:ItemList",
}
# Keys of the API that schema.org has a word for; those that mean the same in any record.
TERMS = {
    "alternateName": "schema:alternateName",
    "citations": "schema:citation",
    "description": "schema:description",
    "identifier": "schema:identifier",
    "isbn": "schema:isbn",
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "name": "schema:name",
    "same_as": "schema:sameAs",
    "page_for_people": "schema:url",
}
DAYS = ("earliest", "latest")  # of a date, Gregorian
ADDRESSES = ("same_as",)  # values that are addresses already
PATH = "url"  # the key of a record's path, and the ending of a key that holds another's


def link_record(word: str, document: Json, base: str) -> Node:
    """The answer of a record, or item of a list, as a node; `word` is what such a record is called.

    `base` is the address of the service.
    """
    node = _node({"type": word, **document}, base)
    names = [each["text"] for each in document.get("names", ()) if each["kind"] not in NO_NAMES]
    if others := sorted({*names} - {document.get("name")}):
        node["alternateName"] = others
    node["page_for_people"] = {"@id": base + document[PATH].removeprefix("/v1")}
    return node


def _link(value: Json, base: str) -> Json:
    """The value without what says nothing (null, empty lists), its addresses whole."""
    if isinstance(value, list):
        return [_link(each, base) for each in value]
    if isinstance(value, float):
        return {"@value": format(Decimal(str(value)), "f"), "@type": "xsd:decimal"}
    return _node(value, base) if isinstance(value, dict) else value


def _node(value: Json, base: str) -> Node:
    told = ((key, said) for key, said in value.items() if said is not None and said != [])
    node = dict(_said(key, said, base) for key, said in told)
    if "source" in value and "page" in value:
        node["cited_page"] = {"@id": f"{base}{value['source'][PATH]}/pages/{value['page']}"}
    return node


def _said(key: str, said: Json, base: str) -> tuple[str, Json]:
    """What a key of an answer says of the node that the answer is."""
    if key == PATH:
        return "@id", base + said
    if key == "type":
        return "@type", TYPES.get(said) or [said, "schema:Claim"]
    if key.endswith(f"_{PATH}"):
        return key, {"@id": base + said}
    if key in ADDRESSES:
        return key, [{"@id": each} for each in said]
    if key in DAYS:
        return key, {"@value": said, "@type": "xsd:date"}
    return ("identifier" if key == "id" else key), _link(said, base)


def write_jsonld(nodes: Iterable[Node], base: str, *, single: bool) -> Iterator[str]:
    """The nodes as JSON-LD, a piece at a time: a single one as itself, a list as a graph."""
    head = f'{{"@context": {json.dumps(base + CONTEXT)}, '
    if single:
        for node in nodes:
            yield head + json.dumps(node, ensure_ascii=False)[1:]
        return
    yield f'{head}"@graph": ['
    for number, node in enumerate(nodes):
        yield (",\n" if number else "") + json.dumps(node, ensure_ascii=False)
    yield "]}\n"


def write_context(base: str, meanings: Mapping[str, str]) -> str:
    """The context, with what each term means that is our own (by its name)."""
    own = f"{base}{CONTEXT}#"
    context = {"@vocab": own, "schema": SCHEMA, "xsd": XSD, **TERMS}
    terms = [
        {"@id": own + name, "schema:name": name, "schema:description": meaning}
        for name, meaning in sorted(meanings.items())
        if name not in TERMS
    ]
    return json.dumps({"@context": context, "@graph": terms}, ensure_ascii=False)
