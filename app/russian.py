"""What is so of Russian names alone, in any romanisation: initials, feminine forms, patronymics."""

import re

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

FEMININE = re.compile(r"(va|na|ska)$")
PATRONYMIC = re.compile(r"(vic|vna|ic|icna)$")


def first_sounds(letters: str) -> tuple[frozenset[str], bool]:
    """What the first letters may sound like, and whether there are no others."""
    found = SOUND.match(letters)
    first = found[0] if found else ""
    return GLIDES.get(letters, frozenset({SOUNDS.get(first, first)})), first == letters


def differ_in_gender(one: str, other: str) -> bool:
    """Whether one of two folded surnames is feminine in form and the other not."""
    return bool(FEMININE.search(one)) != bool(FEMININE.search(other))


def is_patronymic(key: str) -> bool:
    """Whether a folded word has the form of a patronymic."""
    return bool(PATRONYMIC.search(key))
