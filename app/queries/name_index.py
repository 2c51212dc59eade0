"""Every form of every name, read once a release and kept in memory, so that a search reads none.

What is read was put together when the release was loaded (app.queries.known_names), and is taken
apart only where a search needs it: there may be hundreds of thousands of names.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract
from sqlalchemy import select

from app.kinds import KINDS
from app.models.dataset import Dataset
from app.models.names import Name, RecordName
from app.models.surnames import Surname as SurnameRow
from app.models.terms import Term
from app.name_rules import NameRules
from app.names import UNTELLING, NameKeys
from app.queries.kept import Once, of_release
from app.session import Session
from app.surnames import CONSIDERED_FROM, Surname
from app.vocab import EntityType

# The types of record that are found by name: those that the table of names points to.
BEARERS: dict[EntityType, Any] = {
    EntityType(kind.word): column for kind in KINDS if (column := kind.column_in(Name)) is not None
}
SEARCHED = tuple(BEARERS)
PARTICLES, TITLES = "name-particle", "name-title"  # vocabularies
RUSSIAN = "ru"
BETWEEN_FORMS, BETWEEN_CELLS = "\x1e", "\x1f"  # which no name has


class Form(NamedTuple):
    """One form of a name, and the keys of its words."""

    text: str
    key: str
    soft: str

    @property
    def words(self) -> tuple[str, ...]:
        """The key of each word."""
        return tuple(self.key.split())

    @property
    def telling(self) -> int:
        """How many of the words tell something."""
        words = self.words
        return sum(word not in UNTELLING for word in words) or len(words)


class Forms(Mapping[str, list[Form]]):
    """The forms of the name of each record, by its id."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._read: dict[str, list[Form]] = {}

    def __getitem__(self, id_: str) -> list[Form]:
        if (forms := self._read.get(id_)) is None:
            lines = self._texts[id_].split(BETWEEN_FORMS)
            forms = self._read[id_] = [Form(*line.split(BETWEEN_CELLS)) for line in lines]
        return forms

    def __contains__(self, id_: object) -> bool:
        return id_ in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def keys_of_all(self) -> Iterator[tuple[str, int, str, str]]:
        """The id of the record, the number of the form there, and its keys, for all forms."""
        for id_, text in self._texts.items():
            for number, line in enumerate(text.split(BETWEEN_FORMS)):
                _, key, soft = line.split(BETWEEN_CELLS)
                yield id_, number, key, soft


class Surnames:
    """Who bears which surname.

    Of a surname its keys are known as they are stored: `key` and `soft`, a space between parts.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]] = ()) -> None:
        self._bearers: dict[tuple[str, str], str] = {}
        self._by_key: dict[str, list[tuple[str, str]]] = {}  # of one of the parts
        self._by_soft: dict[str, list[tuple[str, str]]] = {}
        for key, soft, people in rows:
            surname = key, soft
            self._bearers[surname] = people
            for part in key.split():
                self._by_key.setdefault(part, []).append(surname)
            for part in soft.split():
                self._by_soft.setdefault(part, []).append(surname)

    def __getitem__(self, surname: Surname) -> set[str]:
        """Who bears it; nobody if it is not known."""
        return set(self._bearers.get(keys_of(surname), "").split())

    def near(self, asked: Surname) -> set[Surname]:
        """All that may be like it, for one of their parts is: see app.surnames.likeness."""
        near: set[tuple[str, str]] = set()
        for part in asked:
            alike = extract(
                part.key, self._keys, scorer=ratio, score_cutoff=CONSIDERED_FROM, limit=None
            )
            near.update(*(self._by_key[key] for key, _, _ in alike))
            near.update(self._by_soft.get(part.soft, ()))
        return {_surname(key, soft) for key, soft in near}

    @Once
    def _keys(self) -> list[str]:
        return list(self._by_key)


@dataclass
class NameIndex:
    """The names of all records of one type.

    `surnames` say who bears a surname, `pages` the first page that names a record; `rules` how
    names are read.
    """

    rules: NameRules
    forms: Forms
    pages: dict[str, int]
    surnames: Surnames

    @Once
    def bearing(self) -> dict[str, set[tuple[str, int]]]:
        """Which forms have a word, by the id of the record and their number there."""
        bearing: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for id_, number, key, _ in self.forms.keys_of_all():
            for word in key.split():
                bearing[word].add((id_, number))
        return bearing

    @Once
    def softs(self) -> dict[str, str]:
        """The soft key of each word."""
        return {
            word: soft_word
            for _, _, key, soft in self.forms.keys_of_all()
            for word, soft_word in zip(key.split(), soft.split(), strict=True)
        }

    @Once
    def words(self) -> list[str]:
        """The words of all forms, in order."""
        return sorted(self.softs)

    def beginning(self, start: str) -> Iterator[str]:
        """The words that begin so."""
        for place in range(bisect_left(self.words, start), len(self.words)):
            if not self.words[place].startswith(start):
                break
            yield self.words[place]


def name_index(session: Session, type_: EntityType) -> NameIndex:
    """The names of the records of one type, as the data in force have them."""
    return of_release(session, f"names of {type_}", lambda: _build(session, type_))


def _build(session: Session, type_: EntityType) -> NameIndex:
    names = select(RecordName.id, RecordName.forms, RecordName.page).where(RecordName.type == type_)
    rows = session.execute(names).all()
    forms = Forms({id_: text for id_, text, _ in rows})
    pages = {id_: page for id_, _, page in rows if page is not None}
    if type_ is not EntityType.PERSON:
        return NameIndex(NameRules(), forms, pages, Surnames())
    borne = session.execute(select(SurnameRow.__table__)).all()
    families = frozenset(_surname(key, soft) for key, soft, _, is_family in borne if is_family)
    rules = replace(read_rules(session), doubles=families)
    return NameIndex(rules, forms, pages, Surnames(row[:3] for row in borne))


def keys_of(surname: Surname) -> tuple[str, str]:
    """The keys and the soft keys of its parts, as they are stored."""
    return " ".join(part.key for part in surname), " ".join(part.soft for part in surname)


def _surname(key: str, soft: str) -> Surname:
    return tuple(map(NameKeys, key.split(), soft.split()))


def read_rules(session: Session) -> NameRules:
    """How the data say that names are made, by their words and languages, but for families."""
    words = {
        vocabulary: frozenset(
            session.scalars(select(Term.word).where(Term.vocabulary == vocabulary))
        )
        for vocabulary in (PARTICLES, TITLES)
    }
    described = session.scalar(select(Dataset.document))
    russian = RUSSIAN in json.loads(described)["languages"] if described else False
    return NameRules(words[PARTICLES], words[TITLES], russian=russian)
