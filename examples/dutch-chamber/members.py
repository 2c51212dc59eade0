"""Members of the chamber: who they are, and how their names are put together.

The file has the name without what stands before it in the column `pdc_naam` (Asch van Wijck), and
as the record of each vote prints it in `politician` (H.M.J. van Asch van Wijck).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

INITIALS = re.compile(r"(?:(?:[A-ZÆ][a-z]?|Th)\.\s?)+")
TITLES = ("baron", "graaf", "ridder")
PARTICLES = ("van", "de", "den", "der", "ter", "du", "'t", "'s")
RUNNING_NUMBER = re.compile(r" \d$")  # Beaufort 1 and Beaufort 2: the register's, no part of a name
# What has no accent to lose, and so no plain letter either.
SPELLED_OUT = str.maketrans({"Æ": "AE", "æ": "ae", "'": "", "’": ""})


@dataclass(frozen=True)
class Member:
    """A member: number in the register, id, and the name as a heading."""

    number: str
    id: str
    family_name: str
    given_name: str

    @property
    def name(self) -> str:
        """The name as the service shows it."""
        return f"{self.given_name} {self.family_name}".strip()


def tidy(text: str) -> str:
    """Composed letters and single spaces: what the eye cannot tell apart is one form."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def slug(text: str) -> str:
    """Words in small plain letters, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(SPELLED_OUT))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "-".join(re.findall("[a-z0-9]+", letters.lower()))


def make_members(
    families: Mapping[str, str], printed: Mapping[str, Sequence[str]]
) -> dict[str, Member]:
    """The members by number, from the family name of each and every form that is printed of it.

    A family name that several bear is told apart by initials, where these are printed, else by the
    number.
    """
    named = {
        number: (RUNNING_NUMBER.sub("", family), _before_the_name(printed[number]))
        for number, family in families.items()
    }
    bearers: dict[str, list[str]] = defaultdict(list)
    for number, (family, _) in named.items():
        bearers[slug(family)].append(number)
    members = {}
    for base, numbers in bearers.items():
        initials = {number: _initials_in_id(named[number][1]) for number in numbers}
        shared = Counter(initials.values())
        for number in numbers:
            telling = initials[number] if shared[initials[number]] == 1 else ""
            id_ = base if len(numbers) == 1 else f"{base}-{telling or int(number)}"
            family, given = named[number]
            members[number] = Member(number, id_, family, given)
    return members


def _before_the_name(forms: Iterable[str]) -> str:
    """Initials, title and particles: the longest and the most frequent that are printed."""
    parts = [_dissect(form) for form in forms]
    initials = sorted({part[0] for part in parts}, key=lambda text: (-len(text), text))[0]
    usual = [_most_frequent(part[place] for part in parts) for place in (1, 2)]
    return " ".join(part for part in (initials, *usual) if part)


def _dissect(form: str) -> tuple[str, str, str]:
    found = INITIALS.match(form)
    initials = found[0].replace(" ", "") if found else ""
    words = form[found.end() if found else 0 :].lower().split()
    titles = _leading(words, TITLES)
    particles = _leading(words[len(titles) :], PARTICLES)
    return initials, " ".join(titles), " ".join(particles)


def _leading(words: Sequence[str], known: Sequence[str]) -> list[str]:
    number = next((place for place, word in enumerate(words) if word not in known), len(words))
    return list(words[:number])


def _most_frequent(texts: Iterable[str]) -> str:
    """The most frequent that is not empty: a part is left out sooner than it is added."""
    counted = Counter(text for text in texts if text)
    return min(counted, key=lambda text: (-counted[text], text)) if counted else ""


def _initials_in_id(given: str) -> str:
    found = INITIALS.match(given)
    return slug(found[0].replace(".", "")) if found else ""
