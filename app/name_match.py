"""Whether two names are one person's: parts of a name, comparison, score, decision.

score = base x (0.4 + 0.6 s / 100), where the base says how the given names agree and s, 0 to 100,
how like the surnames are. Only a score of 88 or more can be a match, and a surname alone never is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from app.given_names import is_given_name, same_name
from app.names import NameKeys, fold, plain

Decision = Literal["match", "candidate", "apart"]

MATCH_FROM = 88.0
CONSIDERED_FROM = 80.0
NEVER = 101.0

# Initials that are one sound in all romanisations, read before the glide is dropped.
SOUNDS = {
    "schtsch": "shch", "shch": "shch", "szcz": "shch",
    "tsch": "ch", "tch": "ch", "ch": "ch", "cz": "ch",
    "sch": "sh", "sh": "sh", "sz": "sh",
    "zh": "zh", "kh": "h", "x": "h", "ts": "ts", "tz": "ts", "c": "ts", "w": "v",
    "ia": "ia", "ya": "ia", "ja": "ia", "iu": "iu", "yu": "iu", "ju": "iu",
    "ie": "e", "ye": "e", "je": "e", "io": "i", "yo": "i", "jo": "i", "y": "i", "j": "i",
}  # fmt: skip
SOUND = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)) + "|[a-z]")
# A lone J. (German, Polish) or Y. (English) may stand for any of these.
GLIDES = {"j": frozenset({"i", "ia", "iu", "e"}), "y": frozenset({"i", "ia", "iu", "e"})}

CLOSED_INITIALS = re.compile(r"(?<![\w-])[^\W\d_a-zа-я]{2,3}(?![\w.-])")  # Smirnov VM, Ленин ВИ
BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]?")
FEMININE = re.compile(r"(va|na|ska)$")
PATRONYMIC = re.compile(r"(vic|vna|ic|icna)$")
LONGEST_SHORT_FORM = 4
SCAN_REPAIRS = (
    (re.compile(r"\bl(?=[aou])"), "I"),  # laroslavskii, la. B.
    (re.compile(r"\b1(?=\s*\.)"), "I"),  # G. 1. Oppokov
)


class Likeness(NamedTuple):
    """How like two surnames are, 0 to 100, in words too."""

    value: float
    words: str


SAME = Likeness(100.0, "same surname")
SAME_SOFT = Likeness(94.0, "same surname in another spelling")
ONE_HALF = Likeness(90.0, "one half of a double surname")
DIFFERENT = Likeness(0.0, "the surnames differ")
MOST_IF_ONLY_SIMILAR, MOST_IF_ONE_IS_FEMININE = 93.0, 60.0


class Accord(NamedTuple):
    """How the given names agree: base of the score, likeness of surname a match needs."""

    base: int
    needed: float
    words: str


FULL = Accord(100, 90.0, "the given name agrees")
TWO_INITIALS = Accord(97, 90.0, "two initials agree")
ONE_INITIAL = Accord(93, 94.0, "one initial or short form agrees")
OTHER_FORM = Accord(90, 90.0, "the given name agrees with another recorded form")
NOTHING = Accord(80, NEVER, "no given names to compare")
CONFLICT = Accord(35, NEVER, "the given names differ")
AGREEING = (FULL, TWO_INITIALS, ONE_INITIAL)


class Match(NamedTuple):
    """Score 0 to 100, what it means, and why."""

    score: float
    decision: Decision
    reason: str


@dataclass(frozen=True)
class Given:
    """One given name or patronymic, or the initial or short form of one."""

    key: str
    sounds: frozenset[str]
    initial: bool
    short: bool

    @property
    def full(self) -> bool:
        """Whether it is written out."""
        return not (self.initial or self.short)


Surname = tuple[NameKeys, ...]
GivenNames = tuple[Given, ...]


@dataclass(frozen=True)
class Name:
    """One form of a name; a double surname has two parts."""

    surname: Surname
    given: GivenNames


@lru_cache(maxsize=10_000)
def parse(text: str) -> tuple[Name, ...]:
    """The forms in a name: the main one, then those in brackets, then all as a scan may mean them.

    Understands "Surname, G. P.", "G. P. Surname", "Given Surname" and "Surname G. P."
    """
    repaired = text
    for pattern, letter in SCAN_REPAIRS:
        repaired = pattern.sub(letter, repaired)
    readings = [text] if repaired == text else [text, repaired]
    parts = [p for r in readings for p in (BRACKETED.sub(" ", r), *BRACKETED.findall(r))]
    return tuple(name for part in parts if (name := _parse_form(part)).surname)


def match(query: str, forms: Iterable[str]) -> Match:
    """The best match of a name with the recorded forms of one person."""
    recorded = _telling([name for form in forms for name in parse(form)])
    all_given = {name.given for name in recorded}
    found = [_match_form(asked, form, all_given) for asked in parse(query) for form in recorded]
    nobody = Match(0.0, "apart", "no name to compare")
    return max(found, key=lambda m: (m.decision == "match", m.score), default=nobody)


def likeness(one: Surname, other: Surname) -> Likeness:
    """Compare two surnames. Of two double ones all parts count, of a double and a single the best.

    94 and 100 mean two spellings of one surname.
    """
    if len(one) == len(other):
        return min(_compare(*pair) for pair in zip(one, other, strict=True))
    best = max(_compare(a, b) for a in one for b in other)
    return ONE_HALF if best >= SAME_SOFT else DIFFERENT


def _telling(names: list[Name]) -> list[Name]:
    """Without the bare surnames that also stand there with a given name."""
    with_given = {name.surname for name in names if name.given}
    return [name for name in names if name.given or name.surname not in with_given]


def _match_form(asked: Name, form: Name, all_given: set[GivenNames]) -> Match:
    surname = likeness(asked.surname, form.surname)
    if surname.value < CONSIDERED_FROM:
        return Match(0.0, "apart", DIFFERENT.words)
    accord = _accord_with_person(asked.given, form.given, all_given)
    score = round(accord.base * (0.4 + 0.6 * surname.value / 100), 1)
    decision: Decision = "candidate"
    if accord is CONFLICT:
        decision = "apart"
    elif score >= MATCH_FROM and surname.value >= accord.needed:
        decision = "match"
    return Match(score, decision, f"{surname.words}; {accord.words}")


def _compare(one: NameKeys, other: NameKeys) -> Likeness:
    if one.key == other.key:
        return SAME
    if one.soft == other.soft and len(one.soft) > 1:  # a single sound proves nothing
        return SAME_SOFT
    both_or_neither = bool(FEMININE.search(one.key)) == bool(FEMININE.search(other.key))
    most = MOST_IF_ONLY_SIMILAR if both_or_neither else MOST_IF_ONE_IS_FEMININE
    value = min(most, ratio(one.key, other.key))
    return Likeness(value, f"similar surname ({value:.0f} of 100)")


def _accord_with_person(asked: GivenNames, form: GivenNames, known: set[GivenNames]) -> Accord:
    """The accord with one form, or failing that with any other form of the person."""
    accord = _checked_accord(asked, form, known)
    if accord in (NOTHING, CONFLICT):
        others = (_checked_accord(asked, other, known) for other in known)
        if any(other in AGREEING for other in others):
            return OTHER_FORM
    return accord


def _checked_accord(asked: GivenNames, form: GivenNames, known: set[GivenNames]) -> Accord:
    """The accord with a form, but a conflict if a fuller form says more and contradicts.

    "V. Smirnov" agrees with V. A. Smirnov, not if "V. M. Smirnov" is recorded too.
    """
    accord = _accord(asked, form)
    if accord in AGREEING:
        fuller = (other for other in known if _accord(form, other) in AGREEING)
        if any(_accord(asked, other) is CONFLICT for other in fuller):
            return CONFLICT
    return accord


def _accord(one: GivenNames, other: GivenNames) -> Accord:
    pairs = list(zip(one, other, strict=False))
    if not pairs:
        return NOTHING
    if not all(_agree(a, b) for a, b in pairs):
        return CONFLICT
    if any(a.full and b.full for a, b in pairs):
        return FULL
    return TWO_INITIALS if len(pairs) > 1 else ONE_INITIAL


def _agree(one: Given, other: Given) -> bool:
    if one.initial or other.initial:
        return bool(one.sounds & other.sounds)
    if same_name(one.key, other.key) or _shortens(one, other) or _shortens(other, one):
        return True
    return one.full and other.full and _one_letter_apart(one.key, other.key)


def _shortens(short: Given, name: Given) -> bool:
    """Vlad. for Vladimir, also without the point."""
    may_be_short = short.short or not is_given_name(short.key)
    return may_be_short and len(short.key) <= LONGEST_SHORT_FORM and name.key.startswith(short.key)


def _one_letter_apart(one: str, other: str) -> bool:
    """A slip of the pen; Aleksandr and Aleksandra, Anna and Inna are none."""
    long_enough = min(len(one), len(other)) > LONGEST_SHORT_FORM
    alike = one[0] == other[0] and one.endswith("a") == other.endswith("a")
    return long_enough and alike and Levenshtein.distance(one, other) == 1


def _parse_form(text: str) -> Name:
    head, comma, tail = text.partition(",")
    if comma and tail.strip():
        return Name(_surname(head), _given(_tokens(tail)))
    tokens = _tokens(head)
    if not tokens:
        return Name((), ())
    if _surname_first(tokens):
        return Name(_surname(tokens[0]), _given(tokens[1:]))
    return Name(_surname(tokens[-1]), _given(tokens[:-1]))


def _tokens(text: str) -> list[str]:
    """Words and initials, each with its point."""
    spaced = " ".join(text.split()).replace(" .", ".").replace(".", ". ")
    if any(sign.islower() for sign in spaced):  # else capitals tell nothing
        spaced = CLOSED_INITIALS.sub(lambda found: ". ".join(found[0]) + ".", spaced)
    return [token for token in spaced.split() if re.search("[a-z]", plain(token))]


def _surname_first(tokens: list[str]) -> bool:
    """Smirnov V. M.; Smirnov Vladimir; Smirnov Vladimir Mikhailovich."""
    parts = [_read_given(token) for token in tokens]
    first, last = parts[0], parts[-1]
    if not last.full:
        return first.full
    if len(parts) == 3 and all(part.full for part in parts):
        return bool(PATRONYMIC.search(last.key)) and not PATRONYMIC.search(parts[1].key)
    return is_given_name(last.key) and first.full and not is_given_name(first.key)


def _surname(text: str) -> Surname:
    return tuple(fold(word) for word in re.split(r"[\s\-–]+", text) if fold(word).key)


def _given(tokens: list[str]) -> GivenNames:
    return tuple(
        _read_given(part) for t in tokens for part in re.split("[-–]", t) if fold(part).key
    )


def _read_given(token: str) -> Given:
    letters = re.sub("[^a-z]", "", plain(token))
    key = fold(letters).key
    sound = SOUND.match(letters)
    assert sound is not None
    initial = sound[0] == letters
    pointed = token.endswith(".") and len(letters) <= LONGEST_SHORT_FORM
    short = pointed and not initial and not is_given_name(key)
    sounds = GLIDES.get(letters, frozenset({SOUNDS.get(sound[0], sound[0])}))
    return Given(key, sounds, initial, short)
