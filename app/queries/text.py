"""Finding records by name: every form of every name, in any spelling or script.

People are compared as names are (app.name_match); bodies, places and meetings word by word. A hit
says which recorded form matched and why; homonyms are all listed, none is silently chosen.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Meeting, Name, Organisation, Person, Region
from app.name_match import match
from app.names import fold, fold_words
from app.vocab import EntityType

BEARERS: dict[EntityType, tuple[type[Any], Any]] = {
    EntityType.PERSON: (Person, Name.person_id),
    EntityType.ORGANISATION: (Organisation, Name.organisation_id),
    EntityType.REGION: (Region, Name.region_id),
    EntityType.MEETING: (Meeting, Name.meeting_id),
}
SHORTEST_PREFIX = 3
SOUND_FROM = 77.0  # the score of a surname alone in another spelling
FUZZY_FROM = 60.0
ALIKE_FROM = 80.0


@dataclass(frozen=True)
class Hit:
    """A record that a search found: the form that matched, how well (0 to 100), and why."""

    type: EntityType
    id: str
    score: float
    form: str
    why: str


def find(session: Session, type_: EntityType, words: str) -> list[Hit]:
    """The records of one type that the words may name, the best first.

    Where some match soundly, those that are merely similar are left out.
    """
    _, bearer = BEARERS[type_]
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    query = select(bearer, Name.text, Name.key).where(bearer.is_not(None)).order_by(Name.id)
    for id_, text, key in session.execute(query):
        forms[id_].append((text, key))
    asked = fold_words(words)
    if not asked:
        return []
    score = _person if type_ is EntityType.PERSON else _words
    hits = [hit for id_, known in forms.items() if (hit := score(type_, id_, known, words, asked))]
    best = max((hit.score for hit in hits), default=0.0)
    least = SOUND_FROM if best >= SOUND_FROM else FUZZY_FROM
    found = [hit for hit in hits if hit.score >= least]
    return sorted(found, key=lambda hit: (-hit.score, hit.id))


def find_ids(session: Session, type_: EntityType, words: str) -> list[str]:
    """Ids of what `find` finds."""
    return [hit.id for hit in find(session, type_, words)]


def near_ids(session: Session, table: type[Any], wanted: str, most: int = 5) -> list[str]:
    """Ids of the table like the wanted one: its slips of the pen, or what contains its words."""
    ids = session.scalars(select(table.id))
    scored = [(ratio(wanted, id_), id_) for id_ in ids]
    near = [(score, id_) for score, id_ in scored if score >= ALIKE_FROM or wanted in id_]
    return [id_ for _, id_ in sorted(near, key=lambda pair: (-pair[0], pair[1]))[:most]]


def _person(
    type_: EntityType, id_: str, forms: Sequence[tuple[str, str]], words: str, asked: list[str]
) -> Hit | None:
    best: Hit | None = None
    for text, _ in forms:
        compared = match(words, [text])
        if compared.decision != "apart" and (best is None or compared.score > best.score):
            best = Hit(type_, id_, compared.score, text, compared.reason)
    whole = match(words, [text for text, _ in forms])
    if whole.decision == "apart" and best is not None:
        return None  # a fuller form contradicts the one that agreed
    if best is not None:
        return best
    return _prefix(type_, id_, forms, asked)


def _prefix(
    type_: EntityType, id_: str, forms: Sequence[tuple[str, str]], asked: list[str]
) -> Hit | None:
    """A name still being typed: every word asked for begins a word of one form."""
    for text, _ in forms:
        known = fold_words(text)
        if all(
            len(word) >= SHORTEST_PREFIX and any(other.startswith(word) for other in known)
            for word in asked
        ):
            return Hit(type_, id_, SOUND_FROM, text, "a word of the name begins so")
    return None


def _words(
    type_: EntityType, id_: str, forms: Sequence[tuple[str, str]], words: str, asked: list[str]
) -> Hit | None:
    best: Hit | None = None
    whole = fold(words).key
    for text, key in forms:
        known = fold_words(text)
        likeness = [max((_alike(word, other) for other in known), default=0.0) for word in asked]
        least = min(likeness)
        if least < ALIKE_FROM:
            continue
        share = min(1.0, len(asked) / max(1, len(known)))
        exact = key == whole
        score = 100.0 if exact else round(least * (0.85 + 0.14 * share), 1)
        if best is None or score > best.score:
            best = Hit(type_, id_, score, text, _reason(least, exact=exact))
    return best


def _alike(asked: str, known: str) -> float:
    if asked == known:
        return 100.0
    if fold(asked).soft == fold(known).soft:
        return 96.0
    if len(asked) >= SHORTEST_PREFIX and known.startswith(asked):
        return 95.0
    if min(len(asked), len(known)) <= SHORTEST_PREFIX:
        return 0.0
    return ratio(asked, known)


def _reason(least: float, *, exact: bool) -> str:
    if exact:
        return "the same name"
    if least == 100.0:
        return "every word is in the name"
    if least >= 95.0:
        return "every word is in the name, in another spelling or begun"
    return "similar words"
