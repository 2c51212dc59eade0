"""Whether two names are one person's: comparison of their parts, score, decision.

score = base x (0.4 + 0.6 s / 100), where the base says how the given names agree and s, 0 to 100,
how like the surnames are; particles take a little off it. Only a score of 88 or more can be a
match, and a surname alone never is.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from app.given_names import is_given_name, same_name
from app.name_parts import LONGEST_SHORT_FORM, Given, GivenNames, Name, parse
from app.name_rules import NameRules
from app.surnames import CONSIDERED_FROM, DIFFERENT, likeness

Decision = Literal["match", "candidate", "apart"]

MATCH_FROM = 88.0
NEVER = 101.0


class Accord(NamedTuple):
    """How the given names agree: base of the score, likeness of surname a match needs.

    `given` is how much they say: 0 nothing, 1 one initial, 2 two initials or a name written out.
    """

    base: int
    needed: float
    words: str
    given: int


FULL = Accord(100, 90.0, "the given name agrees", 2)
TWO_INITIALS = Accord(97, 90.0, "two initials agree", 2)
ONE_INITIAL = Accord(93, 94.0, "one initial or short form agrees", 1)
OTHER_FORM = Accord(90, 90.0, "the given name agrees with another recorded form", 1)
NOTHING = Accord(80, NEVER, "no given names to compare", 0)
CONFLICT = Accord(35, NEVER, "the given names differ", 0)
AGREEING = (FULL, TWO_INITIALS, ONE_INITIAL)


class Particles(NamedTuple):
    """How the particles agree: what that takes off the score, whether it may be a match."""

    lowers: float
    may_match: bool
    words: str


# Lists and users leave particles out, so that a missing one only puts homonyms in order. But De
# Vlugt and Van der Vlugt are two families.
SAME_PARTICLES = Particles(0.0, True, "")
LEFT_OUT = Particles(0.5, True, ", a particle left out")
OTHER_PARTICLES = Particles(2.0, False, ", another particle")


class Match(NamedTuple):
    """Score 0 to 100, what it means, and why; `given` as in `Accord`."""

    score: float
    decision: Decision
    reason: str
    given: int = 0


def match(query: str, forms: Iterable[str], rules: NameRules) -> Match:
    """The best match of a name with the recorded forms of one person."""
    recorded = _telling([name for form in forms for name in parse(form, rules)])
    all_given = {name.given for name in recorded}
    asked = parse(query, rules)
    found = [_match_form(name, form, all_given) for name in asked for form in recorded]
    nobody = Match(0.0, "apart", "no name to compare")
    return max(found, key=lambda m: (m.decision == "match", m.score), default=nobody)


def _telling(names: list[Name]) -> list[Name]:
    """Without the bare surnames that also stand there with a given name."""
    with_given = {name.surname for name in names if name.given}
    return [name for name in names if name.given or name.surname not in with_given]


def _match_form(asked: Name, form: Name, all_given: set[GivenNames]) -> Match:
    surname = likeness(asked.surname, form.surname)
    if surname.value < CONSIDERED_FROM:
        return Match(0.0, "apart", DIFFERENT.words)
    accord = _accord_with_person(asked.given, form.given, all_given)
    particles = _compare_particles(asked.particles, form.particles)
    score = round(accord.base * (0.4 + 0.6 * surname.value / 100) - particles.lowers, 1)
    decision: Decision = "candidate"
    if accord is CONFLICT:
        decision = "apart"
    elif score >= MATCH_FROM and surname.value >= accord.needed and particles.may_match:
        decision = "match"
    reason = f"{surname.words}{particles.words}; {accord.words}"
    return Match(score, decision, reason, accord.given)


def _compare_particles(one: Sequence[str], other: Sequence[str]) -> Particles:
    if one == other:
        return SAME_PARTICLES
    return LEFT_OUT if _is_within(one, other) or _is_within(other, one) else OTHER_PARTICLES


def _is_within(few: Iterable[str], many: Iterable[str]) -> bool:
    """Whether the many are the few with others between or around."""
    rest = iter(many)
    return all(each in rest for each in few)


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
