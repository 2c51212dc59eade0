"""Filters as conditions. What is said of a person on a page is one path through four tables:
person, factoid, statement, source; all filters must hold on one such path.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import and_, literal, or_, select, true

from app.ipif.parameters import Asked, terms_of
from app.ipif.windows import ANY, Window
from app.models.ipif import (
    IpifFactoid,
    IpifFactoidStatement,
    IpifPerson,
    IpifSaid,
    IpifSource,
    IpifStatement,
)
from app.names import fold_words, plain
from app.queries.conditions import Condition, beginning

PREFIX = "/ipif"
TABLES: dict[str, Any] = {
    "persons": IpifPerson,
    "sources": IpifSource,
    "factoids": IpifFactoid,
    "statements": IpifStatement,
}
# What stands beside a statement's document is looked through in its place.
LOOKED_THROUGH = TABLES | {"statements": IpifSaid}
# How a record of the list is found from a factoid and its statements.
KEYS: dict[str, tuple[Any, Any]] = {
    "persons": (IpifPerson.id, IpifFactoid.person_id),
    "sources": (IpifSource.id, IpifFactoid.source_id),
    "factoids": (IpifFactoid.id, IpifFactoid.id),
    "statements": (IpifSaid.statement_id, IpifFactoidStatement.statement_id),
}
KEYWORDS: dict[str, list[Any]] = {
    "statementText": [IpifSaid.text],
    "name": [IpifSaid.name],
    "role": [IpifSaid.role],
    "memberOf": [IpifSaid.member_of],
    "place": [IpifSaid.places],
    "relatesToPerson": [IpifSaid.relates_to],
}
KEYWORDS["st"] = [IpifSaid.rest, *(column for columns in KEYWORDS.values() for column in columns)]
# Names are found in any romanisation and in Cyrillic too.
ROMANISED: dict[str, Any] = {
    "name": IpifSaid.name_key,
    "relatesToPerson": IpifSaid.relates_to_key,
}


class Where:
    """The conditions of a list; `base` is the address of the service, `made` what all records say
    of who made them and when.
    """

    def __init__(self, asked: Asked, base: str, made: str) -> None:
        self._asked = asked
        self._base = base
        self._made = plain(made)

    def conditions(self) -> list[Condition]:
        """All that a record of the list must fulfil."""
        asked = self._asked
        around = self._around()
        about = self._about()
        fixed = self._one_statement()
        if asked.kind == "statements" and asked.any_of:
            about = [or_(*about)] if about else []
        if asked.kind == "statements" or not asked.apart:
            return self._on_one_path(around, [*fixed, *about])
        each = [and_(true(), *self._on_one_path(around, [one])) for one in about]
        chosen = [or_(*each)] if asked.any_of and each else each
        return [*chosen, *self._on_one_path(around, fixed)]

    def _on_one_path(self, around: list[Condition], about: list[Condition]) -> list[Condition]:
        """The record has a factoid and a statement in it that fulfil these."""
        kind = self._asked.kind
        own, found = KEYS[kind]
        direct, others = {
            "persons": ([], around),
            "sources": ([], around),
            "factoids": (around, []),
            "statements": (about, around),
        }[kind]
        path = others if kind == "statements" else [*others, *about]
        if not path:
            return direct
        named = select(found).select_from(IpifFactoid.__table__)
        if kind == "factoids":
            named = select(IpifFactoidStatement.factoid_id)
            named = named.join(IpifSaid, IpifSaid.statement_id == IpifFactoidStatement.statement_id)
        elif about or kind == "statements":
            named = named.join(
                IpifFactoidStatement, IpifFactoidStatement.factoid_id == IpifFactoid.id
            )
            if kind != "statements":
                named = named.join(
                    IpifSaid, IpifSaid.statement_id == IpifFactoidStatement.statement_id
                )
        return [*direct, own.in_(named.where(*path).correlate(None))]

    def _around(self) -> list[Condition]:
        """What is asked of the person, the source and the factoid; of `IpifFactoid`."""
        ids: dict[str, tuple[Any, Any]] = {
            "personId": (IpifFactoid.person_id, IpifPerson),
            "sourceId": (IpifFactoid.source_id, IpifSource),
        }
        texts: dict[str, tuple[Any, Any, Any]] = {
            "p": (IpifFactoid.person_id, IpifPerson.id, IpifPerson.uris),
            "s": (IpifFactoid.source_id, IpifSource.id, IpifSource.key),
        }
        where: list[Condition] = []
        for name, value in self._asked.filters.items():
            if name in ids:
                column, table = ids[name]
                where.append(column.in_(select(table.id).where(self.is_record(table, value))))
            elif name in texts:
                column, id_, text = texts[name]
                where.append(column.in_(select(id_).where(self._has(value, id_, text))))
            elif name == "factoidId":
                where.append(IpifFactoid.id == value)
            elif name == "f":
                where.append(self._of_factoid(value))
        return where

    def _about(self) -> list[Condition]:
        """What is asked of the statement, one condition each; of `IpifSaid`."""
        filters = self._asked.filters
        where = [self._keyword(name, filters[name]) for name in KEYWORDS if name in filters]
        return [*where, _within(self._asked.window)] if self._asked.window else where

    def _one_statement(self) -> list[Condition]:
        filters = self._asked.filters
        if "statementId" not in filters:
            return []
        named = select(IpifStatement.id).where(
            self.is_record(IpifStatement, filters["statementId"])
        )
        return [IpifSaid.statement_id.in_(named)]

    def is_record(self, table: Any, value: str) -> Condition:
        """The record has the id, or the address."""
        if "/" not in value and ":" not in value:
            return table.id == value  # type: ignore[no-any-return]
        path = value.removeprefix(self._base)
        return or_(table.id == value, table.uris.contains(f"\n{path}\n", autoescape=True))

    def _keyword(self, name: str, value: str) -> Condition:
        found = self._has(value, *KEYWORDS[name])
        if name in ROMANISED and value != ANY and not self._is_address(value):
            return or_(found, _sounds_so(value, ROMANISED[name]))
        return found

    def _has(self, value: str, *columns: Any) -> Condition:
        """Every word occurs in one of the columns, in any case; an address is a whole line."""
        if value == ANY:
            return or_(*(column != "" for column in columns))
        if self._is_address(value):
            line = f"\n{plain(value.removeprefix(self._base))}\n"
            return or_(*(column.contains(line, autoescape=True) for column in columns))
        return _every(
            value,
            lambda word: or_(*(column.contains(word, autoescape=True) for column in columns)),
        )

    def _of_factoid(self, value: str) -> Condition:
        """Every word is in the factoid's id, or in what all factoids say of who made them."""
        if value == ANY:
            return true()
        return _every(
            value,
            lambda word: (
                true() if word in self._made else IpifFactoid.id.contains(word, autoescape=True)
            ),
        )

    def _is_address(self, value: str) -> bool:
        return "://" in value


