"""The data as one TEI P5 document: a standOff of persons, bodies, places, meetings and votes.

What is told of one of them stands inside it, what ties two in the listRelation. Every fact points
by `source` to the pages that it rests on, which the last list has, and says by `ana` how sure it
is; `cert` says the same in TEI's coarser words, `resp` whose word it is. Dates are Gregorian in
`when`, `notBefore` and `notAfter`; where the source prints Old Style, or a doubt, `when-custom`
has that, in EDTF and in the calendar that `datingMethod` names. The xml:id of a statement is its
id, that of a record its type and id.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, tostring

from app import kinds
from app.formats.tei_facts import Facts, add, dating, known, pointer
from app.formats.tei_header import make_header
from app.queries.records import Document
from app.queries.whole import Whole

Json = dict[str, Any]
DEGREES = ("high", "medium", "low")  # of certainty, as TEI has them
# What ties two records, by kind: the field of each, and the field that names the tie.
TIES = {
    kinds.PARTICIPATIONS: ("participant", "meeting", "role"),
    kinds.STANCES: ("subject", "issue", "position"),
    kinds.BALLOTS: ("voter", "vote", "choice"),
    kinds.REGISTER_ENTRIES: ("person", "register", "type"),
    kinds.RELATIONS: ("first", "second", "kind"),
    kinds.AUTHORSHIPS: ("author", "work", "role"),
}
# What else a tie points to, and the texts that say more of it.
BESIDE = ("meeting", "vote", "work", "region", "mandated_by", "derived_from", "organisations")
TOLD = ("mandate", "printed_name", "printed_body")


def write_tei(whole: Whole, base: str) -> Iterator[str]:
    """The document, a piece at a time; addresses get `base` in front."""
    made = _Maker(whole, base)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
    yield _xml(make_header(whole, made))
    yield "<standOff>\n"
    yield from _list("listPerson", map(made.person, whole.records(kinds.PEOPLE)))
    yield from _list("listOrg", map(made.org, whole.records(kinds.ORGANISATIONS)))
    yield from _list("listPlace", map(made.place, whole.records(kinds.REGIONS)))
    yield from _list("listEvent", map(made.meeting, whole.records(kinds.MEETINGS)), "meetings")
    yield from _list("listEvent", map(made.vote, whole.records(kinds.VOTES)), "votes")
    yield from _list("listBibl", map(made.work, whole.records(kinds.WORKS)), "works")
    yield from _list("listBibl", map(made.register, whole.records(kinds.REGISTERS)), "registers")
    yield from _list("listRelation", _relations(made, whole))
    yield from _list("list", made.witnesses(), "attributed-to")
    yield from _list("listBibl", made.pages(), "pages")
    yield "</standOff>\n</TEI>\n"


def _list(tag: str, elements: Iterable[Element], type_: str | None = None) -> Iterator[str]:
    """A list of these elements; nothing if there are none, for TEI knows no empty lists."""
    start = f'<{tag} type="{type_}">\n' if type_ else f"<{tag}>\n"
    end = ""
    for element in elements:
        yield "" if end else start
        yield _xml(element)
        end = f"</{tag}>\n"
    yield end


def _xml(element: Element) -> str:
    return tostring(element, encoding="unicode") + "\n"


def _relations(made: "_Maker", whole: Whole) -> Iterator[Element]:
    for kind in (kinds.ORGANISATIONS, kinds.REGIONS):
        for record in whole.records(kind):
            if record["parent"]:
                yield made.parent(record, kind.word)
    for kind, fields in TIES.items():
        for record in whole.records(kind):
            yield made.relation(record, *fields)


class _Maker(Facts):
    """Makes the elements of the lists out of stored documents."""

    def __init__(self, whole: Whole, base: str) -> None:
        super().__init__(whole.dataset["languages"], base)
        self._life = {
            kind: tag for tag in ("birth", "death") for kind in whole.flagged("trait-kind", tag)
        }

    def person(self, record: Document) -> Element:
        element = self.record("person", record, kinds.PEOPLE)
        self.names(element, "persName", record)
        self.address(element, record)
        for identifier in record["same_as"]:
            add(element, "idno", identifier, type="same-as")
        for each in record["traits"]:
            self._trait(element, each)
        for each in record["affiliations"]:
            self._affiliation(element, each)
        self.remarks(element, record)
        return element

    def _trait(self, parent: Element, record: Document) -> None:
        """Who a person or a body was; a birth and a death have elements of their own."""
        if record["kind"] in self._life and not record["negated"]:
            life = add(parent, self._life[record["kind"]])
            life.attrib.update(self.fact(record))
            self.date(life, record["date"])
            self.remarks(life, record)
            return
        negated = record["negated"]
        trait = add(parent, "trait", type=record["kind"], subtype="negated" if negated else None)
        trait.attrib.update(self.fact(record))
        add(trait, "desc", f"not: {record['value']}" if negated else record["value"])
        if other := record["other_person"]:
            self._refer(add(trait, "note", type="other-person"), other)
        add(trait, "note", record["basis"], type="basis")
        self._dated(trait, record["date"])
        self.remarks(trait, record)

    def _dated(self, parent: Element, date: Json | None) -> None:
        """A note with the date, where an element takes no date."""
        if date is not None:
            self.date(add(parent, "note", type="date"), date)

    def _affiliation(self, parent: Element, record: Document) -> None:
        element = add(parent, "affiliation", ref=pointer(record["organisation"]))
        element.attrib.update(self.fact(record))
        add(element, "roleName", record["role"])
        add(element, "orgName", record["organisation"]["name"])
        self.date(element, record["date"])
        self.remarks(element, record)

    def org(self, record: Document) -> Element:
        element = self.record("org", record, kinds.ORGANISATIONS, type=record["kind"])
        self.names(element, "orgName", record)
        if region := record["region"]:
            add(element, "placeName", region["name"], type="seat", ref=pointer(region))
        self.address(element, record)
        for each in record["traits"]:
            self._trait(element, each)
        self.remarks(element, record)
        self._figures(element, record)
        return element

    def _figures(self, parent: Element, record: Document) -> None:
        for each in record["figures"]:
            note = add(parent, "note", type="figure", subtype=each["qualifier"])
            note.attrib.update(self.fact({**each, "date": None}))  # the child has the date
            low, high = str(each["number"]), each["number_to"]
            value = {"value": low} if high is None else {"atLeast": low, "atMost": str(high)}
            add(note, "num", each["text"], type=each["kind"], **value)
            add(note, "term", each["unit"], type="unit")
            self.date(note, each["date"])
            self.remarks(note, each)

    def place(self, record: Document) -> Element:
        element = self.record("place", record, kinds.REGIONS, type=record["kind"])
        self.names(element, "placeName", record)
        if None not in (record["latitude"], record["longitude"]):
            sure = record["coordinates_confidence"]
            location = add(element, "location", cert=sure if sure in DEGREES else None)
            add(location, "geo", f"{record['latitude']} {record['longitude']}")
        self.address(element, record)
        if record["geonames_id"]:
            add(element, "idno", str(record["geonames_id"]), type="GeoNames")
        self.remarks(element, record)
        self._figures(element, record)
        return element

    def meeting(self, record: Document) -> Element:
        where = pointer(record["region"])
        element = self.record("event", record, kinds.MEETINGS, type=record["kind"], where=where)
        element.attrib.update(dating(record["date"]))
        add(element, "label", record["name"])
        self._held(element, record)
        if record["present"] is not None:
            measure = {"type": "present", "quantity": str(record["present"])}
            add(add(element, "note", type="figure"), "measure", str(record["present"]), **measure)
        self._figures(element, record)
        return element

    def _held(self, element: Element, record: Document) -> None:
        """Whose meeting or vote it was, when, and what is remarked on it."""
        if body := record["organisation"]:
            note = add(element, "note", type="organisation")
            add(note, "orgName", body["name"], ref=pointer(body))
        self._dated(element, record["date"])
        self.remarks(element, record)

    def vote(self, record: Document) -> Element:
        element = Element("event", {"type": "vote", "subtype": record["outcome"]})
        element.attrib.update(self.fact(record))
        at = [pointer(record[name]) for name in ("meeting", "issue") if record[name]]
        element.attrib.update(known({"corresp": " ".join(filter(None, at)) or None}))
        add(element, "label", record["question"])
        self._held(element, record)
        for mover in record["proposers"]:
            self._refer(add(element, "note", type="proposer"), mover)
        if record["sense"]:
            add(element, "note", record["sense"], type="sense")
        counts = {**record["counts"], "margin": record["margin"]}
        counted = {name: number for name, number in counts.items() if number is not None}
        if counted or record["tally_text"]:
            note = add(element, "note", record["tally_text"], type="tally")
            for name, number in counted.items():
                add(note, "measure", f"{number} {name}", type=name, quantity=str(number))
        return element

    @staticmethod
    def _refer(parent: Element, ref: Json) -> None:
        tag = "persName" if ref["type"] == kinds.PEOPLE.word else "orgName"
        add(parent, tag, ref["name"], ref=pointer(ref))

    def work(self, record: Document) -> Element:
        """A text of the time; who wrote it stands among the relations."""
        element = self.record("bibl", record, kinds.WORKS, type=record["form"])
        add(element, "title", record["title"] or record["name"])
        if record["title"] and record["title"] != record["name"]:
            add(element, "note", record["name"], type="name")
        for field in ("venue", "issued_by"):
            if body := record[field]:
                note = add(element, "note", type=field.replace("_", "-"))
                add(note, "orgName", body["name"], ref=pointer(body))
        self.date(element, record["date"])
        self.address(element, record)
        self.remarks(element, record)
        return element

    def register(self, record: Document) -> Element:
        """A printed list; its lines stand among the relations."""
        element = self.record("bibl", record, kinds.REGISTERS)
        element.set("corresp", f"#source.{record['source']['id']}")
        add(element, "title", record["name"])
        add(element, "biblScope", record["pages"], unit="page")
        self.address(element, record)
        self.remarks(element, record)
        return element

    def parent(self, record: Document, type_: str) -> Element:
        """That a body or a place is a part of another."""
        ends = {"active": pointer(record["parent"]), "passive": f"#{type_}.{record['id']}"}
        return Element("relation", known({"name": "parent", "type": type_, **ends}))

    def relation(self, record: Document, active: str, passive: str, name: str) -> Element:
        """A statement that ties two records."""
        ends = {"active": pointer(record[active]), "passive": pointer(record[passive])}
        kept = {"subtype": record.get("basis"), "corresp": self._beside(record, passive)}
        element = Element("relation", {"name": record[name], "type": record["type"]})
        element.attrib.update(known({**ends, **kept}))
        element.attrib.update(self.fact(record))
        self._describe(element, record)
        return element

    def _beside(self, record: Document, *told: str) -> str | None:
        refs = [record.get(name) for name in BESIDE if name not in told]
        each = [ref for one in refs for ref in (one if isinstance(one, list) else [one])]
        return " ".join(filter(None, map(pointer, each))) or None

    def _describe(self, element: Element, record: Document) -> None:
        """Date, texts and remarks of a tie, each a part of the one description that TEI allows."""
        told = {name: record.get(name) for name in TOLD}
        told |= {"note": record["note"], "attributed-to": record["attributed_to"]}
        texts = {name: text for name, text in told.items() if text}
        if texts or record["date"]:
            desc = add(element, "desc")
            self.date(desc, record["date"])
            for name, text in texts.items():
                add(desc, "desc", text, type=name.replace("_", "-"))

    # What the others point to

    def witnesses(self) -> Iterator[Element]:
        """On whose words the source relies."""
        for words, id_ in self.said_by.items():
            item = Element("item", {"xml:id": id_})
            add(item, "name", words)
            yield item

    def pages(self) -> Iterator[Element]:
        """Every page that is cited, with the printed note and the older book if they are told."""
        for (source, page, note, derived_from), id_ in self.cited.items():
            element = Element("bibl", {"xml:id": id_})
            add(element, "ref", source, target=f"#source.{source}")
            add(element, "biblScope", str(page), unit="page", n=str(page))
            if note:
                add(element, "biblScope", note, unit="note")
            if derived_from:
                add(element, "note", derived_from, type="derived-from")
            add(element, "idno", f"{self.base}/v1/sources/{source}/pages/{page}", type="URI")
            yield element
