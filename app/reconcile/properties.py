"""What a spreadsheet may know of a row besides the name, and how that compares with the data.

A property raises the score of a record that agrees and lowers that of one that differs; it never
drops one, for the data tell only what their sources do. Only the id is certain.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Any, NamedTuple

from sqlalchemy import select

from app.dates import Calendar, DateError, parse
from app.models.issues import Issue
from app.models.terms import Term
from app.name_match import MATCH_FROM
from app.names import fold_words
from app.queries.text import find
from app.reconcile import evidence
from app.reconcile.records import Records
from app.reconcile.shapes import ReconciledValue, Value
from app.session import Session
from app.vocab import EntityType, Position

AGREES = 4.0  # points for what agrees; a half for what agrees in part
DIFFERS = 4.0  # points off for what is told otherwise
HARDLY_DIFFERS = 2.0  # where the data may only be silent on that day, page or form
OTHER_DAY = 15.0  # a meeting of another day is another meeting
SILENT = 1.0  # points off where nothing is told, so that who agrees comes first
MOST_FOR_SILENCE = 3.0
BEST_NAMES_FROM = 60.0
FIRST_LETTERS = 4
LONGEST_DAY = 10  # OpenRefine sends 1918-03-05T00:00:00Z
MOST_PAGES = 10
MEETING = EntityType.MEETING

Wanted = Mapping[Any, float]  # what would agree, and how far: 1 wholly, 0.5 in part


@dataclass(frozen=True)
class Compared:
    """How a property is compared.

    `read` says what a value may mean for records of a type, nothing if it cannot be read;
    `tell` what the data have; `differs` what is taken off where they have something else.
    """

    id: str
    name: str
    description: str
    read: Callable[[Records, EntityType, str], Wanted]
    tell: Callable[[Session, EntityType, Collection[str]], evidence.Told]
    agree: Callable[[Wanted, set[Any]], float | None]
    differs: float = DIFFERS


class Agreement(NamedTuple):
    """How far a record agrees with a property, 0 to 1; None if nothing is told of it."""

    property: Compared
    degree: float | None

    def points(self, type_: EntityType) -> float:
        """What that adds to the score."""
        if self.degree is None:
            return -SILENT
        if self.degree:
            return AGREES * self.degree
        other_day = type_ is MEETING and self.property is DATE
        return -OTHER_DAY if other_day else -self.property.differs


def points(agreements: Collection[Agreement], type_: EntityType) -> float:
    """What all of them add to the score."""
    told = sum(each.points(type_) for each in agreements if each.degree is not None)
    silent = sum(each.points(type_) for each in agreements if each.degree is None)
    return told + max(silent, -MOST_FOR_SILENCE)


def text_of(value: Value) -> str:
    """A value as text: of a cell that was reconciled itself its id, "" for an empty one."""
    if isinstance(value, ReconciledValue):
        return value.id
    if isinstance(value, float):
        return f"{value:.15g}" if isfinite(value) else ""
    return "" if value is None else str(value)


# What a value may mean


def _read_place(records: Records, _type: EntityType, text: str) -> Wanted:
    ids = _named(records, EntityType.REGION, text)
    larger = dict.fromkeys(evidence.larger_regions(records.session, ids), 0.5)
    return larger | dict.fromkeys(evidence.regions_inside(records.session, ids), 1.0)


def _read_body(records: Records, _type: EntityType, text: str) -> Wanted:
    return dict.fromkeys(_named(records, EntityType.ORGANISATION, text), 1.0)


def _named(records: Records, type_: EntityType, text: str) -> list[str]:
    """The records of the type that the text names best, by id or by name."""
    known = records.find_one(text)
    if known and known.type is type_:
        return [known.id]
    hits = find(records.session, type_, text)
    best = hits[0].score if hits and hits[0].score >= BEST_NAMES_FROM else 101.0
    return [hit.id for hit in hits if hit.score >= best]


def _read_word(*vocabularies: str) -> Callable[[Records, EntityType, str], Wanted]:
    """Reads words of these vocabularies: each word of one has to be there, or nearly."""

    def read(records: Records, _type: EntityType, text: str) -> Wanted:
        asked = fold_words(text)
        query = select(Term.word).where(Term.vocabulary.in_(vocabularies))
        known = records.session.scalars(query)
        return {word: 1.0 for word in known if _has_all(asked, fold_words(word))}

    return read


def _has_all(asked: list[str], words: list[str]) -> bool:
    return all(_is_among(word, asked) for word in words)


def _is_among(word: str, asked: list[str]) -> bool:
    """Chairman and secretaries are chair and secretary."""
    begun = (each for each in asked if min(len(each), len(word)) >= FIRST_LETTERS)
    if any(each.startswith(word) or word.startswith(each) for each in begun):
        return True
    return bool(get_close_matches(word, asked, n=1, cutoff=0.85))


def _read_stance(records: Records, _type: EntityType, text: str) -> Wanted:
    """against; against ratification; ratification: against; brest-peace."""
    words = re.findall(r"[\w'’-]+", text.casefold())
    positions = [word for word in words if word in [*Position]] or [*Position]
    issue = " ".join(word for word in words if word not in positions)
    if not issue:
        issues = list(records.session.scalars(select(Issue.id)))
    elif records.session.scalar(select(Issue.id).where(Issue.id == issue.replace(" ", "-"))):
        issues = [issue.replace(" ", "-")]
    else:
        hits = find(records.session, EntityType.ISSUE, issue)
        issues = [hit.id for hit in hits if hit.score >= hits[0].score]
    return {
        (each, str(position)): float(position in positions)
        for each in issues
        for position in Position
    }


def _read_days(_records: Records, _type: EntityType, text: str) -> Wanted:
    edtf = re.sub(r"T[\d:.]+(Z|[+-][\d:]+)?$", "", text.strip())
    try:
        read = parse(edtf, Calendar.GREGORIAN)
    except DateError:
        return {}
    return {(read.earliest or date.min, read.latest or date.max): 1.0}


def _read_pages(_records: Records, _type: EntityType, text: str) -> Wanted:
    """151; p. 151; pp. 151-153."""
    found = re.fullmatch(r"\D*?([0-9]{1,4})(?:\s*[-–]\s*([0-9]{1,4}))?\D*", text)
    if not found:
        return {}
    first, last = int(found[1]), int(found[2] or found[1])
    return dict.fromkeys(range(first, min(last, first + MOST_PAGES) + 1), 1.0)


def _read_variant(records: Records, type_: EntityType, text: str) -> Wanted:
    hits = find(records.session, type_, text)
    return {hit.id: 1.0 if hit.score >= MATCH_FROM else 0.5 for hit in hits} or {"": 1.0}


# How that agrees with what is told


def _best(wanted: Wanted, told: set[Any]) -> float | None:
    return max(wanted.get(each, 0.0) for each in told) if told else None


def _position(wanted: Wanted, told: set[Any]) -> float | None:
    """Nothing is told by positions on other issues."""
    issues = {issue for issue, _ in wanted}
    return _best(wanted, {each for each in told if each[0] in issues})


def _overlap(wanted: Wanted, told: set[Any]) -> float | None:
    if not told:
        return None
    overlapping = any(
        first <= until and since <= last for first, last in wanted for since, until in told
    )
    return float(overlapping)


DATE = Compared(
    "date",
    "Date",
    "When: a day, month or year as EDTF, Gregorian (1918-03-05, 1918-03, 1918-02/1918-03); "
    "what is told of the record has to overlap.",
    _read_days,
    evidence.days,
    _overlap,
    HARDLY_DIFFERS,
)
COMPARED = (
    Compared(
        "place",
        "Place",
        "A place by name or id: what a person is told of with, where a body or a meeting sat, "
        "what a place lies in. Takes what lies inside.",
        _read_place,
        evidence.places,
        _best,
    ),
    Compared(
        "role",
        "Role",
        "What a person was in a body or at a meeting: chair, delegate ...",
        _read_word("role", "participation-role"),
        evidence.roles,
        _best,
    ),
    Compared(
        "body",
        "Body",
        "A body by name or id: that a person had to do with, that met, that a body is a part of.",
        _read_body,
        evidence.bodies,
        _best,
    ),
    Compared(
        "kind",
        "Kind",
        "The kind of a body, a meeting or a place: soviet, conference, town ...",
        _read_word("organisation-kind", "meeting-kind", "region-kind"),
        evidence.kinds,
        _best,
    ),
    DATE,
    Compared(
        "stance",
        "Stance",
        "A position, an issue or both: against; brest-peace; against ratification.",
        _read_stance,
        evidence.stances,
        _position,
    ),
    Compared(
        "page",
        "Page",
        "A page of a source that names it: 151, p. 151, 151-153.",
        _read_pages,
        evidence.pages,
        _best,
        HARDLY_DIFFERS,
    ),
    Compared(
        "variant",
        "Name variant",
        "Another form of the name: a pseudonym, another spelling.",
        _read_variant,
        evidence.itself,
        _best,
        HARDLY_DIFFERS,
    ),
)
BY_ID = {each.id: each for each in COMPARED}
ID, VARIANT = "id", "variant"
