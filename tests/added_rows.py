"""Rows of traits, figures, works and merged ids, to be added to a copy of the seed."""

import csv
from pathlib import Path

from tests.test_seed import add, put

# A witness of our own, so that no row says the same as one of the seed.
EVIDENCE = {"source": "kowalski-1991", "certainty": "certain", "attributed_to": "the tests"}
WORK = "theses-of-4-april"
NEW: dict[str, list[dict[str, str]]] = {
    "works": [
        {
            "id": WORK,
            "name": "Theses of the Left Communists, April 1918",
            "title": "Theses on the Present Situation",
            "form": "theses",
            "venue": "kommunist-moscow",
            "issued_by": "left-communists",
            "date": "1918-04-04",
            "calendar": "gregorian",
            "source": "kowalski-1991",
            "page": "19",
        },
        {
            "id": "article-without-a-day",
            "name": "Undated article",
            "form": "article",
            "venue": "kommunist-moscow",
            "source": "kowalski-1991",
            "page": "20",
        },
    ],
    "traits": [
        {
            "id": "trait-5-91",
            "person": "kollontai",
            "kind": "gender",
            "value": "female",
            "basis": "pronoun",
            "page": "5",
        },
        {
            "id": "trait-4-91",
            "person": "kollontai",
            "kind": "kinship",
            "value": "partner",
            "other_person": "shliapnikov",
            "basis": "stated",
            "page": "4",
        },
        {
            "id": "trait-5-92",
            "person": "skvortsov-stepanov",
            "kind": "movement",
            "value": "a prominent Vperedist",
            "basis": "stated",
            "page": "5",
        },
        {
            "id": "trait-5-93",
            "person": "bukharin",
            "kind": "movement",
            "value": "Vperedist",
            "negated": "true",
            "basis": "stated",
            "page": "5",
        },
        {
            "id": "trait-160-91",
            "organisation": "votkinsk-izhevsk-workers",
            "kind": "character",
            "value": "resolute",
            "basis": "stated",
            "page": "160",
        },
    ],
    "figures": [
        {
            "id": "figure-160-91",
            "organisation": "votkinsk-izhevsk-workers",
            "kind": "size",
            "number": "60000",
            "unit": "workers",
            "text": "60 000 workers",
            "page": "160",
        },
        {
            "id": "figure-160-92",
            "region": "urals",
            "kind": "share",
            "number": "12.5",
            "number_to": "20",
            "unit": "per cent",
            "text": "an eighth to a fifth",
            "page": "160",
        },
        {
            "id": "figure-19-91",
            "meeting": "leninists-1918-04-04",
            "kind": "delegates",
            "number": "2",
            "unit": "factions",
            "text": "two",
            "page": "19",
        },
    ],
    "authorships": [
        {
            "id": "authorship-19-91",
            "work": WORK,
            "organisation": "left-communists",
            "role": "author",
            "page": "19",
        },
        {
            "id": "authorship-19-92",
            "work": WORK,
            "person": "bukharin",
            "role": "editor",
            "page": "19",
        },
    ],
    "citations": [
        {"work": WORK, "source": "kowalski-1991", "page": "20"},
        {"meeting": "leninists-1918-04-04", "source": "kowalski-1991", "page": "21"},
    ],
    "redirects": [
        {
            "collection": "statements",
            "old_id": "vote-162-99",
            "new_id": "vote-172-02",
            "reason": "one vote, told twice",
        },
        {
            "collection": "works",
            "old_id": "left-theses",
            "new_id": WORK,
            "reason": "one text",
        },
    ],
}
STATEMENTS = ("traits", "figures", "authorships")


def enrich(seed: Path) -> None:
    """Add the rows above, a margin told in words, and a stance that is known from the work."""
    for file, rows in NEW.items():
        for row in rows:
            add(seed, file, {**(EVIDENCE if file in STATEMENTS else {}), **row})
    put(seed, "votes", line_of(seed, "votes", "vote-172-02"), "margin", "4")
    put(seed, "stances", line_of(seed, "stances", "stance-19-09"), "work", WORK)


def line_of(seed: Path, file: str, id_: str) -> int:
    with (seed / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        return next(n for n, row in enumerate(csv.DictReader(opened), 2) if row["id"] == id_)
