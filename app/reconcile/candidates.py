"""Queries and the records they may mean.

The score of a name is that of the search of the API; what is known besides moves it a little. A
candidate is a match only where the search would say so too: a score of 88 or more, a given name
or initial that agrees, nobody else within five points, no homonym that could be meant, and where
it is not settled whether two records are that person more than one initial.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from app.errors import BadRequestError, TooLargeError, UnavailableError
from app.name_match import MATCH_FROM
from app.name_parts import parse
from app.queries.search import show_hits
from app.queries.text import LEAST_MARGIN, Hit, find
from app.reconcile.evidence import Told
from app.reconcile.properties import (
    BY_ID,
    ID,
    VARIANT,
    Agreement,
    Compared,
    Wanted,
    points,
    text_of,
)
from app.reconcile.records import TYPES, Record, Records
from app.reconcile.shapes import MOST_LETTERS, Candidate, Feature, Query, Result
from app.reconcile.wider import read_wider, write_out
from app.schemas.search import SearchHit
from app.session import Session
from app.vocab import EntityType

BATCH_SIZE = 100
BATCH_SECONDS = 20.0
MOST_CONSIDERED = 50  # hits of a type
MOST_WORDS = 16  # no name has more
SHOWN, MOST_SHOWN = 10, 50
BEGINNING = 4  # letters
SURELY_NAMED = 100.0
OTHER_NAME = 40.0  # the score of a record of the id asked for that is called otherwise
IT_IS_THE_ID = "it is the id of the record"


@dataclass(frozen=True)
class Scored:
    """A hit with what is known besides, and the score of both."""

    hit: Hit
    agreements: tuple[Agreement, ...]
    score: float


def answer_batch(session: Session, text: str) -> dict[str, Any]:
    """The results of a batch, as they are sent; a query that cannot be read has none.

    BadRequestError if the batch itself cannot be read, TooLargeError if it is too large.
    """
    asked = _read_batch(text)
    queries = {key: query for key, value in asked.items() if (query := _read_query(value))}
    found = Batch(session, queries).results()
    return {key: found.get(key, Result(result=[])).to_json() for key in asked}


def _read_batch(text: str) -> Mapping[str, Any]:
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError):
        raise BadRequestError("queries: not JSON") from None
    if not isinstance(asked, dict):
        raise BadRequestError('queries: expected an object, such as {"q0": {"query": "..."}}')
    if len(asked) > BATCH_SIZE:
        raise TooLargeError(f"queries: {len(asked)} in one batch; at most {BATCH_SIZE}")
    return asked


def _read_query(value: Any) -> Query | None:
    try:
        query = Query.model_validate(value)
    except (ValidationError, RecursionError):
        return None
    return query if query.query or query.properties else None


class Batch:
    """The queries of one request, answered together."""

    def __init__(self, session: Session, queries: Mapping[str, Query]) -> None:
        self.session = session
        self.queries = queries
        self.records = Records(session)
        self.doubtful = self.records.doubtful()
        self.ends = time.monotonic() + BATCH_SECONDS
        texts = [query.query.strip() for query in queries.values() if query.query]
        ids = (id_ for query in queries.values() for id_ in _asked_ids(query))
        self.by_id = self.records.find([*texts, *ids])
        self.wanted: dict[tuple[str, EntityType, str], Wanted] = {}
        self.told: dict[tuple[str, EntityType], Told] = {}

    def results(self) -> dict[str, Result]:
        """The result of each query."""
        hits = {key: self._hits(query) for key, query in self._in_time()}
        self._read_evidence(hits)
        chosen = {key: self._rank(query, hits[key]) for key, query in self._in_time()}
        shown = self._show([each.hit for scored in chosen.values() for each in scored])
        return {
            key: Result(result=self._tell(scored, shown, _most(self.queries[key])))
            for key, scored in chosen.items()
        }

    def _in_time(self) -> Iterator[tuple[str, Query]]:
        for pair in self.queries.items():
            if time.monotonic() > self.ends:
                raise UnavailableError("the batch takes too long: send fewer queries at once")
            yield pair

    # Who may be meant

    def _hits(self, query: Query) -> list[Hit]:
        types = self._types(query)
        words = query.query or _variant(query)
        ids = _asked_ids(query)
        named = self._find(types, words)
        if any(asked.pid == ID for asked in query.properties):
            records = [self.by_id[id_] for id_ in ids if id_ in self.by_id]
            named_by = {(hit.type, hit.id): hit for hit in named}
            return [
                _hit_by_id(record, sure=True, called=named_by.get((record.type, record.id)))
                if not words or (record.type, record.id) in named_by
                else Hit(record.type, record.id, OTHER_NAME, record.id, IT_IS_THE_ID)
                for record in dict.fromkeys(records)
                if record.type in types
            ]
        record = self.by_id.get(words.strip())
        if record is None or record.type not in types:
            return named
        # A word that may be a surname in small letters is no proof: pokrovskii.
        by_id = _hit_by_id(record, sure=not record.asked.isalpha(), called=None)
        return [by_id, *(hit for hit in named if (hit.type, hit.id) != (by_id.type, by_id.id))]

    def _types(self, query: Query) -> list[EntityType]:
        """The types that are asked for: all if none is; no record is of two."""
        offered = self.records.offered()
        asked = [type_ for type_ in offered if TYPES[type_].id in query.types]
        if not query.types:
            return offered
        return [] if query.type_strict == "all" and len(set(query.types)) > 1 else asked

    def _find(self, types: Sequence[EntityType], words: str) -> list[Hit]:
        """What the search finds, and where that is none too well what other readings find."""
        if not words.strip() or len(words.split()) > MOST_WORDS:
            return []
        hits = {
            (hit.type, hit.id): hit
            for type_ in types
            for hit in find(self.session, type_, words)[:MOST_CONSIDERED]
        }
        if not any(hit.score >= MATCH_FROM for hit in hits.values()):
            for type_ in (each for each in types if each is not EntityType.PERSON):
                for hit in read_wider(self.records, type_, words):
                    known = hits.get((hit.type, hit.id), hit)
                    hits[hit.type, hit.id] = max(known, hit, key=lambda each: each.score)
        return list(hits.values())

    # What is known besides

    def _read_evidence(self, hits: Mapping[str, Sequence[Hit]]) -> None:
        """Read what the data tell of all candidates, once for each property and type."""
        needed: dict[tuple[str, EntityType], set[str]] = defaultdict(set)
        for key, query in self.queries.items():
            for compared in _compared(query):
                for hit in hits[key]:
                    needed[compared.id, EntityType(hit.type)].add(hit.id)
        for (pid, type_), ids in needed.items():
            self.told[pid, type_] = BY_ID[pid].tell(self.session, type_, ids)

    def _rank(self, query: Query, hits: Iterable[Hit]) -> list[Scored]:
        begins = write_out(query.query or "").strip().casefold()[:BEGINNING]

        def order(each: Scored) -> tuple[float, bool, bool, int, str]:
            """Of names that agree as well first those that begin so and say least besides."""
            form = each.hit.form.casefold()
            begun = form.startswith(begins)
            return -each.score, not each.hit.heading, not begun, len(form), each.hit.id

        scored = sorted((self._score(query, hit) for hit in hits), key=order)
        return scored[:MOST_SHOWN]

    def _score(self, query: Query, hit: Hit) -> Scored:
        type_ = EntityType(hit.type)
        agreements = tuple(
            agreement
            for asked in query.properties
            if (agreement := self._compare(asked.pid, map(text_of, asked.values), type_, hit.id))
        )
        score = min(100.0, max(0.0, hit.score + points(agreements, type_)))
        return Scored(hit, agreements, round(score, 1))

    def _compare(
        self, pid: str, values: Iterable[str], type_: EntityType, id_: str
    ) -> Agreement | None:
        """How far the record agrees with the best of the values; None if none can be read."""
        compared = BY_ID.get(pid)
        if compared is None:
            return None
        wanted = [each for value in values if (each := self._read(compared, type_, value))]
        told = self.told[pid, type_].get(id_, set())
        degrees = [compared.agree(each, told) for each in wanted]
        if not degrees:
            return None
        return Agreement(compared, max((d for d in degrees if d is not None), default=None))

    def _read(self, compared: Compared, type_: EntityType, value: str) -> Wanted:
        key = compared.id, type_, value
        if key not in self.wanted:
            short = len(value) <= MOST_LETTERS and len(value.split()) <= MOST_WORDS
            readable = short and value.strip()
            self.wanted[key] = compared.read(self.records, type_, value) if readable else {}
        return self.wanted[key]

    # How that is told

    def _show(self, hits: Sequence[Hit]) -> dict[tuple[str, str], SearchHit]:
        records = {(hit.type, hit.id): hit for hit in hits}
        shown = show_hits(self.session, list(records.values()))
        return {(each.type, each.id): each for each in shown}

    def _tell(
        self, scored: Sequence[Scored], shown: Mapping[tuple[str, str], SearchHit], most: int
    ) -> list[Candidate]:
        second = scored[1].score if len(scored) > 1 else 0.0
        sure = bool(scored) and _is_sure(scored[0], second) and not self._in_doubt(scored[0].hit)
        return [
            Candidate(
                id=self.records.public_id(EntityType(each.hit.type), each.hit.id),
                name=shown[each.hit.type, each.hit.id].name,
                description=shown[each.hit.type, each.hit.id].description,
                score=each.score,
                match=number == 0 and sure,
                type=[TYPES[EntityType(each.hit.type)]],
                features=self._features(each),
            )
            for number, each in enumerate(scored[:most])
        ]

    def _in_doubt(self, hit: Hit) -> bool:
        """Whether the data leave open if the person is somebody else of the data too, and no more
        than one initial says which of the two is meant.
        """
        return hit.type == EntityType.PERSON and hit.given < 2 and hit.id in self.doubtful

    def _features(self, scored: Scored) -> list[Feature]:
        hit = scored.hit
        features = {"name_similarity": hit.score, "homonyms": hit.homonyms + 1}
        if hit.type == EntityType.PERSON:
            features |= {"given_names": hit.given, "homonyms": self._bearers(hit.id)}
        for agreement in scored.agreements:
            if agreement.degree is not None:
                features[f"{agreement.property.id}_match"] = agreement.degree
        return [Feature(id=name, value=value) for name, value in features.items()]

    def _bearers(self, id_: str) -> int:
        """How many people have a surname of the person's, the person included."""
        index = self.records.indexes[EntityType.PERSON]
        surnames = {
            name.surname for form in index.forms[id_] for name in parse(form.text, index.rules)
        }
        return len({bearer for surname in surnames for bearer in index.surnames[surname]})


def _is_sure(first: Scored, second: float) -> bool:
    """Whether nobody else can be meant, by the name and by what is known besides."""
    enough = min(first.hit.score, first.score) >= MATCH_FROM
    return first.hit.sure and enough and first.score - second >= LEAST_MARGIN


def _hit_by_id(record: Record, *, sure: bool, called: Hit | None) -> Hit:
    hit = called or Hit(record.type, record.id, 0.0, record.id, IT_IS_THE_ID)
    return replace(hit, score=SURELY_NAMED, sure=sure, why=IT_IS_THE_ID, heading=True)


def _asked_ids(query: Query) -> list[str]:
    return [
        text_of(value) for asked in query.properties if asked.pid == ID for value in asked.values
    ]


def _variant(query: Query) -> str:
    """Another form of the name, where the name itself is not given."""
    for asked in query.properties:
        if asked.pid == VARIANT:
            return text_of(asked.values[0]) if asked.values else ""
    return ""


def _compared(query: Query) -> list[Compared]:
    return [BY_ID[asked.pid] for asked in query.properties if asked.pid in BY_ID]


def _most(query: Query) -> int:
    return min(int(query.limit or SHOWN), MOST_SHOWN)