def _every(value: str, holds: Callable[[str], Condition]) -> Condition:
    words = [folded for term in terms_of(value) if (folded := plain(term))]
    return and_(*map(holds, words)) if words else literal(False)


def _sounds_so(value: str, column: Any) -> Condition:
    """Each word begins a word of the name as romanisations are compared; initials count too."""
    words = [word.lower() for word in fold_words(value)]
    if not words:
        return literal(False)
    return and_(*(column.contains(beginning(word), autoescape=True) for word in words))


def _within(window: Window) -> Condition:
    """The statement may have been so on a day of the window; an undated one never."""
    first, last = window
    where: list[Condition] = [IpifSaid.first.is_not(None)]
    where += [IpifSaid.last >= first] if first else []
    where += [IpifSaid.first <= last] if last else []
    return and_(*where)


def factoids_of(kind: str, ids: Sequence[str]) -> Any:
    """Select (record, document) of the factoids that these records are in, by id."""
    if kind == "statements":
        return (
            select(IpifFactoidStatement.statement_id, IpifFactoid.document)
            .join(IpifFactoid, IpifFactoid.id == IpifFactoidStatement.factoid_id)
            .where(IpifFactoidStatement.statement_id.in_(ids))
            .order_by(IpifFactoid.id)
        )
    column = IpifFactoid.person_id if kind == "persons" else IpifFactoid.source_id
    chosen = select(column, IpifFactoid.document).where(column.in_(ids))
    return chosen.order_by(IpifFactoid.id)
