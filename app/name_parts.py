"""The parts of a name: surname, particles, given names. Titles are dropped.

Understands "Surname, G. P.", "G. P. Surname", "Given Surname" and "Surname G. P.", and with
particles also "Surname, G. van" and "G. van Surname".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from app.given_names import is_given_name
from app.name_rules import NameRules, letters_of
from app.names import fold
from app.russian import first_sounds, is_patronymic
from app.surnames import Surname, surname_of

CLOSED_INITIALS = re.compile(r"(?<![\w-])[^\W\d_a-zа-я]{2,3}(?![\w.-])")  # Smirnov VM, Ленин ВИ
BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]?")
LONGEST_SHORT_FORM = 4
SCAN_REPAIRS = (
    (re.compile(r"\bl(?=[aou])"), "I"),  # laroslavskii, la. B.
    (re.compile(r"\b1(?=\s*\.)"), "I"),  # G. 1. Oppokov
)
# 's-Gravesande, d'Ansembourg: what may be a particle, and the word it is joined to.
JOINED = re.compile(r"(['’]?[^\W\d_]+(?:['’]|(?=[-–])))[-–]?(.+)")


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


GivenNames = tuple[Given, ...]


@dataclass(frozen=True)
class Name:
    """One form of a name; a double surname has several parts, each without its particles.

    These stand apart, in the order in which they are said.
    """

    surname: Surname
    given: GivenNames
    particles: tuple[str, ...] = ()


class Words(NamedTuple):
    """The words of a name but for titles; `led` is how many stand before the first particle."""

    words: list[str]
    particles: tuple[str, ...]
    led: int | None


@lru_cache(maxsize=10_000)
def parse(text: str, rules: NameRules) -> tuple[Name, ...]:
    """The forms in a name: the main one, then those in brackets, then all as a scan may mean them.

    Text in brackets is another form of the same person.
    """
    repaired = text
    for pattern, letter in SCAN_REPAIRS:
        repaired = pattern.sub(letter, repaired)
    readings = [text] if repaired == text else [text, repaired]
    parts = [p for r in readings for p in (BRACKETED.sub(" ", r), *BRACKETED.findall(r))]
    return tuple(name for part in parts if (name := _parse_form(part, rules)).surname)


def knowing(rules: NameRules, families: Iterable[str]) -> NameRules:
    """The rules with the family names of several parts that are among these."""
    surnames = (_surname(_naming_words(family, rules).words) for family in families)
    return replace(rules, doubles=frozenset(parts for parts in surnames if len(parts) > 1))


def _parse_form(text: str, rules: NameRules) -> Name:
    head, comma, tail = text.partition(",")
    words, particles, led = _naming_words(head, rules)
    if comma and tail.strip():
        behind = _words(tail, rules)
        said_first = behind.particles  # Wijck, H. van
        return Name(_surname(words), _given(behind.words, rules), said_first + particles)
    if not words:
        return Name((), ())
    first, end = _place_of_surname(words, led, rules)
    given = _given([*words[:first], *words[end:]], rules)
    return Name(_surname(words[first:end]), given, particles)


def _naming_words(text: str, rules: NameRules) -> Words:
    """The words of a text that has a surname in it, be it a title (de Ridder) or a particle."""
    untitled = replace(rules, titles=frozenset())
    for fewer in (rules, untitled, replace(untitled, particles=frozenset())):
        found = _words(text, fewer)
        if any(_read_given(word, rules).full for word in found.words):
            break
    return found


def _words(text: str, rules: NameRules) -> Words:
    words: list[str] = []
    particles: list[str] = []
    led: int | None = None
    for token in _tokens(text, rules):
        if rules.is_particle(token):
            particles.append(letters_of(token))
            led = len(words) if led is None else led
        elif not rules.is_title(token):
            words.append(token)
    return Words(words, tuple(particles), led)


def _tokens(text: str, rules: NameRules) -> list[str]:
    """Words and initials, each with its point; a particle that is joined to a word is parted."""
    spaced = " ".join(text.split()).replace(" .", ".").replace(".", ". ")
    if any(sign.islower() for sign in spaced):  # else capitals tell nothing
        spaced = CLOSED_INITIALS.sub(lambda found: ". ".join(found[0]) + ".", spaced)
    parted = [part for token in spaced.split() for part in _unjoined(token, rules)]
    return [token for token in parted if letters_of(token)]


def _unjoined(token: str, rules: NameRules) -> list[str]:
    found = JOINED.fullmatch(token)
    if found and rules.is_particle(found[1]):
        return [found[1], *_unjoined(found[2], rules)]
    return [token]


def _place_of_surname(words: Sequence[str], led: int | None, rules: NameRules) -> tuple[int, int]:
    """From which word to which the surname stands: one that is known, else what has a particle
    before it, else one word.
    """
    parts = [_read_given(word, rules) for word in words]
    for length in range(min(len(words), rules.most_parts), 1, -1):
        for first in range(len(words) - length + 1):
            end = first + length
            initials = any(part.initial for part in parts[first:end])
            if not initials and rules.is_double(_surname(words[first:end])):
                return first, end
    end = 1 + max((place for place, part in enumerate(parts) if part.full), default=-1)
    if led is not None and led < end:
        return led, end
    return (0, 1) if _surname_first(parts) else (len(words) - 1, len(words))


def _surname_first(parts: Sequence[Given]) -> bool:
    """Smirnov V. M.; Smirnov Vladimir; Smirnov Vladimir Mikhailovich."""
    first, last = parts[0], parts[-1]
    if not last.full:
        return first.full
    if len(parts) == 3 and all(part.full for part in parts):
        return is_patronymic(last.key) and not is_patronymic(parts[1].key)
    return is_given_name(last.key) and first.full and not is_given_name(first.key)


def _surname(words: Sequence[str]) -> Surname:
    return surname_of(" ".join(words))


def _given(tokens: Sequence[str], rules: NameRules) -> GivenNames:
    parts = (part for token in tokens for part in re.split("[-–]", token))
    return tuple(_read_given(part, rules) for part in parts if fold(part).key)


def _read_given(token: str, rules: NameRules) -> Given:
    letters = letters_of(token)
    key = fold(letters).key
    sounds, initial = first_sounds(letters) if rules.russian else first_letter(letters)
    pointed = token.endswith(".") and len(letters) <= LONGEST_SHORT_FORM
    short = pointed and not initial and not is_given_name(key)
    return Given(key, sounds, initial, short)


def first_letter(letters: str) -> tuple[frozenset[str], bool]:
    """The first letter as the sound of an initial, and whether there is no other."""
    return frozenset(letters[:1]), len(letters) == 1
