"""What every element of the TEI document shares: names, evidence, dates, remarks."""

import re
from itertools import chain, count
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from app.dates import WHOLE_YEARS
from app.formats.xml import allowed
from app.kinds import Kind
from app.queries.records import Document
from app.vocab import Certainty, NameKind, Script

Json = dict[str, Any]
Attributes = dict[str, str]
CitedPage = tuple[str, int, str | None, str | None]  # source, page, printed note, older book
CERT = {
    Certainty.CERTAIN: "high",
    Certainty.PROBABLE: "medium",
    Certainty.ALLEGED: "low",
    Certainty.INFERRED: "unknown",
}
EDITORS = "#editors"
# Forms that no source prints as such: the editors answer for them.
OF_THE_EDITORS = (NameKind.EDITOR, NameKind.SCAN)


def add(parent: Element, tag: str, text: str | None = None, **attributes: str | None) -> Element:
    """A new last child; attributes that are None are left out."""
    child = SubElement(parent, tag, known(attributes))
    child.text = None if text is None else allowed(text)
    return child


def known(attributes: dict[str, str | None]) -> Attributes:
    """The attributes that have a value, as XML allows it."""
    return {name: allowed(value) for name, value in attributes.items() if value is not None}


def pointer(ref: Json | None) -> str | None:
    """Where the element stands that a reference means."""
    if ref is None:
        return None
    return f"#{ref['type']}.{ref['id']}" if "name" in ref else f"#{ref['id']}"


def dating(date: Json | None) -> Attributes:
    """The attributes that date a fact: one day, or bounds.

    `when-custom` is the date as it is printed, in EDTF, if that is Old Style or has a doubt; whole
    years are of both calendars.
    """
    if date is None:
        return {}
    first, last, printed = date["earliest"], date["latest"], date["printed"]
    days = {"when": first} if first == last else {"notBefore": first, "notAfter": last}
    old_style = printed["calendar"] == "julian" and not WHOLE_YEARS.fullmatch(printed["edtf"])
    if not (old_style or date["approximate"] or date["uncertain"]):
        return known(days)
    custom = {"when-custom": printed["edtf"], "datingMethod": f"#{printed['calendar']}"}
    return known(days) | custom


def _part(text: str) -> str:
    """The text as a part of an xml:id."""
    return re.sub(r"[^A-Za-z0-9]", "_", text)


class Facts:
    """Makes the parts that elements share, and keeps which pages and whose words they point to."""

    def __init__(self, languages: list[str], base: str) -> None:
        self.base = base
        # What is written in Latin letters may be romanised, English or German: nobody has told.
        cyrillic = languages[0] if len(languages) == 1 else "und"
        self._languages = {Script.LATIN: "und-Latn", Script.CYRILLIC: f"{cyrillic}-Cyrl"}
        self.cited: dict[CitedPage, str] = {}
        self._ids: set[str] = set()
        self.said_by: dict[str, str] = {}

    def source(self, record: Document) -> str | None:
        """Pointers to the pages that it rests on."""
        found = []
        for each in record["citations"]:
            source, page = each["source"]["id"], each["page"]
            key = (source, page, each["note_number"], each["derived_from"])
            found.append("#" + (self.cited.get(key) or self._cite(key)))
        return " ".join(dict.fromkeys(found)) or None

    def _cite(self, key: CitedPage) -> str:
        """A new xml:id for a cited page, with the number of the printed note."""
        source, page, note, _ = key
        plain = f"source.{source}.p{page}" + (f".n{_part(note)}" if note else "")
        more = (f"{plain}.{number}" for number in count(2))  # an older book is named, too
        id_ = next(each for each in chain([plain], more) if each not in self._ids)
        self._ids.add(id_)
        return self.cited.setdefault(key, id_)

    def fact(self, record: Document) -> Attributes:
        """The attributes of a statement: its id, how sure it is, on whose word, pages and date."""
        certainty = Certainty(record["certainty"])
        resp = [EDITORS] if certainty is Certainty.INFERRED else []
        if said_by := record["attributed_to"]:
            resp.append("#" + self.said_by.setdefault(said_by, f"word.{len(self.said_by) + 1}"))
        attributes = {
            "xml:id": record["id"],
            "cert": CERT[certainty],
            "ana": f"#certainty.{certainty}",
            "resp": " ".join(resp) or None,
            "source": self.source(record),
        }
        return known(attributes) | dating(record["date"])

    def date(self, parent: Element, date: Json | None) -> None:
        """The date in the words of the source if they are kept, else as it is recorded."""
        if date is not None:
            words = date["text"] or date["printed"]["edtf"]
            child = add(parent, "date", words, calendar=f"#{date['printed']['calendar']}")
            child.attrib.update(dating(date))
            if date["approximate"]:
                child.set("precision", "low")
            if date["uncertain"]:
                child.set("cert", "low")
            if date["reason"]:  # the bounds are a reading
                add(child, "note", date["reason"], resp=EDITORS)

    def remarks(self, parent: Element, record: Document) -> None:
        """The editors' note, and whose word the source passes on."""
        if record["note"]:
            add(parent, "note", record["note"], resp=EDITORS)
        if said_by := record.get("attributed_to"):
            add(parent, "note", said_by, type="attributed-to")

    def record(self, tag: str, record: Document, kind: Kind, **attributes: str | None) -> Element:
        """The element of a record."""
        source = self.source(record) if "citations" in record else None
        element = Element(tag, known({"source": source, **attributes}))
        element.set("xml:id", f"{kind.word}.{record['id']}")
        return element

    def address(self, parent: Element, record: Document) -> None:
        """Where the API answers the record."""
        add(parent, "idno", self.base + record["url"], type="URI")

    def names(self, parent: Element, tag: str, record: Document) -> None:
        """Every form of the name with its kind and script; the one it stands under comes first."""
        for name in record["names"]:
            kind = NameKind(name["kind"])
            element = add(parent, tag, type=kind, source=self.source(name))
            element.set("xml:lang", self._languages[Script(name["script"])])
            if kind in OF_THE_EDITORS:
                element.set("resp", EDITORS)
            if kind is NameKind.HEADING and tag == "persName":
                _divide(element, record, name["text"])
            else:
                element.text = allowed(name["text"])


def _divide(element: Element, record: Document, text: str) -> None:
    """A person's name in its parts, where these make up the whole of it."""
    given, family = record["given_name"], record["family_name"]
    if given and text == f"{given} {family}":
        add(element, "forename", given).tail = " "
        add(element, "surname", family)
    else:
        element.text = allowed(text)
