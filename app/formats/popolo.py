"""The data as Popolo 1.0 (popoloproject.com): one JSON object with a list of each class.

What Popolo has no key for stands in `extras` of the object: how sure it is, on whose word, the date
in both calendars. What it has no class for (positions, relations, traits ...) stands in the
`extras` of the whole as the API answers it. Every source is the address of a page of our record of
the book, with the printed citation as its note.

Popolo's dates know no doubt. A date is given in the narrowest of year, month and day that
certainly holds it, and left out where none does. A membership has neither beginning nor end: our
sources say when somebody was a member, not from when until when.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app import kinds
from app.kinds import Kind
from app.queries.records import Document
from app.queries.whole import Whole
from app.vocab import Choice, NameKind, Outcome

Json = dict[str, Any]
OPTIONS = {
    Choice.FOR: "yes",
    Choice.AGAINST: "no",
    Choice.ABSTAIN: "abstain",
    Choice.ABSENT: "absent",
}
RESULTS = {Outcome.ADOPTED: "pass", Outcome.REJECTED: "fail", Outcome.ELECTED: "elected"}
NO_NAMES = (NameKind.SCAN, NameKind.ADJECTIVE)
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
GEONAMES = "https://sws.geonames.org/{}/"
ABOUT = "What Popolo has no class for, as the API answers it; paths are below `url` of `meta`."
# Kinds for which Popolo has a class, or a place in one; the others are extras of the whole.
PLACED = (
    kinds.PEOPLE,
    kinds.ORGANISATIONS,
    kinds.REGIONS,
    kinds.MEETINGS,
    kinds.AFFILIATIONS,
    kinds.PARTICIPATIONS,
    kinds.VOTES,
    kinds.BALLOTS,
)


def write_popolo(whole: Whole, base: str) -> Iterator[str]:
    """The document, a piece at a time; addresses get `base` in front."""
    made = _Maker(whole, base)
    lists: dict[str, Iterable[Json]] = {
        "persons": map(made.person, whole.records(kinds.PEOPLE)),
        "organizations": map(made.organization, whole.records(kinds.ORGANISATIONS)),
        "memberships": map(made.membership, whole.records(kinds.AFFILIATIONS)),
        "areas": map(made.area, whole.records(kinds.REGIONS)),
        "events": map(made.event, whole.records(kinds.MEETINGS)),
        "motions": map(made.motion, whole.records(kinds.VOTES)),
        "vote_events": made.vote_events(),
    }
    yield f'{{"meta":{_dump(made.meta())}'
    for name, objects in lists.items():
        yield from _list(name, objects)
    yield ',"extras":{"about":' + _dump(ABOUT)
    for kind in kinds.KINDS:
        if kind not in PLACED:
            yield from _list(kind.plural, map(made.as_answered, whole.records(kind)))
    yield "}}\n"


def _list(name: str, objects: Iterable[Json]) -> Iterator[str]:
    yield f',"{name}":['
    for number, each in enumerate(objects):
        yield (",\n" if number else "\n") + _dump(each)
    yield "]"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def reduced_date(date: Json | None) -> str | None:
    """The narrowest of day, month and year that certainly holds the date; None if none does."""
    if date is None or date["approximate"] or date["uncertain"]:
        return None
    first, last = date["earliest"], date["latest"]
    if first is None or last is None:
        return None
    return next((first[:end] for end in (10, 7, 4) if first[:end] == last[:end]), None)


def _known(**keys: Any) -> Json:
    """The object without what is not known; an absent key says nothing in Popolo."""
    return {key: value for key, value in keys.items() if value not in (None, [], {})}


def _id(ref: Json | None) -> str | None:
    return ref["id"] if ref else None


class _Maker:
    """Makes the objects of Popolo out of stored documents."""

    def __init__(self, whole: Whole, base: str) -> None:
        self._whole = whole
        self._base = base
        self._books = {book["id"]: book["citation"] for book in whole.records(kinds.SOURCES)}
        self._elsewhere = whole.flagged("participation-role", "absent") | whole.flagged(
            "participation-role", "signs"
        )
        self._gender = whole.flagged("trait-kind", "gender")

    def meta(self) -> Json:
        about = self._whole.dataset
        return {
            "url": self._base,
            "name": about["name"],
            "title": about["title"],
            "description": about["description"],
            "version": about["version"],
            "cite": about["cite"],
            "licences": about["licences"],
            "sources": [{"url": f"{self._base}/v1/dataset", "note": about["cite"]}],
        }

    # What stands beside the keys of the standard

    def sources(self, record: Document) -> list[Json]:
        """The pages that a record rests on, as links."""
        return [
            {"url": f"{self._page(cited)}", "note": self._cite(cited)}
            for cited in record["citations"]
        ]

    def _page(self, cited: Json) -> str:
        return f"{self._base}{cited['source']['url']}/pages/{cited['page']}"

    def _cite(self, cited: Json) -> str:
        note = f", note {cited['note_number']}" if cited["note_number"] else ""
        after = f" (after {cited['derived_from']})" if cited["derived_from"] else ""
        return f"{self._books[cited['source']['id']]}, p. {cited['page']}{note}{after}"

    def evidence(self, record: Document, **more: Any) -> Json:
        """The address of a record, and of a statement how sure it is, on whose word, and when."""
        return _known(
            url=self._base + record["url"],
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
        return _known(
            name=name["text"],
            note=NOTES.get(name["kind"]),
            sources=self.sources(name),
            extras={"kind": name["kind"], "script": name["script"]},
        )

    def as_answered(self, record: Document) -> Json:
        """A record as the API answers it; its paths get the address of the service."""
        return {**record, "url": self._base + record["url"]}

    # The classes

    def person(self, record: Document) -> Json:
        return _known(
            id=record["id"],
            name=record["name"],
            sort_name=record["sort_name"],
            family_name=record["family_name"],
            given_name=record["given_name"],
            gender=self._gender_of(record),
            other_names=self.names(record),
            identifiers=[{"identifier": each} for each in record["same_as"]],
            sources=self.sources(record),
            extras=self.evidence(
                record, other_forms=self.forms(record), registers=record["registers"]
            ),
        )

    def _gender_of(self, record: Document) -> str | None:
        """The gender, if it is told without a hedge; all that is told stands among the traits."""
        told = {
            trait["value"]
            for trait in record["traits"]
            if trait["kind"] in self._gender and not trait["negated"]
            if trait["certainty"] == "certain" and trait["attributed_to"] is None
        }
        return told.pop() if len(told) == 1 else None

    def organization(self, record: Document) -> Json:
        return _known(
            id=record["id"],
            name=record["name"],
            classification=record["kind"],
            parent_id=_id(record["parent"]),
            area_id=_id(record["region"]),
            other_names=self.names(record),
            sources=self.sources(record),
            extras=self.evidence(record, other_forms=self.forms(record)),
        )

    def membership(self, record: Document) -> Json:
        return _known(
            id=record["id"],
            role=record["role"],
            person_id=record["person"]["id"],
            organization_id=record["organisation"]["id"],
            sources=self.sources(record),
            extras=self.evidence(record),
        )

    def area(self, record: Document) -> Json:
        point = record["longitude"], record["latitude"]
        geonames = record["geonames_id"]
        return _known(
            id=record["id"],
            name=record["name"],
            classification=record["kind"],
            parent_id=_id(record["parent"]),
            identifier=GEONAMES.format(geonames) if geonames else None,
            geometry=None if None in point else {"type": "Point", "coordinates": [*point]},
            sources=self.sources(record),
            extras=self.evidence(
                record,
                other_names=self.names(record),
                other_forms=self.forms(record),
                modern_name=record["modern_name"],
                coordinates_confidence=record["coordinates_confidence"],
            ),
        )

    def event(self, record: Document) -> Json:
        """A meeting; those who signed or stayed away are not among the attendees."""
        day = reduced_date(record["date"])
        return _known(
            id=record["id"],
            name=record["name"],
            classification=record["kind"],
            start_date=day,
            end_date=day,
            location=record["region"] and record["region"]["name"],
            organization_id=_id(record["organisation"]),
            attendees=self._attendees(record["participants"]),
            sources=self.sources(record),
            extras=self.evidence(
                record,
                area_id=_id(record["region"]),
                present=record["present"],
                participations=[self.participation(each) for each in record["participants"]],
            ),
        )

    def _attendees(self, participations: list[Document]) -> list[Json]:
        """Every person who was there, once; the extras say as what, and how sure that is."""
        there: dict[str, Json] = {}
        for each in participations:
            who = each["participant"]
            if who["type"] == kinds.PEOPLE.word and each["role"] not in self._elsewhere:
                person = {"id": who["id"], "name": who["name"], "extras": {"participations": []}}
                told = _known(
                    id=each["id"],
                    role=each["role"],
                    certainty=each["certainty"],
                    attributed_to=each["attributed_to"],
                )
                there.setdefault(who["id"], person)["extras"]["participations"].append(told)
        return [*there.values()]

    def participation(self, record: Document) -> Json:
        """Who took part as what, sent by whom: more than an attendee can say."""
        return _known(
            id=record["id"],
            **self.party("participant", record["participant"]),
            role=record["role"],
            mandated_by_id=_id(record["mandated_by"]),
            mandate=record["mandate"],
            sources=self.sources(record),
            **self.evidence(record),
        )

    @staticmethod
    def party(key: str, ref: Json) -> Json:
        """A person or a body: the id, and the object that says which of the two it is."""
        type_ = "Person" if ref["type"] == kinds.PEOPLE.word else "Organization"
        named = {"@type": type_, "id": ref["id"], "name": ref["name"]}
        return {f"{key}_id": ref["id"], key: named}

    def motion(self, record: Document) -> Json:
        """What was voted on. Its words are ours, so they are no `text`: the source has only these."""
        movers = record["proposers"]
        only = movers[0] if len(movers) == 1 else None
        return _known(
            id=record["id"],
            organization_id=_id(record["organisation"]),
            legislative_session_id=_id(record["meeting"]),
            creator_id=_id(only) if only and only["type"] == kinds.PEOPLE.word else None,
            result=RESULTS.get(record["outcome"]),
            sources=self.sources(record),
            extras=self.evidence(
                record,
                title=record["question"],
                proposers=[self.party("proposer", mover)["proposer"] for mover in movers],
                issue_id=_id(record["issue"]),
                sense=record["sense"],
            ),
        )

    def vote_events(self) -> Iterator[Json]:
        for piece in self._whole.pieces(kinds.VOTES):
            ids = [vote["id"] for vote in piece]
            ballots = self._whole.beneath(kinds.BALLOTS, kinds.VOTES, ids)
            for vote in piece:
                yield self.vote_event(vote, ballots.get(vote["id"], []))

    def vote_event(self, record: Document, ballots: list[Document]) -> Json:
        """A vote with its figures, as far as the source has them, and the ballots that are known."""
        day = reduced_date(record["date"])
        exact = day if day and len(day) == len("1918-03-15") else None
        counts = record["counts"]
        return _known(
            id=record["id"],
            motion_id=record["id"],
            organization_id=_id(record["organisation"]),
            legislative_session_id=_id(record["meeting"]),
            start_date=exact,
            end_date=exact,
            result=RESULTS.get(record["outcome"]),
            counts=[
                {"option": OPTIONS[choice], "value": counts[choice]}
                for choice in OPTIONS
                if counts.get(choice) is not None
            ],
            votes=[self.vote(each) for each in ballots],
            sources=self.sources(record),
            extras=self.evidence(
                record,
                title=record["question"],
                outcome=record["outcome"],
                present=counts["present"],
                margin=record["margin"],
                tally_text=record["tally_text"],
            ),
        )

    def vote(self, record: Document) -> Json:
        return _known(
            id=record["id"],
            vote_event_id=record["vote"]["id"],
            **self.party("voter", record["voter"]),
            option=OPTIONS[record["choice"]],
            sources=self.sources(record),
            extras=self.evidence(record, area_id=_id(record["region"])),
        )
