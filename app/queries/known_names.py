"""What searches by name read, put together out of all names when they are loaded."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.models.names import Name, RecordName
from app.models.people import Person
from app.models.surnames import Surname
from app.name_parts import knowing, parse
from app.name_rules import NameRules
from app.queries.name_index import BEARERS, BETWEEN_CELLS, BETWEEN_FORMS, keys_of, read_rules
from app.session import Session
from app.vocab import EntityType

ONE_WORD = re.compile(r"[^\W\d_]{4,}")  # a family name that cannot have several parts
Filled = Iterator[tuple[Any, dict[str, Any]]]


def put_names_together(session: Session) -> Filled:
    """The rows of the tables that searches by name read."""
    for type_ in BEARERS:
        yield from _record_names(session, type_)
    yield from _surnames(session)


def _record_names(session: Session, type_: EntityType) -> Filled:
    bearer = BEARERS[type_]
    columns = bearer, Name.text, Name.key, Name.soft, Name.page
    names = session.execute(select(*columns).where(bearer.is_not(None)).order_by(Name.id))
    forms: dict[str, list[str]] = defaultdict(list)
    pages: dict[str, int] = {}
    for id_, text, key, soft, page in names:
        forms[id_].append(BETWEEN_CELLS.join((text, key, soft)))
        if page is not None:
            pages[id_] = min(page, pages.get(id_, page))
    for id_, lines in forms.items():
        told = {"forms": BETWEEN_FORMS.join(lines), "page": pages.get(id_)}
        yield RecordName, {"type": type_, "id": id_, **told}


def _surnames(session: Session) -> Filled:
    """Every surname that a form of a name says, each once, and those of several parts."""
    rules = _know_families(session, read_rules(session))
    forms = select(Name.person_id, Name.text).where(Name.person_id.is_not(None)).order_by(Name.id)
    borne: dict[tuple[str, str], dict[str, None]] = {}
    for id_, text in session.execute(forms):
        for name in parse(text, rules):
            borne.setdefault(keys_of(name.surname), {})[str(id_)] = None
    families = set(map(keys_of, rules.doubles))
    for key, soft in sorted({*borne, *families}):
        people = " ".join(borne.get((key, soft), ()))
        is_family = (key, soft) in families
        yield Surname, {"key": key, "soft": soft, "people": people, "is_family": is_family}


def _know_families(session: Session, rules: NameRules) -> NameRules:
    """The rules with the family names of several parts that people stand under."""
    names = session.scalars(select(Person.sort_name))
    families = [
        family for name in names if not ONE_WORD.fullmatch(family := name.partition(",")[0])
    ]
    return knowing(rules, families)
