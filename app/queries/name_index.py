"""Every form of every name, read once a release and kept in memory, so that a search reads none."""

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kinds import KINDS
from app.models.dataset import Dataset
from app.models.names import Name
from app.models.people import Person
from app.models.surnames import Surname as SurnameRow
from app.models.terms import Term
from app.name_parts import knowing, parse
from app.name_rules import NameRules
from app.names import UNTELLING, NameKeys
from app.queries.kept import Once, of_release
from app.surnames import CONSIDERED_FROM, Surname
from app.vocab import EntityType

# The types of record that are found by name: those that the table of names points to.
BEARERS: dict[EntityType, Any] = {
    EntityType(kind.word): column for kind in KINDS if (column := kind.column_in(Name)) is not None
}
SEARCHED = tuple(BEARERS)
PARTICLES, TITLES = "name-particle", "name-title"  # vocabularies
RUSSIAN = "ru"
ONE_WORD = re.compile(r"[^\W\d_]{4,}")  # a family name that cannot have several parts


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


class Surnames:
    """Who bears which surname."""

    def __init__(self) -> None:
        self._bearers: dict[Surname, set[str]] = {}
        self._by_key: dict[str, set[Surname]] = defaultdict(set)  # of one of the parts
        self._by_soft: dict[str, set[Surname]] = defaultdict(set)

    def add(self, surname: Surname, people: set[str]) -> None:
        """Take in a surname and who bears it."""
        self._bearers[surname] = people
        for part in surname:
            self._by_key[part.key].add(surname)
            self._by_soft[part.soft].add(surname)

    def __getitem__(self, surname: Surname) -> set[str]:
        """Who bears it; nobody if it is not known."""
        return self._bearers.get(surname, set())

    def near(self, asked: Surname) -> set[Surname]:
        """All that may be like it, for one of their parts is: see app.surnames.likeness."""
        near: set[Surname] = set()
        for part in asked:
            alike = extract(
                part.key, self._keys, scorer=ratio, score_cutoff=CONSIDERED_FROM, limit=None
            )
            near.update(*(self._by_key[key] for key, _, _ in alike))
            near |= self._by_soft.get(part.soft, set())
        return near

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
    forms: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, int] = field(default_factory=dict)
    surnames: Surnames = field(default_factory=Surnames)

    def add(self, id_: str, form: Form, page: int | None) -> None:
        """Take in one form of the name of the record `id_`."""
        self.forms[id_].append(form)
        if page is not None:
            self.pages[id_] = min(page, self.pages.get(id_, page))

    @Once
    def bearing(self) -> dict[str, set[tuple[str, int]]]:
        """Which forms have a word, by the id of the record and their number there."""
        bearing: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for id_, forms in self.forms.items():
            for number, form in enumerate(forms):
                for word in form.words:
                    bearing[word].add((id_, number))
        return bearing

    @Once
    def softs(self) -> dict[str, str]:
        """The soft key of each word."""
        forms = (form for forms in self.forms.values() for form in forms)
        return {
            word: soft
            for form in forms
            for word, soft in zip(form.words, form.soft.split(), strict=True)
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
    index = NameIndex(read_rules(session) if type_ is EntityType.PERSON else NameRules())
    bearer = BEARERS[type_]
    columns = bearer, Name.text, Name.key, Name.soft, Name.page
    query = select(*columns).where(bearer.is_not(None)).order_by(Name.id)
    for id_, text, key, soft, page in session.execute(query):
        index.add(id_, Form(text, key, soft), page)
    if type_ is EntityType.PERSON:
        known = select(SurnameRow.key, SurnameRow.soft, SurnameRow.person_id)
        borne = known.order_by(SurnameRow.key, SurnameRow.soft)
        for (key, soft), rows in groupby(session.execute(borne), key=lambda row: row[:2]):
            surname = tuple(map(NameKeys, key.split(), soft.split()))
            index.surnames.add(surname, {id_ for _, _, id_ in rows})
    return index


def read_surnames(session: Session) -> Iterator[tuple[str, str, str]]:
    """(key, soft key, person) of every surname that a form of a name says, each once."""
    rules = read_rules(session)
    forms = select(Name.person_id, Name.text).where(Name.person_id.is_not(None)).order_by(Name.id)
    found = (
        (" ".join(part.key for part in name.surname), " ".join(p.soft for p in name.surname), id_)
        for id_, text in session.execute(forms)
        if id_ is not None
        for name in parse(text, rules)
    )
    yield from dict.fromkeys(found)


def read_rules(session: Session) -> NameRules:
    """How the data say that names are made: by their words, their languages, their families."""
    words = {
        vocabulary: frozenset(
            session.scalars(select(Term.word).where(Term.vocabulary == vocabulary))
        )
        for vocabulary in (PARTICLES, TITLES)
    }
    described = session.scalar(select(Dataset.document))
    russian = RUSSIAN in json.loads(described)["languages"] if described else False
    names = session.scalars(select(Person.sort_name))
    families = [
        family for name in names if not ONE_WORD.fullmatch(family := name.partition(",")[0])
    ]
    return knowing(NameRules(words[PARTICLES], words[TITLES], russian=russian), families)
