"""Every form of every name, read once a release and kept in memory, so that a search reads none.

What is kept belongs to an engine and to the fingerprint of its data; a load makes it obsolete.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.kinds import KINDS
from app.models.dataset import Dataset
from app.models.names import Name
from app.models.people import Person
from app.models.terms import Term
from app.name_parts import knowing, parse
from app.name_rules import NameRules
from app.names import UNTELLING, NameKeys
from app.surnames import Surname
from app.vocab import EntityType

# The types of record that are found by name: those that the table of names points to.
BEARERS: dict[EntityType, Any] = {
    EntityType(kind.word): column for kind in KINDS if (column := kind.column_in(Name)) is not None
}
SEARCHED = tuple(BEARERS)
PARTICLES, TITLES = "name-particle", "name-title"  # vocabularies
RUSSIAN = "ru"


@dataclass(frozen=True)
class Form:
    """One form of a name, and the keys of its words."""

    text: str
    words: tuple[str, ...]

    @property
    def telling(self) -> int:
        """How many of the words tell something."""
        return sum(word not in UNTELLING for word in self.words) or len(self.words)


@dataclass
class NameIndex:
    """The names of all records of one type.

    `bearing` says for each word which forms have it, `surnames` who bears a surname, `pages` the
    first page that names a record, `softs` the soft key of each word.
    `rules` say how names are read.
    """

    rules: NameRules
    forms: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, int] = field(default_factory=dict)
    bearing: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))
    softs: dict[str, str] = field(default_factory=dict)
    surnames: dict[Surname, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, id_: str, text: str, keys: NameKeys, page: int | None) -> None:
        """Take in one form of the name of the record `id_`."""
        words = tuple(keys.key.split())
        for word, soft in zip(words, keys.soft.split(), strict=True):
            self.bearing[word].add((id_, len(self.forms[id_])))
            self.softs[word] = soft
        self.forms[id_].append(Form(text, words))
        if page is not None:
            self.pages[id_] = min(page, self.pages.get(id_, page))


Kept = tuple[str | None, dict[EntityType, NameIndex]]
_KEPT: WeakKeyDictionary[Engine, Kept] = WeakKeyDictionary()


def name_index(session: Session, type_: EntityType) -> NameIndex:
    """The names of the records of one type, as the data in force have them."""
    engine = session.get_bind().engine
    fingerprint = session.scalar(select(Dataset.fingerprint))
    kept = _KEPT.get(engine)
    if kept is None or fingerprint is None or kept[0] != fingerprint:
        kept = fingerprint, {}
        _KEPT[engine] = kept
    if type_ not in kept[1]:
        kept[1][type_] = _build(session, type_)
    return kept[1][type_]


def _build(session: Session, type_: EntityType) -> NameIndex:
    index = NameIndex(_read_rules(session) if type_ is EntityType.PERSON else NameRules())
    bearer = BEARERS[type_]
    columns = bearer, Name.text, Name.key, Name.soft, Name.page
    query = select(*columns).where(bearer.is_not(None)).order_by(Name.id)
    for id_, text, key, soft, page in session.execute(query):
        index.add(id_, text, NameKeys(key, soft), page)
        if type_ is EntityType.PERSON:
            for name in parse(text, index.rules):
                index.surnames[name.surname].add(id_)
    return index


def _read_rules(session: Session) -> NameRules:
    """How the data say that names are made: by their words, their languages, their families."""
    words = {
        vocabulary: frozenset(
            session.scalars(select(Term.word).where(Term.vocabulary == vocabulary))
        )
        for vocabulary in (PARTICLES, TITLES)
    }
    described = session.scalar(select(Dataset.document))
    russian = RUSSIAN in json.loads(described)["languages"] if described else False
    families = [name.partition(",")[0] for name in session.scalars(select(Person.sort_name))]
    return knowing(NameRules(words[PARTICLES], words[TITLES], russian=russian), families)
