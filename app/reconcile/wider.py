"""Other readings of the name of a body, a meeting or a place, where the search knows it not so.

Spreadsheets call a body by more words than a source does (Moscow Soviet of Workers' Deputies), a
town by a later name (Leningrad Soviet) and a congress by a figure (VII Congress). Such a reading is
looked for by the same search; what it finds is a candidate, below any match.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from app.name_match import MATCH_FROM
from app.names import UNTELLING, fold_words
from app.queries.name_index import NameIndex
from app.queries.text import Hit, find
from app.reconcile.records import Records
from app.vocab import EntityType

BEST = MATCH_FROM - 1
LEAST_SHARE = 0.5  # of the words asked for that a name has to have
NAMED, BY_SHARE = 50.0, 30.0  # the score of a name within the words: 65 to 80
PLACE_FROM = 79.0  # Ленинградский of Leningrad
MOST_READINGS = 3  # each is one more search
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
ROMAN = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
    "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
)  # fmt: skip
NUMBER = re.compile(r"([ivx]+|[0-9]{1,2})(?:st|nd|rd|th|-?[йя]|\.)?", re.IGNORECASE)


def read_wider(records: Records, type_: EntityType, text: str) -> list[Hit]:
    """What other readings of the text find, each record once, by the best of them."""
    found: dict[str, Hit] = {}
    for hit in _hits(records, type_, text):
        if hit.id not in found or hit.score > found[hit.id].score:
            found[hit.id] = hit
    return list(found.values())


def _hits(records: Records, type_: EntityType, text: str) -> Iterator[Hit]:
    yield from _within(type_, records.indexes[type_], text)
    for reading, why in islice(_readings(records, type_, text), MOST_READINGS):
        for hit in find(records.session, type_, reading):
            score = round(min(hit.score, BEST), 1)
            yield replace(hit, score=score, why=f"{hit.why}; {why}", sure=False)


def _readings(records: Records, type_: EntityType, text: str) -> Iterator[tuple[str, str]]:
    """The text with an ordinal written out, and with the recorded name of a place in it."""
    words = text.split()
    if (numbered := write_out(text)) != " ".join(words):
        yield numbered, "its number in words"
    if type_ is EntityType.REGION:
        return
    for place, word in enumerate(words):
        if name := _recorded_name(records, word):
            yield " ".join([*words[:place], name, *words[place + 1 :]]), f"{word} is {name}"


def _recorded_name(records: Records, word: str) -> str | None:
    """The name under which the place stands that the word is another name of."""
    if word not in records.place_names:
        hits = find(records.session, EntityType.REGION, word)
        other = hits and hits[0].score >= PLACE_FROM and not hits[0].heading
        forms = records.indexes[EntityType.REGION].forms
        records.place_names[word] = forms[hits[0].id][0].text if other else None
    return records.place_names[word]


def write_out(text: str) -> str:
    """The text with its figures as ordinals in words: VII Congress as seventh Congress."""
    return " ".join(map(_ordinal, text.split()))


def _ordinal(word: str) -> str:
    """VII, 7th and 7-й as seventh; any other word as it is."""
    found = NUMBER.fullmatch(word)
    if not found:
        return word
    number = found[1].lower()
    value = int(number) if number.isdigit() else ROMAN.index(number) + 1 if number in ROMAN else 0
    return ORDINALS[value - 1] if 0 < value <= len(ORDINALS) else word


def _within(type_: EntityType, index: NameIndex, text: str) -> Iterator[Hit]:
    """Records with a name of which all words are among those of the text, and make up half."""
    least = 1 if type_ is EntityType.REGION else 2  # a body may be called the Soviet
    asked = {word for word in fold_words(text, figures=True) if word not in UNTELLING}
    having: Counter[tuple[str, int]] = Counter(
        place for word in asked for place in index.bearing.get(word, ())
    )
    for (id_, number), there in having.items():
        form = index.forms[id_][number]
        share = there / len(asked)
        telling = {word for word in form.words if word not in UNTELLING}
        if there == len(telling) >= least and LEAST_SHARE <= share < 1:
            score = round(NAMED + BY_SHARE * share, 1)
            why = "every word of the name is among the words"
            yield Hit(type_, id_, score, form.text, why, heading=number == 0)
