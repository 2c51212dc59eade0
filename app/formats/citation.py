"""Citations for reference managers: an entry as BibTeX, RIS or CSL-JSON.

An entry is pages of a work, a whole work, or a record of the database itself; of works the
database is named as the second hand that passes them on. Pages are a part in the work as a chapter
is: so the work's title stands where styles put the title of a book, and reference managers keep the
pages, which they drop from a whole book. The part is called by its pages (p. 151), for the data
know no other title of it. When the address was looked up is left to whoever cites.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from app.schemas.sources import Source

URL_SIGNS = ":/?#[]@!$&'()*+,;=%~"
TEX_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would still count as an open brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


class Form(Enum):
    """What an entry is of, and the type it has for that in BibTeX, RIS and CSL.

    Of BibTeX's types for a part only @incollection means the same by `title` and `booktitle` in
    all programs: in @inbook the older ones take the former for the title of the book.
    """

    PART = ("incollection", "CHAP", "chapter")
    WHOLE = ("book", "BOOK", "book")
    RECORD = ("misc", "DATA", "dataset")

    def __init__(self, bibtex: str, ris: str, csl: str) -> None:
        self.bibtex, self.ris, self.csl = bibtex, ris, csl


@dataclass(frozen=True)
class Entry:
    """What is cited: `pages` of `work`, all of it, or where there is none the record at `url`.

    `record` is what the record is called; `name` and `version` are those of the database.
    """

    key: str
    name: str
    version: str
    url: str
    note: str
    record: str = ""
    work: Source | None = None
    pages: tuple[int, ...] = ()

    @property
    def form(self) -> Form:
        if self.work is None:
            return Form.RECORD
        return Form.PART if self.pages else Form.WHOLE

    @property
    def title(self) -> str:
        if self.work is None:
            return self.record
        return name_pages(self.pages) if self.pages else self.work.title

    @property
    def container(self) -> str:
        """What it is a part of: the work, or the database; "" for a whole work."""
        if self.work is None:
            return self.name
        return self.work.title if self.pages else ""

    @property
    def database(self) -> str:
        return f"{self.name}, version {self.version}"

    @property
    def address(self) -> str:
        """The URL, without signs that a format could take for its own."""
        return quote(self.url, safe=URL_SIGNS)


@dataclass(frozen=True)
class Author:
    """A person by family and given name, or a name that is not taken apart (no given name)."""

    family: str
    given: str | None = None


def read_authors(text: str) -> list[Author]:
    """The authors of a work: "R. I. Kowalski", "Kowalski, R. I.", several with `;` or `and`."""
    return [_author(name.strip()) for name in re.split(r";| and ", text) if name.strip()]


def _author(name: str) -> Author:
    if "," in name:
        family, _, given = name.partition(",")
        return Author(family.strip(), given.strip())
    if re.search(r"\b\w\.", name):  # initials are a person's
        given, _, family = name.rpartition(" ")
        return Author(family, given) if given else Author(family)
    return Author(name)


def page_runs(pages: Iterable[int]) -> list[tuple[int, int]]:
    """First and last page of each unbroken run."""
    ordered = sorted(set(pages))
    breaks = [place for place, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1]
    edges = pairwise([0, *breaks, len(ordered)]) if ordered else ()
    return [(ordered[start], ordered[end - 1]) for start, end in edges]


def show_pages(pages: Iterable[int], dash: str = "-") -> str:
    """The pages as runs: 11, 151-153."""
    return ", ".join(
        str(first) if first == last else f"{first}{dash}{last}" for first, last in page_runs(pages)
    )


def name_pages(pages: Iterable[int]) -> str:
    """The pages as one writes them: p. 11, pp. 151-153 with a dash between."""
    shown = show_pages(pages, "–")
    return f"p. {shown}" if shown.isdigit() else f"pp. {shown}"


# BibTeX


def write_bibtex(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as BibTeX, an entry a piece.

    Letters beyond ASCII stay as they are: the file is UTF-8.
    """
    for entry in entries:
        fields = {name: value for name, value in _bibtex_fields(entry).items() if value}
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        yield f"@{entry.form.bibtex}{{{entry.key},\n{lines}\n}}\n\n"


