"""What every object of the Popolo document shares: dates, names, sources, evidence."""

from typing import Any

from app import kinds
from app.queries.records import Document
from app.vocab import NO_NAMES, Certainty, NameKind

Json = dict[str, Any]
NOTES = {
    NameKind.PRINTED: "another form that the source prints",
    NameKind.PSEUDONYM: "party or pen name",
    NameKind.BIRTH: "name behind a pseudonym",
    NameKind.MARRIED: "name as a married woman or man",
    NameKind.ADJECTIVE: "adjective or noun made of the name",
    NameKind.SCAN: "as the scan of the page damaged it",
    NameKind.EDITOR: "added by the editors, not in the source",
    NameKind.MODERN: "later or today's name, from GeoNames",
}


def reduced_date(date: Json | None) -> str | None:
    """The narrowest of day, month and year that certainly holds the date; None if none does."""
    if date is None or date["approximate"] or date["uncertain"]:
        return None
    first, last = date["earliest"], date["latest"]
    if first is None or last is None:
        return None
    return next((first[:end] for end in (10, 7, 4) if first[:end] == last[:end]), None)


def known(**keys: Any) -> Json:
    """The object without what is not known; an absent key says nothing in Popolo."""
    return {key: value for key, value in keys.items() if value not in (None, [], {})}


def id_of(ref: Json | None) -> str | None:
    return ref["id"] if ref else None


def label_of(record: Document) -> str | None:
    """What stands with the role of a membership that is not certain; None if it is."""
    hedges = [] if record["certainty"] == Certainty.CERTAIN else [record["certainty"]]
    if record["attributed_to"]:
        hedges.append(f"according to {record['attributed_to']}")
    return f"{record['role']} ({', '.join(hedges)})" if hedges else None


def party(ref: Json) -> Json:
    """A person or a body, with which of the two it is."""
    type_ = "Person" if ref["type"] == kinds.PEOPLE.word else "Organization"
    return {"@type": type_, "id": ref["id"], "name": ref["name"]}


class Parts:
    """Makes the parts that objects share; `books` are the citations of the sources by id."""

    def __init__(self, books: dict[str, str], base: str) -> None:
        self.base = base
        self._books = books

    def sources(self, record: Document) -> list[Json]:
        """The pages that a record rests on, as links."""
        return [
            {"url": f"{self._page(cited)}", "note": self._cite(cited)}
            for cited in record["citations"]
        ]

    def _page(self, cited: Json) -> str:
        return f"{self.base}{cited['source']['url']}/pages/{cited['page']}"

    def _cite(self, cited: Json) -> str:
        note = f", note {cited['note_number']}" if cited["note_number"] else ""
        after = f" (after {cited['derived_from']})" if cited["derived_from"] else ""
        return f"{self._books[cited['source']['id']]}, p. {cited['page']}{note}{after}"

    def evidence(self, record: Document, **more: Any) -> Json:
        """The address of a record, and of a statement how sure it is, on whose word, and when."""
        return known(
            url=self.base + record["url"],
            certainty=record.get("certainty"),
            attributed_to=record.get("attributed_to"),
            date=record.get("date"),
            note=record.get("note"),
            **more,
        )

    def names(self, record: Document) -> list[Json]:
        """The other names, each with what sort of name it is."""
        return [self._name(name) for name in record["names"][1:] if name["kind"] not in NO_NAMES]

    def forms(self, record: Document) -> list[Json]:
        """Forms by which it is found and which nobody is called by."""
        return [self._name(name) for name in record["names"] if name["kind"] in NO_NAMES]

    def _name(self, name: Document) -> Json:
        return known(
            name=name["text"],
            note=NOTES.get(name["kind"]),
            sources=self.sources(name),
            extras={"kind": name["kind"], "script": name["script"]},
        )

    def as_answered(self, record: Document) -> Json:
        """A record as the API answers it; its paths get the address of the service."""
        return {**record, "url": self.base + record["url"]}
