"""Writes queries.csv: ways to ask for the main people of the book, and who is meant.

    python -m tests.names.make_queries

Romanisations are those of the package iuliia, but for German and Polish, which it has not. A query
that expects nobody is a trap: no person may be matched with it.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import iuliia

from tests.names.cyrillic import PEOPLE, PSEUDONYMS, TRAPS

HERE = Path(__file__).parent
SEED = HERE.parent.parent / "seed"
Query = tuple[str, str, str]

ENGLISH = ("wikipedia", "mosmetro", "bgn_pcgn_alt", "bs_2979_alt", "gost_52290")
SCHOLARLY = ("ala_lc", "scientific", "iso_9_1968", "gost_779", "ala_lc_alt")
FRENCH = "mvd_310_fr"
BOOK = "ala_lc_alt"
LONG_ENOUGH_FOR_A_SLIP = 6

GERMAN = {
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ё": "jo", "ж": "sch", "з": "s",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
    "щ": "schtsch", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
}  # fmt: skip
POLISH = GERMAN | {
    "ё": "jo", "ж": "ż", "з": "z", "й": "j", "л": "ł", "ц": "c", "ч": "cz", "ш": "sz",
    "щ": "szcz", "е": "ie",
}  # fmt: skip


def german(text: str) -> str:
    """The German transcription: Jaroslawski, Schljapnikow, Sinowjew."""
    return _letters(re.sub("ий\\b", "и", re.sub("(?<=[аеёиоуыэюяь])е|\\bЕ", "je", text)), GERMAN)


def polish(text: str) -> str:
    """The Polish transcription: Jarosławski, Szlapnikow, Zinowiew."""
    text = re.sub("ий\\b", "и", text)
    text = re.sub("\\bЕ|(?<=[аеёиоуыэюя])е", "je", text)
    text = re.sub("(?<=[жшчщцл])е", "e", re.sub("ль", "l", text))
    text = re.sub("л(?=[eеияюё])", "l", text)
    return _letters(re.sub("ье", "je", text), POLISH)


def old_orthography(text: str) -> str:
    """Before the reform of 1918: Ярославскій Емельянъ, Ѳедоръ."""
    text = re.sub("и(?=[аеёиоуыэюяй])", "і", text).replace("Ф", "Ѳ")
    text = re.sub("(Серг|Алекс|Андр|Матв|Моис|Тимоф)ей", "\\1ѣй", text)
    return re.sub("([бвгджзклмнпрстфхцчшщ])(?=$|\\s|,|-)", "\\1ъ", text)


def _letters(text: str, table: dict[str, str]) -> str:
    """The text letter by letter, small and capital."""
    return "".join(
        table[sign.lower()].capitalize()
        if sign.lower() in table and sign.isupper()
        else table.get(sign, sign)
        for sign in text
    )


def initials(given: str) -> str:
    """The initial of a given name; initials stay as they are."""
    return given if "." in given else f"{given[0]}." if given else ""


def slip(surname: str, number: int) -> str:
    """The surname with a typing error in the middle."""
    middle = len(surname) // 2
    head, tail = surname[:middle], surname[middle + 2 :]
    one, other = surname[middle], surname[middle + 1]
    turned, dropped, doubled = other + one, other, one + one + other
    return head + (turned, dropped, doubled)[number % 3] + tail


def damaged(surname: str) -> str:
    """What a scan makes of a surname."""
    if surname[:2] in ("Ia", "Iu", "Io"):
        return f"l{surname[1:]}"
    return surname.replace("m", "rn", 1) if "m" in surname[2:] else surname.replace("i", "l", 1)


def person_queries(id_: str, surname: str, given: str, number: int) -> Iterator[Query]:
    """The ways to ask for one person."""
    english = iuliia.schemas.get(ENGLISH[number % len(ENGLISH)]).translate
    scholarly = iuliia.schemas.get(SCHOLARLY[number % len(SCHOLARLY)]).translate
    french, book = iuliia.schemas.get(FRENCH).translate, iuliia.schemas.get(BOOK).translate
    whole, short = f"{given} {surname}".strip(), f"{initials(given)} {surname}".strip()
    turned = f"{surname} {initials(given)}".strip()
    listed = f"{surname}, {initials(given)}" if given else surname
    yield f"{surname} {given}".strip(), id_, "cyrillic"
    yield short, id_, "cyrillic, initials first"
    yield turned, id_, "cyrillic, initials last"
    yield old_orthography(whole), id_, "old orthography"
    yield english(whole), id_, "english"
    yield english(listed), id_, "english, initials last"
    yield scholarly(whole), id_, "scholarly"
    yield german(whole), id_, "german"
    yield polish(whole), id_, "polish"
    yield french(whole), id_, "french"
    yield book(short).replace(". ", "."), id_, "book, initials first"
    latin = book(surname)
    if len(latin) >= LONG_ENOUGH_FOR_A_SLIP and "-" not in latin:
        yield f"{book(initials(given))} {slip(latin, number)}".strip(), id_, "typing error"
    if damaged(latin) != latin:
        yield f"{damaged(latin)}, {book(initials(given))}".strip(", "), id_, "scan damage"


def scanned() -> Iterator[Query]:
    """The damaged forms of the names of people that the book's scan has."""
    with (SEED / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["person"] and row["kind"] == "scan":
                yield row["text"], row["person"], "scan damage"


def all_queries() -> Iterator[Query]:
    """Every query with the id it means and its style."""
    for number, (id_, (surname, given)) in enumerate(PEOPLE.items()):
        yield from person_queries(id_, surname, given, number)
    yield from ((text, id_, "pseudonym") for text, id_ in PSEUDONYMS)
    yield from scanned()
    yield from ((text, "", "trap") for text in TRAPS)


def main() -> None:
    """Write each query once, in a fixed order."""
    with (HERE / "queries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("query", "expected", "style"))
        writer.writerows(dict.fromkeys(all_queries()))


if __name__ == "__main__":
    main()
