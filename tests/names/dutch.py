"""Ways to ask for the members of the Dutch lower house, made from the files of the example.

What is recorded of a member is a family name, particles and a title, and of every fourth initials.
A query with initials that are not recorded has some that no bearer of the name has.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.settings import ROOT

EXAMPLE = ROOT / "examples" / "dutch-chamber"
INITIALS = re.compile(r"(?:[A-ZÆ][a-z]?\.)*")
INVENTED = "JHCWPGLA"  # the usual first letters of given names
STRANGE = "EIJYVWCKTZS"  # letters that other languages confuse among them
LONG_ENOUGH_FOR_A_SLIP = 6
LONG_ENOUGH_TO_BE_HALF = 4
TRAP, HALF, SLIP = "another's initial", "half of a double name", "one letter wrong"


@dataclass(frozen=True)
class Member:
    """A member as recorded: A.G.Æ., ridder, van, Rappard; `known` has the initials of all forms."""

    id: str
    initials: str
    title: str
    particles: str
    family: str
    known: frozenset[str]

    @property
    def name(self) -> str:
        """The name as a heading: A.G.Æ. ridder van Rappard."""
        parts = (self.initials, self.title, self.particles, self.family)
        return " ".join(part for part in parts if part)

    @property
    def telling(self) -> set[str]:
        """The words of the family name that tell something, in one spelling."""
        return {spelled(word) for word in self.family.split() if word[0].isupper()}

    @property
    def halves(self) -> list[str]:
        """The telling words of a double family name."""
        words = [word for word in self.family.split() if word[0].isupper()]
        return words if len(words) > 1 else []


class Query(NamedTuple):
    """A query, the members whom it may mean, the one first who is meant, and its style."""

    text: str
    meant: tuple[str, ...]
    style: str


def read_csv(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_words(vocabulary: str) -> list[str]:
    """The words of a vocabulary of the example."""
    return [row["word"] for row in read_csv("vocabularies") if row["vocabulary"] == vocabulary]


def read_members() -> list[Member]:
    """The members, what stands before the family name parted."""
    titles = read_words("name-title")
    printed: dict[str, set[str]] = defaultdict(set)
    for row in read_csv("names"):
        printed[row["person"]].add(initials_of(row["text"]))
    members = []
    for row in read_csv("people"):
        initials = initials_of(row["given_name"])
        words = row["given_name"][len(initials) :].split()
        title = " ".join(word for word in words if word in titles)
        particles = " ".join(word for word in words if word not in titles)
        known = frozenset({initials, *printed[row["id"]]} - {""})
        family = row["family_name"]
        members.append(Member(row["id"], initials, title, particles, family, known))
    return members


def read_forms() -> dict[str, list[str]]:
    """Every recorded form of the name of each member, the heading first."""
    forms = {member.id: [member.name] for member in read_members()}
    for row in read_csv("names"):
        if row["person"]:
            forms[row["person"]].append(row["text"])
    return forms


def initials_of(text: str) -> str:
    """The initials that a text begins with."""
    found = INITIALS.match(text)
    return found[0] if found else ""


def spelled(text: str) -> str:
    """One spelling for what a Dutch reader takes for one: ij and y, letters without accents."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("ij", "y"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def exchanged(text: str) -> str:
    """Oije for Oye, and the other way round."""
    if "ij" in text.lower():
        return text.replace("ij", "y").replace("IJ", "Y")
    return text.replace("y", "ij")


def slip(family: str, number: int) -> str:
    """The family name with its longest word mistyped in the middle, if that is long enough."""
    word = max(re.findall(r"\w+", family), key=len)
    if len(word) < LONG_ENOUGH_FOR_A_SLIP:
        return family
    middle = len(word) // 2
    one, other = word[middle], word[middle + 1]
    wrong = (other + one, other, one + one + other)[number % 3]
    return family.replace(word, word[:middle] + wrong + word[middle + 2 :])


def initials_for(member: Member, bearers: list[Member], number: int) -> str:
    """The recorded initials, else one that no bearer of the family name has."""
    taken = {initials[:1] for bearer in bearers for initials in bearer.known}
    turned = INVENTED[number % len(INVENTED) :] + INVENTED
    return member.initials or next(f"{letter}." for letter in turned if letter not in taken)


def member_queries(member: Member, bearers: list[Member], number: int) -> Iterator[Query]:
    """The ways to ask for one member; `bearers` have the same family name."""
    given = initials_for(member, bearers, number)
    led = member.particles
    alike = _fitting(member, bearers, given, led)
    bare = _fitting(member, bearers, given, "")
    name = f"{led} {member.family}".strip()
    yield Query(f"{given} {name}", alike, "initials first")
    yield Query(f"{name}, {given}", alike, "surname first")
    yield Query(f"{member.family}, {given} {led}".strip(), alike, "surname, particle last")
    titled = (f"jhr. mr. {given} {name}", f"Dr. {given} {name}", f"{name}, prof. mr. {given}")
    yield Query(titled[number % 3], alike, "title first")
    yield Query(f"{given} {('baron', 'graaf')[number % 2]} {name}", alike, "title inside")
    if led:
        yield Query(f"{given} {member.family}", bare, "without particle")
        yield Query(f"{given} {led.title()} {member.family}", alike, "particle capitalised")
    yield Query(f"{given} {name}".upper(), alike, "capitals")
    if (wrong := slip(member.family, number)) != member.family:
        yield Query(f"{given} {led} {wrong}".replace("  ", " "), alike, SLIP)
    if (other := exchanged(member.family)) != member.family:
        yield Query(f"{given} {led} {other}".replace("  ", " "), alike, "ij and y")
    everybody = _fitting(member, bearers, "", led)
    yield Query(name[:1].upper() + name[1:], everybody, "surname alone")
    for half in member.halves:
        if len(half) >= LONG_ENOUGH_TO_BE_HALF:
            yield Query(half, (member.id,), HALF)


def traps(member: Member, bearers: list[Member]) -> Iterator[Query]:
    """Members whose initials are recorded, asked for with the initial of nobody."""
    taken = {initials[:1] for bearer in bearers for initials in bearer.known}
    if not all(bearer.known for bearer in bearers):
        return
    for letter in STRANGE:
        if letter not in taken:
            text = f"{letter}. {member.particles} {member.family}".replace("  ", " ")
            yield Query(text, (), TRAP)


def all_queries() -> list[Query]:
    """Every query over every member."""
    members = read_members()
    families: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        families[spelled(member.family)].append(member)
    made = []
    for number, member in enumerate(members):
        bearers = families[spelled(member.family)]
        made += list(member_queries(member, bearers, number))
        made += list(traps(member, bearers))
    return made


def _fitting(member: Member, bearers: list[Member], given: str, led: str) -> tuple[str, ...]:
    """The member, then the bearers whom initials and particles do not tell from the member."""
    others = (
        other.id
        for other in bearers
        if other is not member
        and all(_agree(initials, given) for initials in other.known)
        and (not led or other.particles == led)
    )
    return (member.id, *others)


def _agree(one: str, other: str) -> bool:
    """One of the two goes on as the other begins; nothing agrees with anything."""
    return one.startswith(other) or other.startswith(one)
