"""The writers of citations, with signs and works that the data need not hold."""

import json
from dataclasses import replace
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from app.formats.citation import Entry, show_pages, write_bibtex, write_csl, write_ris
from app.formats.citation_entries import Shelf, cite_statement
from app.schemas.sources import Source
from tests.citation_readers import read_bibtex, read_csl, read_ris

BOOK = Source(
    id="solts-1991",
    name="Sol'ts 1991",
    kind="book",
    author="A. A. Sol'ts",
    title=r"Lys'va & Kyn: 100% of $5, #1, a_b, C:\x, ~ and s" + '"ezd, Пермь',
    year=1991,
    publisher="Smith & Sons",
    isbn="978-1-349-10369-0",
    doi="10.1007/a_b-6",
    citation="",
    url="/v1/sources/solts-1991",
)
ENTRY = Entry(
    key="solts-1991-p3",
    name="brest1918",
    version="1_0",
    url="http://testserver/v1/sources/solts-1991/pages/3",
    note="Cited in brest1918, version 1_0: a & b",
    work=BOOK,
    pages=(3,),
)


@pytest.mark.parametrize(
    ("write", "read"),
    [(write_bibtex, read_bibtex), (write_ris, read_ris), (write_csl, read_csl)],
)
def test_special_signs_come_back_as_they_were(write: Any, read: Any) -> None:
    (entry,) = read("".join(write([ENTRY])))
    assert entry.title == "p. 3"
    assert entry.container == BOOK.title
    assert entry.authors == ("Sol'ts, A. A.",)
    assert entry.publisher == "Smith & Sons"
    assert entry.doi == "10.1007/a_b-6"
    assert entry.note == ENTRY.note


@pytest.mark.parametrize("title", ["a } b", "{ a", "a \\{ b", "} , note = {x"])
def test_braces_in_a_title_never_end_a_bibtex_field(title: str) -> None:
    work = BOOK.model_copy(update={"title": title})
    entries = [replace(ENTRY, key="first", work=work), replace(ENTRY, key="second")]
    text = "".join(write_bibtex(entries))
    assert text.count("{") == text.count("}")
    assert [entry.key for entry in parse_string(text).entries] == ["first", "second"]


def test_a_line_break_in_a_note_starts_no_line_of_ris() -> None:
    text = "".join(write_ris([replace(ENTRY, note="a\r\nER  - \nb")]))
    assert text.count("\r\nER  - ") == 1


@pytest.mark.parametrize(
    ("author", "cited_as"),
    [
        ("R. I. Kowalski", [{"family": "Kowalski", "given": "R. I."}]),
        ("Service, Robert", [{"family": "Service", "given": "Robert"}]),
        ("Partiia (bol'shevikov)", [{"literal": "Partiia (bol'shevikov)"}]),
        ("A. B. C; D. E", [{"family": "C", "given": "A. B."}, {"family": "E", "given": "D."}]),
    ],
)
def test_authors_are_persons_or_stay_whole(author: str, cited_as: list[Any]) -> None:
    work = BOOK.model_copy(update={"author": author})
    (item,) = json.loads("".join(write_csl([replace(ENTRY, work=work)])))
    assert item["author"] == cited_as


def test_a_statement_of_two_works_has_an_entry_for_each() -> None:
    other = BOOK.model_copy(update={"id": "other-1955", "title": "Other"})
    refs = [
        {"source": {"id": id_}, "page": page, "note_number": None, "derived_from": None}
        for id_, page in (("solts-1991", 4), ("other-1955", 9), ("solts-1991", 3))
    ]
    document = {"id": "stance-3-01", "url": "/v1/statements/stance-3-01", "citations": refs}
    shelf = Shelf({"solts-1991": BOOK, "other-1955": other}, "brest1918", "1", "http://testserver")
    first, second = cite_statement(json.dumps(document), shelf)
    assert (first.key, first.pages) == ("brest1918-stance-3-01", (3, 4))
    assert (second.key, second.pages) == ("brest1918-stance-3-01-other-1955", (9,))


@pytest.mark.parametrize(
    ("pages", "shown"),
    [([151], "151"), ([152, 150, 151], "150-152"), ([17, 151, 150], "17, 150-151")],
)
def test_pages_are_shown_as_runs(pages: list[int], shown: str) -> None:
    assert show_pages(pages) == shown
