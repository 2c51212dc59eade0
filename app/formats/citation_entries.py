"""What citations are made of: entries from records, from statements, and from pages of lists.

An entry follows from its key and the data alone, whatever list it stands in: the same key never
means two things.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.formats.citation import Entry, name_pages
from app.queries.citing import CitedPage
from app.schemas.sources import Source
from app.vocab import EntityType

STATEMENTS = "/v1/statements/"  # where each of them stands


@dataclass(frozen=True)
class Shelf:
    """What every entry needs: works by id, the data by name and version, the service by address."""

    works: Mapping[str, Source]
    name: str
    version: str
    base: str

    def entry(self, key: str, path: str, note: str = "", **what: Any) -> Entry:
        """The entry of that key, for what stands at the path."""
        return Entry(
            key=key,
            name=self.name,
            version=self.version,
            url=self.base + path,
            note=note or f"Cited in {self.name}, version {self.version}",
            **what,
        )


def cite_pages(cited: Iterable[CitedPage], shelf: Shelf) -> Iterator[Entry]:
    """One entry a page; its address leads to what rests on it."""
    for source, page in cited:
        path = f"/v1/sources/{source}/pages/{page}"
        yield shelf.entry(f"{source}-p{page}", path, work=shelf.works[source], pages=(page,))


def cite_records(word: str, documents: Iterable[str], shelf: Shelf) -> Iterator[Entry]:
    """The records, in their order, then each page that one of them rests on.

    `word` is what such a record is called, `documents` what their own addresses answer. A source
    is cited as the work it is.
    """
    resting: set[CitedPage] = set()
    for document in documents:
        record = json.loads(document)
        if word == EntityType.SOURCE:
            yield shelf.entry(record["id"], record["url"], work=shelf.works[record["id"]])
            continue
        own = sorted(set(_pages_shown(record)))
        resting.update(own)
        yield shelf.entry(
            f"{shelf.name}-{word}-{record['id']}",
            record["url"],
            note=_rests_on(own, shelf),
            record=record.get("name") or record["question"],
        )
    yield from cite_pages(sorted(resting), shelf)


def cite_statement(document: str, shelf: Shelf) -> Iterator[Entry]:
    """The pages a statement rests on: one entry a work, nearly always a single one."""
    record = json.loads(document)
    by_source: dict[str, list[Any]] = {}
    for cited in record["citations"]:
        by_source.setdefault(cited["source"]["id"], []).append(cited)
    for number, (source, citations) in enumerate(by_source.items()):
        key = f"{shelf.name}-{record['id']}"
        said = "; ".join([record["id"], *_details(citations)])
        yield shelf.entry(
            f"{key}-{source}" if number else key,
            record["url"],
            note=f"Cited in {shelf.name}, version {shelf.version}: {said}",
            work=shelf.works[source],
            pages=tuple(sorted({cited["page"] for cited in citations})),
        )


def _details(citations: list[Any]) -> list[str]:
    """The printed notes, and the works that the source itself rests on."""
    notes = [f"note {cited['note_number']}" for cited in citations if cited["note_number"]]
    chain = [f"after {cited['derived_from']}" for cited in citations if cited["derived_from"]]
    return list(dict.fromkeys(notes + chain))


def _pages_shown(shown: Any) -> Iterator[CitedPage]:
    """Every page that a record shows: its own, those of its names, of the statements in it."""
    if isinstance(shown, list):
        for part in shown:
            yield from _pages_shown(part)
    elif isinstance(shown, dict):
        for name, part in shown.items():
            if name == "citations":
                yield from (CitedPage(cited["source"]["id"], cited["page"]) for cited in part)
            else:
                yield from _pages_shown(part)


def statements_in(shown: Any) -> Iterator[str]:
    """The ids of every statement that an item of a list shows or refers to."""
    if isinstance(shown, list):
        for part in shown:
            yield from statements_in(part)
    elif isinstance(shown, dict):
        if str(shown.get("url")).startswith(STATEMENTS):
            yield shown["id"]  # what that refers to in turn is not told here
            return
        for part in shown.values():
            yield from statements_in(part)


def _rests_on(cited: Iterable[CitedPage], shelf: Shelf) -> str:
    """The pages in words; "" if there are none."""
    return "; ".join(
        f"Rests on {shelf.works[source].citation}, {name_pages(each.page for each in group)}"
        for source, group in groupby(cited, key=lambda each: each.source)
    )