def _bibtex_fields(entry: Entry) -> dict[str, str]:
    """Fields by name, escaped; addresses and DOIs are read literally and stay as they are."""
    work = entry.work
    own = {"title": _kept(entry.title)}
    last = {"url": entry.address, "note": tex(entry.note)}
    if work is None:
        return {**own, "howpublished": tex(entry.database), **last}
    return {
        "author": " and ".join(_bibtex_author(author) for author in read_authors(work.author)),
        **own,
        "booktitle": _kept(entry.container),
        "year": str(work.year),
        "publisher": tex(work.publisher or ""),
        "isbn": tex(work.isbn or ""),
        "doi": work.doi or "",
        "pages": show_pages(entry.pages, "--"),
        **last,
    }


def _bibtex_author(author: Author) -> str:
    if author.given:
        return f"{tex(author.family)}, {tex(author.given)}"
    return f"{{{tex(author.family)}}}"


def _kept(title: str) -> str:
    """The title in braces of its own, which keep its capitals; "" for none."""
    return f"{{{tex(title)}}}" if title else ""


def tex(text: str) -> str:
    """The text with TeX's own signs escaped, its braces balanced."""
    return _one_line(text).translate(TEX_SIGNS)


# RIS


def write_ris(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as RIS, an entry a piece."""
    for entry in entries:
        lines = [f"{tag}  - {_one_line(value)}" for tag, value in _ris_lines(entry) if value]
        yield "\r\n".join([*lines, "ER  - ", "", ""])


def _ris_lines(entry: Entry) -> list[tuple[str, str]]:
    work = entry.work
    own = [("TY", entry.form.ris), ("ID", entry.key), ("TI", entry.title)]
    last = [("UR", entry.address), ("DB", entry.database), ("N1", entry.note)]
    if work is None:
        return [*own, ("T2", entry.container), ("ET", entry.version), *last]
    return [
        *own,
        ("T2", entry.container),
        *(("AU", _ris_author(author)) for author in read_authors(work.author)),
        ("PY", str(work.year)),
        ("PB", work.publisher or ""),
        ("SN", work.isbn or ""),
        ("DO", work.doi or ""),
        *_ris_pages(entry.pages),
        *last,
    ]


def _ris_author(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.given else author.family


def _ris_pages(pages: Sequence[int]) -> list[tuple[str, str]]:
    """Start and end; pages that are no single run stand as they are in the start."""
    runs = page_runs(pages)
    if not runs:
        return []
    if len(runs) != 1 or runs[0][0] == runs[0][1]:
        return [("SP", show_pages(pages))]
    return [("SP", str(runs[0][0])), ("EP", str(runs[0][1]))]


def _one_line(text: str) -> str:
    return " ".join(text.split())


# CSL-JSON


def write_csl(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as an array of CSL-JSON items, a piece at a time."""
    yield "["
    for number, entry in enumerate(entries):
        filled = {name: value for name, value in csl_item(entry).items() if value}
        yield (",\n" if number else "") + json.dumps(filled, ensure_ascii=False)
    yield "]\n"


def csl_item(entry: Entry) -> dict[str, Any]:
    """The entry's variables in the words of the Citation Style Language, empty ones too."""
    work = entry.work
    own = {
        "id": entry.key,
        "type": entry.form.csl,
        "title": entry.title,
        "container-title": entry.container,
    }
    last = {"source": entry.database, "URL": entry.address, "note": entry.note}
    if work is None:
        return {**own, "version": entry.version, **last}
    return {
        **own,
        "author": [_csl_author(author) for author in read_authors(work.author)],
        "issued": {"date-parts": [[work.year]]},
        "publisher": work.publisher,
        "ISBN": work.isbn,
        "DOI": work.doi,
        "page": show_pages(entry.pages),
        **last,
    }


def _csl_author(author: Author) -> dict[str, str]:
    if author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.family}
