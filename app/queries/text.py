"""Finding records by name: every form of every name, in any spelling or script.

People are compared as names are (app.name_match), everything else word by word and figure by
figure. A hit says which
recorded form matched and why. Homonyms are all listed; a hit is `sure` only where nobody else can
be meant, so that none is ever chosen silently.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from app.name_match import MATCH_FROM, match
from app.name_parts import parse
from app.name_rules import NameRules
from app.names import UNTELLING, fold, fold_words
from app.queries.name_index import Form, NameIndex, name_index
from app.session import Session
from app.surnames import CONSIDERED_FROM, ONE_HALF, SAME_SOFT, likeness
from app.vocab import EntityType

SHORTEST_PREFIX = 3
BEGUN_SURNAME = 77.0  # the score of a name of a person that is only begun
FUZZY_FROM = 60.0
ALIKE_FROM = 80.0
LEAST_MARGIN = 5.0

SAME_WORD, SAME_SOFT_WORD, BEGUN_WORD = 100.0, 94.0, 84.0
SIMILAR_WORD = 0.83  # times the likeness: always below a word that is begun
ADJECTIVE = re.compile(r"sk(i|oi|a|oe|ogo)$")  # Московский, Уральская
LONGEST_ENDING = 2


@dataclass(frozen=True)
class Hit:
    """A record that a search found: the form that matched, how well (0 to 100), and why.

    `homonyms` counts the other records of the type that match as well; `sure` is a match that no
    other record can be meant by; `sound` is not merely similar; `heading` is the form that the
    record stands under; `given` says how much the given names agree, 0 to 2.
    """

    type: str
    id: str
    score: float
    form: str
    why: str
    sound: bool = True
    sure: bool = False
    homonyms: int = 0
    heading: bool = False
    given: int = 0


def find(session: Session, type_: EntityType, words: str) -> list[Hit]:
    """The records of one type that the words may name, the best first.

    Where some match soundly, those that are merely similar and match worse are left out.
    """
    index = name_index(session, type_)
    found = _people(index, words) if type_ is EntityType.PERSON else _named(type_, index, words)
    best = max((hit.score for hit in found if hit.sound), default=0.0)
    hits = [hit for hit in found if hit.sound or hit.score >= max(best, FUZZY_FROM)]
    alike = Counter(hit.score for hit in hits)
    ranked = sorted(hits, key=lambda hit: (-hit.score, not hit.heading, hit.id))
    return [replace(hit, homonyms=alike[hit.score] - 1) for hit in ranked]


def find_ids(session: Session, type_: EntityType, words: str) -> list[str]:
    """Ids of what `find` finds."""
    return [hit.id for hit in find(session, type_, words)]


# People


def _people(index: NameIndex, words: str) -> list[Hit]:
    near = _like_surnames(index, words)
    hits = []
    matches = set()
    for id_, sound in near.items():
        texts = [form.text for form in index.forms[id_]]
        whole = match(words, texts, index.rules)
        if whole.decision == "apart":
            continue  # also where a fuller form contradicts one that agrees
        if whole.decision == "match":
            matches.add(id_)
        form = max(texts, key=lambda text: _closeness(words, text, index.rules))
        hit = Hit(EntityType.PERSON, id_, whole.score, form, whole.reason, sound)
        hits.append(replace(hit, given=whole.given))
    if any(hit.sound for hit in hits):
        return [replace(hit, sure=hit.id in matches and _alone(hit, hits)) for hit in hits]
    best = {hit.id: hit for hit in _begun(index, words)}
    better = (hit for hit in hits if hit.id not in best or hit.score > BEGUN_SURNAME)
    return list({**best, **{hit.id: hit for hit in better}}.values())


def _like_surnames(index: NameIndex, words: str) -> dict[str, bool]:
    """Who bears a surname like the one asked for, and whether it is one in another spelling."""
    near: dict[str, bool] = {}
    for surname in {name.surname for name in parse(words, index.rules)}:
        for known in index.surnames.near(surname):
            found = likeness(surname, known)
            if found.value >= CONSIDERED_FROM:
                half_asked = found is ONE_HALF and len(surname) < len(known)
                sound = half_asked or found.value >= SAME_SOFT.value
                near.update({id_: sound or near.get(id_, False) for id_ in index.surnames[known]})
    return near


def _closeness(words: str, text: str, rules: NameRules) -> tuple[bool, float]:
    compared = match(words, [text], rules)
    return compared.decision != "apart", compared.score


def _alone(hit: Hit, hits: Iterable[Hit]) -> bool:
    """Nobody else comes near, nor bears the surname with given names that do not contradict."""
    others = [other for other in hits if other.id != hit.id]
    margin = hit.score - max((other.score for other in others), default=0.0)
    return margin >= LEAST_MARGIN and not any(other.sound for other in others)


def _begun(index: NameIndex, words: str) -> list[Hit]:
    """A name still being typed: every word asked for begins a word of one form."""
    untitled = " ".join(word for word in words.split() if not index.rules.is_title(word))
    sought = fold_words(untitled) or fold_words(words)
    if not any(len(word) >= SHORTEST_PREFIX for word in sought):
        return []
    beginning = ({p for w in index.beginning(word) for p in index.bearing[w]} for word in sought)
    first = dict(sorted(set.intersection(*beginning), reverse=True))  # of the forms of each record
    why = "a word of the name begins so"
    return [
        Hit(EntityType.PERSON, id_, BEGUN_SURNAME, index.forms[id_][number].text, why)
        for id_, number in first.items()
    ]


# Everything else


def _named(type_: EntityType, index: NameIndex, words: str) -> list[Hit]:
    key = tuple(fold_words(words, figures=True))
    given = list(dict.fromkeys(key))
    sought = [word for word in given if word not in UNTELLING] or given
    if not sought:
        return []
    likenesses = [_like_words(index, word) for word in sought]
    having = [{place for word in like for place in index.bearing[word]} for like in likenesses]
    best: dict[str, Hit] = {}
    for id_, number in sorted(set.intersection(*having)):
        form = index.forms[id_][number]
        worst = min(max(like.get(word, 0.0) for word in form.words) for like in likenesses)
        hit = _word_hit(type_, id_, form, worst, key, len(sought))
        if id_ not in best or hit.score > best[id_].score:
            best[id_] = replace(hit, heading=number == 0)
    return [replace(hit, sure=_stands_out(hit, best.values())) for hit in best.values()]


def _like_words(index: NameIndex, sought: str) -> dict[str, float]:
    """The known words that the one asked for may be, and how like each is.

    An adjective may be that of a name: Московский of Moscow, Самарский of Samara. A figure is
    that figure or none.
    """
    if sought.isdigit():
        return {sought: SAME_WORD} if sought in index.bearing else {}
    soft, stem = fold(sought).soft, ADJECTIVE.sub("", sought)
    found = {}
    for known, known_soft in index.softs.items():
        value = _alike(sought, soft, known, known_soft)
        if stem != sought and known.startswith(stem) and len(known) <= len(stem) + LONGEST_ENDING:
            value = max(value, BEGUN_WORD)
        if value > 0:
            found[known] = value
    return found


def _alike(sought: str, soft: str, known: str, known_soft: str) -> float:
    if sought == known:
        return SAME_WORD
    shortest = min(len(sought), len(known))
    if soft == known_soft and shortest >= SHORTEST_PREFIX:
        return SAME_SOFT_WORD
    if len(sought) >= SHORTEST_PREFIX and known.startswith(sought):
        return BEGUN_WORD
    if shortest <= SHORTEST_PREFIX:
        return 0.0
    return SIMILAR_WORD * ratio(sought, known, score_cutoff=ALIKE_FROM)


def _word_hit(
    type_: EntityType, id_: str, form: Form, worst: float, key: tuple[str, ...], number: int
) -> Hit:
    """The score falls with the least like word, and with the words that were not asked for.

    A form that begins with all that was asked for is put before one that has it scattered.
    """
    exact, begins = form.words == key, form.words[: len(key)] == key
    share = min(1.0, number / form.telling)
    score = 100.0 if exact else round(worst * (0.7 + 0.25 * share) + begins, 1)
    reason = _reason(worst, exact=exact)
    return Hit(type_, id_, score, form.text, reason, sound=exact or worst >= BEGUN_WORD)


def _reason(worst: float, *, exact: bool) -> str:
    if exact:
        return "the same name"
    reasons = {
        SAME_WORD: "every word is in the name",
        SAME_SOFT_WORD: "every word is in the name, in another spelling",
        BEGUN_WORD: "every word is in the name or begins a word of it",
    }
    return reasons.get(worst, "similar words")


def _stands_out(hit: Hit, hits: Iterable[Hit]) -> bool:
    """The very name, and no other record comes near."""
    second = max((other.score for other in hits if other.id != hit.id), default=0.0)
    return hit.score == 100.0 and hit.score >= MATCH_FROM and hit.score - second >= LEAST_MARGIN
