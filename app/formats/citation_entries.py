"""What citations are made of: entries from statements, from people, and from pages of lists."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.formats.citation import Entry, show_pages
from app.queries.citing import CitedPage
from app.schemas.sources import Source

STATEMENTS_OF_A_PERSON = (
    "affiliations",
    "stances",
    "participations",
    "ballots",
    "register_entries",
    "relations",
    "traits",
    "works",
)


@dataclass(frozen=True)
class Shelf:
    """What every entry needs: works by id, the data by name and version, the service by address."""

    works: Mapping[str, Source]
    name: str
    version: str
    base: str


def cite_pages(cited: Iterable[CitedPage], shelf: Shelf) -> Iterator[Entry]:
    """One entry a page, naming what rests on it; `cited` is ordered by source and page."""
    for (source, page), group in groupby(cited, key=lambda each: (each.source, each.page)):
        resting = ", ".join(dict.fromkeys(each.id for each in group))
        yield Entry(
            key=f"{source}-p{page}",
            title=shelf.works[source].title,
            name=shelf.name,
            version=shelf.version,
            url=f"{shelf.base}/v1/sources/{source}/pages/{page}",
            note=_cited_in(shelf, resting),
            work=shelf.works[source],
            pages=(page,),
        )


def cite_statement(document: str, shelf: Shelf) -> Iterator[Entry]:
    """The pages a statement rests on: one entry a work, nearly always a single one."""
    record = json.loads(document)
    by_source: dict[str, list[Any]] = {}
    for cited in record["citations"]:
        by_source.setdefault(cited["source"]["id"], []).append(cited)
    for number, (source, citations) in enumerate(by_source.items()):
        key = f"{shelf.name}-{record['id']}"
        yield Entry(
            key=f"{key}-{source}" if number else key,
            title=shelf.works[source].title,
            name=shelf.name,
            version=shelf.version,
            url=shelf.base + record["url"],
            note=_cited_in(shelf, "; ".join([record["id"], *_details(citations)])),
            work=shelf.works[source],
            pages=_pages(citations),
        )


def cite_person(document: str, shelf: Shelf) -> Iterator[Entry]:
    """The record of a person, then each page that it rests on."""
    record = json.loads(document)
    cited = sorted(_resting_on(record), key=lambda each: (each.source, each.page))
    yield Entry(
        key=f"{shelf.name}-{record['id']}",
        title=record["name"],
        name=shelf.name,
        version=shelf.version,
        url=shelf.base + record["url"],
        note="; ".join(
            f"Rests on {shelf.works[source].citation}, {_pages_of(group)}"
            for source, group in groupby(cited, key=lambda each: each.source)
        ),
    )
    yield from cite_pages(cited, shelf)


def _cited_in(shelf: Shelf, what: str) -> str:
    return f"Cited in {shelf.name}, version {shelf.version}: {what}"


def _details(citations: list[Any]) -> list[str]:
    """The printed notes, and the works that the source itself rests on."""
    notes = [f"note {cited['note_number']}" for cited in citations if cited["note_number"]]
    chain = [f"after {cited['derived_from']}" for cited in citations if cited["derived_from"]]
    return list(dict.fromkeys(notes + chain))


def _pages_of(cited: Iterable[CitedPage]) -> str:
    pages = {each.page for each in cited}
    return f"{'pp.' if len(pages) > 1 else 'p.'} {show_pages(pages)}"


def _pages(citations: list[Any]) -> tuple[int, ...]:
    return tuple(sorted({cited["page"] for cited in citations}))


def _resting_on(person: Any) -> Iterator[CitedPage]:
    """Every page that the record shows: the person's own, those of the names, the statements'."""
    for part in (person, *person["names"]):
        for cited in part["citations"]:
            yield CitedPage(cited["source"]["id"], cited["page"], person["id"])
    for name in STATEMENTS_OF_A_PERSON:
        for statement in person[name]:
            for cited in statement["citations"]:
                yield CitedPage(cited["source"]["id"], cited["page"], statement["id"])
