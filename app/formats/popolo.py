"""The data as Popolo 1.0 (popoloproject.com): one JSON object with a list of each class.

What Popolo has no key for stands in `extras` of the object: how sure it is, on whose word, the date
in both calendars. What it has no class for (positions, relations, traits ...) stands in the
`extras` of the whole as the API answers it. Every source is the address of a page of our record of
the book, with the printed citation as its note.

Popolo's dates know no doubt. A date is given in the narrowest of year, month and day that
certainly holds it, and left out where none does. A membership has neither beginning nor end: our
sources say when somebody was a member, not from when until when. Nor do its results and votes: what
is hedged, such as a ballot that the editors infer, stands in the `extras` of the vote. A role that
says the membership had ended is no membership, and stands in the extras of the whole.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app import kinds
from app.formats.popolo_parts import Json, Parts, id_of, known, label_of, party, reduced_date
from app.queries.records import Document
from app.queries.whole import Whole
from app.vocab import Certainty, Choice, Outcome

OPTIONS = {
    Choice.FOR: "yes",
    Choice.AGAINST: "no",
    Choice.ABSTAIN: "abstain",
    Choice.ABSENT: "absent",
}
RESULTS = {Outcome.ADOPTED: "pass", Outcome.REJECTED: "fail", Outcome.ELECTED: "elected"}
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
        "memberships": map(made.membership, made.affiliations(ended=False)),
        "areas": map(made.area, whole.records(kinds.REGIONS)),
        "events": map(made.event, whole.records(kinds.MEETINGS)),
        "motions": map(made.motion, whole.records(kinds.VOTES)),
        "vote_events": made.vote_events(),
    }
    yield f'{{"meta":{_dump(made.meta())}'
    for name, objects in lists.items():
        yield from _list(name, objects)
    yield ',"extras":{"about":' + _dump(ABOUT)
    yield from _list("ended_memberships", map(made.as_answered, made.affiliations(ended=True)))
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


def _is_told(record: Document) -> bool:
    """Whether the source itself states it, without a hedge."""
    return record["certainty"] == Certainty.CERTAIN and record["attributed_to"] is None


def _result(vote: Document) -> str | None:
    """How a vote ended, if that is told without a hedge; the extras have the outcome anyhow."""
    return RESULTS.get(vote["outcome"]) if _is_told(vote) else None


class _Maker(Parts):
    """Makes the objects of Popolo out of stored documents."""

    def __init__(self, whole: Whole, base: str) -> None:
        books = {book["id"]: book["citation"] for book in whole.records(kinds.SOURCES)}
        super().__init__(books, base)
        self._whole = whole
        of_roles = (whole.flagged("participation-role", flag) for flag in ("absent", "signs"))
        self._elsewhere = set[str]().union(*of_roles)
        self._ended = whole.flagged("role", "ended")
        flags = ("gender", "birth", "death")
        self._traits = {flag: whole.flagged("trait-kind", flag) for flag in flags}

    def meta(self) -> Json:
        about = self._whole.dataset
        return {
            "url": self.base,
            "name": about["name"],
            "title": about["title"],
            "description": about["description"],
            "version": about["version"],
            "cite": about["cite"],
            "licences": about["licences"],
            "sources": [{"url": f"{self.base}/v1/dataset", "note": about["cite"]}],
        }

    def person(self, record: Document) -> Json:
        return known(
            id=record["id"],
            name=record["name"],
            sort_name=record["sort_name"],
            family_name=record["family_name"],
            given_name=record["given_name"],
            gender=self._only(record, "gender", lambda trait: str(trait["value"])),
            birth_date=self._only(record, "birth", lambda trait: reduced_date(trait["date"])),
            death_date=self._only(record, "death", lambda trait: reduced_date(trait["date"])),
            other_names=self.names(record),
            identifiers=[{"identifier": each} for each in record["same_as"]],
            sources=self.sources(record),
            extras=self.evidence(
                record, other_forms=self.forms(record), registers=record["registers"]
            ),
        )

    def _only(self, record: Document, flag: str, take: Callable[[Json], str | None]) -> str | None:
        """What the traits with a flag say, if it is one thing and told without a hedge.

        All that is told stands among the traits, in the extras of the whole.
        """
        told = {
            take(trait)
            for trait in record["traits"]
            if trait["kind"] in self._traits[flag] and not trait["negated"]
            if _is_told(trait)
        }
        return told.pop() if len(told) == 1 else None

    def organization(self, record: Document) -> Json:
        return known(
            id=record["id"],
            name=record["name"],
            classification=record["kind"],
            parent_id=id_of(record["parent"]),
            area_id=id_of(record["region"]),
            other_names=self.names(record),
            sources=self.sources(record),
            extras=self.evidence(record, other_forms=self.forms(record)),
        )

    def affiliations(self, *, ended: bool) -> Iterator[Document]:
        """Those whose role says that the membership had ended, or the others."""
        for record in self._whole.records(kinds.AFFILIATIONS):
            if (record["role"] in self._ended) is ended:
                yield record

    def membership(self, record: Document) -> Json:
        return known(
            id=record["id"],
            label=label_of(record),
            role=record["role"],
            person_id=record["person"]["id"],
            organization_id=record["organisation"]["id"],
            sources=self.sources(record),
            extras=self.evidence(record),
        )

    def area(self, record: Document) -> Json:
        point = record["longitude"], record["latitude"]
        geonames = record["geonames_id"]
        return known(
            id=record["id"],
            name=record["name"],
            classification=record["kind"],
            parent_id=id_of(record["parent"]),
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
        return known(
            id=record["id"],
            name=record["name"],
            classification=record["kind"],
            start_date=day,
            end_date=day,
            location=record["region"] and record["region"]["name"],
            organization_id=id_of(record["organisation"]),
            attendees=self._attendees(record["participants"]),
            sources=self.sources(record),
            extras=self.evidence(
                record,
                area_id=id_of(record["region"]),
                present=record["present"],
                participations=[self.participation(each) for each in record["participants"]],
            ),
        )

    def _attendees(self, participations: list[Document]) -> list[Json]:
        """Every person who was there, once; the extras say as what, and how sure that is.

        What is only alleged stands with the others in the extras of the event.
        """
        there: dict[str, Json] = {}
        for each in participations:
            who = each["participant"]
            if each["role"] in self._elsewhere or each["certainty"] == Certainty.ALLEGED:
                continue
            if who["type"] == kinds.PEOPLE.word:
                person = {"id": who["id"], "name": who["name"], "extras": {"participations": []}}
                told = known(
                    id=each["id"],
                    role=each["role"],
                    certainty=each["certainty"],
                    attributed_to=each["attributed_to"],
                )
                there.setdefault(who["id"], person)["extras"]["participations"].append(told)
        return [*there.values()]

    def participation(self, record: Document) -> Json:
        """Who took part as what, sent by whom: more than an attendee can say."""
        return known(
            id=record["id"],
            participant=party(record["participant"]),
            role=record["role"],
            mandated_by_id=id_of(record["mandated_by"]),
            mandate=record["mandate"],
            sources=self.sources(record),
            **self.evidence(record),
        )

    def motion(self, record: Document) -> Json:
        """What was voted on; the question is in our words, so it is no `text` of the motion."""
        movers = record["proposers"]
        only = movers[0] if len(movers) == 1 else None
        return known(
            id=record["id"],
            organization_id=id_of(record["organisation"]),
            legislative_session_id=id_of(record["meeting"]),
            creator_id=id_of(only) if only and only["type"] == kinds.PEOPLE.word else None,
            result=_result(record),
            sources=self.sources(record),
            extras=self.evidence(
                record,
                title=record["question"],
                outcome=record["outcome"],
                proposers=[party(mover) for mover in movers],
                issue_id=id_of(record["issue"]),
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
        """A vote with its figures, as far as they are told, and the ballots that are known."""
        day = reduced_date(record["date"])
        exact = day if day and len(day) == len("1918-03-15") else None
        counts = record["counts"]
        return known(
            id=record["id"],
            motion_id=record["id"],
            organization_id=id_of(record["organisation"]),
            legislative_session_id=id_of(record["meeting"]),
            start_date=exact,
            end_date=exact,
            result=_result(record),
            counts=[
                {"option": OPTIONS[choice], "value": counts[choice]}
                for choice in OPTIONS
                if counts.get(choice) is not None
            ],
            votes=[self.vote(each) for each in ballots if _is_told(each)],
            sources=self.sources(record),
            extras=self.evidence(
                record,
                title=record["question"],
                outcome=record["outcome"],
                present=counts["present"],
                margin=record["margin"],
                tally_text=record["tally_text"],
                hedged_votes=[self.vote(each) for each in ballots if not _is_told(each)],
            ),
        )

    def vote(self, record: Document) -> Json:
        return known(
            id=record["id"],
            vote_event_id=record["vote"]["id"],
            voter_id=record["voter"]["id"],
            voter=party(record["voter"]),
            option=OPTIONS[record["choice"]],
            sources=self.sources(record),
            extras=self.evidence(record, area_id=id_of(record["region"])),
        )
