"""Turtle (RDF 1.1): the same graph as the JSON-LD, node by node."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.formats.linked_data import CONTEXT, SCHEMA, TERMS, XSD, Node

ESCAPES = str.maketrans(
    {
        "\\": r"\\",
        '"': r"\"",
        "\n": r"\n",
        "\r": r"\r",
        "\t": r"\t",
        **{chr(code): f"\\u{code:04X}" for code in (*range(9), 11, 12, *range(14, 32), 127)},
    }
)
# What may stand in a name as it is; others are written as whole addresses.
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def write_turtle(nodes: Iterable[Node], base: str) -> Iterator[str]:
    """The nodes as Turtle, a piece a node; nodes inside it that have an address follow it."""
    own = f"{base}{CONTEXT}#"
    yield f"@prefix : <{_address(own)}> .\n@prefix schema: <{SCHEMA}> .\n@prefix xsd: <{XSD}> .\n"
    for node in nodes:
        found, written = [node], set()
        while found:
            said = found.pop(0)
            facts = " ;\n    ".join(_facts(said, own, found))
            block = f"\n<{_address(said['@id'])}> {facts} .\n"
            if facts and block not in written:
                written.add(block)
                yield block


def _facts(node: Node, own: str, found: list[Node]) -> list[str]:
    """What is said of a node; nodes with an address go to `found`, and are only pointed at."""
    facts = []
    for key, told in node.items():
        if key == "@id":
            continue
        values = told if isinstance(told, list) else [told]
        if key == "@type":
            facts.append(f"a {', '.join(_name(each, own) for each in values)}")
        elif values:
            shown = (_value(each, own, found) for each in values)
            facts.append(f"{_name(TERMS.get(key, key), own)} {', '.join(dict.fromkeys(shown))}")
    return facts


def _value(value: Any, own: str, found: list[Node]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if "@value" in value:
        return f"{_text(value['@value'])}^^{value['@type']}"
    if "@id" in value:
        if len(value) > 1:
            found.append(value)
        return f"<{_address(value['@id'])}>"
    return f"[ {' ; '.join(_facts(value, own, found))} ]"


def _name(name: str, own: str) -> str:
    """A term as it is written: one of schema.org, or one of our own."""
    if name.startswith("schema:"):
        return name
    if "://" in name:
        return f"<{_address(name)}>"
    return f":{name}" if PLAIN.fullmatch(name) else f"<{_address(own + name)}>"


def _text(text: str) -> str:
    return f'"{text.translate(ESCAPES)}"'


def _address(address: str) -> str:
    return NOT_IN_ADDRESSES.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
