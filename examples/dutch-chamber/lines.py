"""The file of named votes: its lines, and what follows from their order."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from members import tidy

UNKNOWN = "NA"  # the file's word for what it does not know


@dataclass(frozen=True)
class Line:
    """A line of the file: how one member voted. `page` is the number of the vote in the file."""

    page: int
    number: str
    printed: str
    family: str
    choice: str
    law: str
    day: str
    category: str
    district: str
    party: str
    camp: str
    born: str
    seated: str
    died: str


def read_lines(path: Path) -> list[Line]:
    """The lines of the file, in its order."""
    pages: dict[str, int] = {}
    lines = []
    with path.open(encoding="utf-8", newline="") as opened:
        for cell in csv.DictReader(opened):
            lines.append(
                Line(
                    page=pages.setdefault(cell["law"], len(pages) + 1),
                    number=cell["b1_nummer"],
                    printed=tidy(cell["politician"]),
                    family=tidy(cell["pdc_naam"]),
                    choice={"1": "for", "0": "against"}[cell["vote"]],
                    law=cell["law"],
                    day=cell["date"],
                    category=cell["category"],
                    district=cell["district"],
                    party=cell["party_granular"],
                    camp=cell["party_simple"],
                    born=cell["birth_date"],
                    seated=cell["start_date"],
                    died=cell["death_date"],
                )
            )
    return lines


def runs(lines: Iterable[Line], column: str) -> Iterator[tuple[str, list[Line]]]:
    """What a column says in the order of time, as long as it says the same."""
    in_time = sorted(lines, key=lambda line: line.day)
    for value, run in groupby(in_time, key=lambda line: str(getattr(line, column))):
        if value != UNKNOWN:
            yield value, list(run)


def first_pages(told: Iterable[tuple[str, Line]]) -> dict[str, int]:
    """The first page on which each text stands; the file's word for nothing is none."""
    first: dict[str, int] = {}
    for text, line in told:
        if text != UNKNOWN:
            first.setdefault(text, line.page)
    return first
