"""Folding keys: one spelling for all the romanisations of a Russian name.

Yaroslavsky, Iaroslavskii, Jaroslawski and Ярославский share the key `Iaroslavski`. In a key the
signs c, q, x and j stand for ch, shch, sh and zh; a capital I opens a word in Ia-, Iu- or Io-.
Names of other languages go through the same rules, by which y and ij, c and k, single and double
letters are one (docs/decisions/0013).
The steps are data: a table of letters, then ordered rules, each a pattern and what replaces it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.vocab import Script

Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(pattern), sign) for pattern, sign in pairs)


INVISIBLE = ("Cf",)  # soft hyphens, joiners, marks of direction
# Dropped before anything is read: apostrophes, primes, hard and soft sign.
DROPPED = dict.fromkeys(map(ord, "'’‘ʹʼʺ\"“”″′`´ьъ"))

# Library of Congress romanisation without its marks, old and Ukrainian letters included.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "ѣ": "e", "э": "e", "ю": "iu",
    "я": "ia", "ѳ": "f", "ѵ": "i",
}  # fmt: skip

MARKED_LATIN = {
    "š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ŝ": "shch",
    "ł": "l", "â": "ia", "û": "iu",
}  # fmt: skip

# Letters that no accent makes, so that none can be dropped; ß is ss already.
OWN_LATIN = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ĳ": "ij",
}  # fmt: skip

LETTERS = str.maketrans(CYRILLIC | MARKED_LATIN | OWN_LATIN)

# A Cyrillic ьо after a consonant is the ё of the old and the Ukrainian spelling.
SOFT_O = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ьо")

# Digraphs to one sign each; what is longer comes first. Capitals are signs already set.
DIGRAPHS = _rules(
    (r"schtsch|shtch|chtch|szcz|shch|shh", "Q"),
    (r"tsch|tch|cz(?=[aeiouy])|(?<=i)cz$", "C"),
    (r"dsch|dj|dzh", "dJ"),
    (r"sch|sz|sh", "X"),
    (r"zh", "J"),
    (r"(?<=ale)x|(?<=ma)x(?=i|$)|(?<=li)x$", "ks"),
    (r"kh|ch(?=[tlmnrv])|x", "h"),
    (r"ch", "C"),
    (r"tz|ts|cz|c(?=[ieaouyj]|k[iyj]|$)", "ts"),
    (r"ck|c", "k"),
    (r"w", "v"),
    (r"(?<=[oe])ff$", "v"),
    (r"ou", "u"),
    (r"ine$", "in"),
)

GLIDES = _rules(
    (r"[yj]", "i"),
    (r"^i+e", "e"),
    (r"^i+(?=[auo])", "I"),
    (r"(?<=[bdfghklmnprstvzCJQX])i+o", "e"),
    (r"i+(?=[aeou])", ""),
    (r"([a-zA-Z])\1+", r"\1"),
)

SIGNS = str.maketrans("CJQX", "cjqx")

WORD = re.compile(r"[a-z]+")
# Letters behind a figure fall: the 23rd is 23.
WORD_OR_FIGURE = re.compile(r"[0-9]+|(?<![0-9a-z])[a-z]+")

# What German, Polish and Ukrainian spellings do not tell apart.
SOFT = _rules(
    (r"ts|[qxjz]", "s"),
    (r"[cg]", "h"),
    (r"([a-zA-Z])\1+", r"\1"),
)


@dataclass(frozen=True)
class NameKeys:
    """Keys of one name form: `key` to look up, `soft` if spellings mix.

    Words are joined by a space, also the halves of a double surname; both have the same number.
    """

    key: str
    soft: str


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """The text in small letters a to z, Cyrillic romanised as by the Library of Congress.

    Spaces, figures and points stay; apostrophes, primes, tie-bars and accents go.
    """
    if text.isascii():
        return text.lower().translate(DROPPED)
    seen = "".join(sign for sign in text if unicodedata.category(sign) not in INVISIBLE)
    text = SOFT_O.sub("e", unicodedata.normalize("NFC", seen).casefold())
    text = text.translate(DROPPED).translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def fold_words(text: str, *, figures: bool = False) -> list[str]:
    """The key of each word of a text, and with `figures` each figure; hyphens part words."""
    pattern = WORD_OR_FIGURE if figures else WORD
    return [_fold_word(word) for word in pattern.findall(plain(text))]


def word_key(text: str, *, figures: bool = False) -> str:
    """The folded words in small letters with a space round each, so that LIKE finds whole ones."""
    return spaced(fold_words(text, figures=figures))


def spaced(words: Iterable[str]) -> str:
    """The words in small letters with a space round each."""
    return f" {' '.join(words)} ".lower()


def fold(text: str, *, figures: bool = False) -> NameKeys:
    """The keys of a name form, in any of the usual romanisations or in Cyrillic.

    Figures tell meetings apart, but nothing in the names of people.
    """
    words = fold_words(text, figures=figures)
    return NameKeys(" ".join(words), " ".join(_apply(SOFT, word) for word in words))


@lru_cache(maxsize=10_000)
def _fold_word(word: str) -> str:
    return _apply(GLIDES, _apply(DIGRAPHS, word)).translate(SIGNS)


def _apply(rules: Rules, word: str) -> str:
    for pattern, sign in rules:
        word = pattern.sub(sign, word)
    return word


def script_of(text: str) -> Script:
    """The script that the text is written in: Cyrillic if any letter of it is."""
    cyrillic = any("\u0400" <= sign <= "\u04ff" for sign in text)
    return Script.CYRILLIC if cyrillic else Script.LATIN


# Words that tell nothing apart; a search that has others leaves them out.
UNTELLING = frozenset(fold_words("a an and at for from in of on the to with"))
