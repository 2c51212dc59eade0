"""The data as IPIF has them, worked out when they are loaded: the rows of its tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.models.ipif import (
    HERE,
    IpifFactoid,
    IpifFactoidStatement,
    IpifPerson,
    IpifSaid,
    IpifSource,
    IpifStatement,
)
from app.names import plain, word_key
from app.schemas.ipif import FactoidRef, Labelled, Person, Ref, Source, Statement
from app.schemas.statement import StatementBase
from app.seeding.catalogue import Catalogue, book
from app.seeding.days import date_cells
from app.seeding.ipif.names import tell_names
from app.seeding.ipif.statements import Teller
from app.seeding.ipif.words import cite, key, lines, sentence, show_when, words_of
from app.seeding.render.base import Cells, Table
from app.seeding.rows.people import PersonRow
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.statement import StatementRow

# Fields of a statement that have a column of their own to be looked for in.
KEPT = {
    "name",
    "role",
    "member_of",
    "further_member_of",
    "places",
    "relates_to_persons",
    "statement_text",
}
Filled = Iterator[tuple[Table, Cells]]


class Told(NamedTuple):
    """A statement as IPIF has it, of whom it is, and the first and last day it may have been so."""

    person: str
    statement: Statement
    days: Cells


class Ipif:
    """The rows of the tables of IPIF, asked for in this order: people, statements, pages."""

    def __init__(self, see: Catalogue) -> None:
        self._see = see
        self._teller = Teller(see)
        # The statements of each person that rest on each page.
        self._factoids: dict[tuple[str, str], list[str]] = defaultdict(list)

    def people(self) -> Filled:
        """Persons, and the forms of their names."""
        for person in self._see.package[PersonRow]:
            yield IpifPerson, _person(person)
            for name in tell_names(person, self._see):
                yield from self._said(Told(person.id, name, {}))

    def statement(self, row: StatementRow, said: StatementBase) -> Filled:
        """What a statement of the package says of persons."""
        for told in _tell(row, said, self._teller):
            yield from self._said(told)

    def _said(self, told: Told) -> Filled:
        yield from _statement(told)
        for source in dict.fromkeys(each.source for each in told.statement.citations):
            self._factoids[told.person, source].append(told.statement.id)

    def pages(self) -> Filled:
        """The pages that all these rest on, and what each says of each person."""
        for id_ in sorted({source for _, source in self._factoids}):
            yield IpifSource, _source(id_, self._see)
        for (person, source), resting in self._factoids.items():
            id_ = f"{person}--{source}"
            yield IpifFactoid, _factoid(id_, person, source, sorted(resting))
            for statement in resting:
                yield IpifFactoidStatement, {"factoid_id": id_, "statement_id": statement}


def _tell(row: StatementRow, said: StatementBase, teller: Teller) -> Iterator[Told]:
    cells = date_cells(row) if said.date else {}
    days = {"first": cells["sort_from"], "last": cells["sort_to"]} if cells else {}
    for person, text, fields, suffix in teller.tell(said):
        statement = Statement(
            **fields,
            id=said.id + suffix,
            uris=None if suffix else [HERE + said.url],
            date=show_when(said.date),
            statement_text=sentence(text, said),
            certainty=said.certainty,
            attributed_to=said.attributed_to,
            note=said.note,
            cite=said.cite,
            citations=cite(said.citations),
        )
        yield Told(person, statement, days)


# Rows


def _person(row: PersonRow) -> Cells:
    uris = [f"{HERE}/v1/people/{row.id}", *row.same_as]
    shape = Person(id=row.id, label=row.name, uris=uris)
    return {
        "id": row.id,
        "label": plain(row.name),
        "uris": _addresses(uris),
        "document": shape.dump(),
    }


def _source(id_: str, see: Catalogue) -> Cells:
    work_id, _, number = id_.rpartition("-p")
    work = see.row(SourceRow, work_id)
    own = f"{HERE}/v1/sources/{work_id}"
    uris = [f"{own}/pages/{number}"]
    further = [f"https://doi.org/{work.doi}"] if work.doi else []
    shape = Source(
        id=id_,
        label=f"{book(work)}, p. {number}",
        uris=uris,
        work=Labelled(uri=own, label=book(work)),
        work_uris=[own, *further],
        page=int(number),
    )
    return {
        "id": id_,
        "label": plain(shape.label),
        "page": shape.page,
        "uris": _addresses(uris),
        "key": words_of(shape),
        "document": shape.dump(),
    }


def _factoid(id_: str, person: str, source: str, statements: list[str]) -> Cells:
    shape = FactoidRef(
        id=id_,
        person_ref=Ref(id=person),
        source_ref=Ref(id=source),
        statement_refs=[Ref(id=each) for each in statements],
    )
    return {"id": id_, "person_id": person, "source_id": source, "document": shape.dump()}


def _statement(told: Told) -> Filled:
    said = told.statement
    uris = _addresses(said.uris or [])
    yield IpifStatement, {"id": said.id, "uris": uris, "document": said.dump()}
    others = said.relates_to_persons or []
    bodies = [said.member_of, *(said.further_member_of or [])]
    yield (
        IpifSaid,
        {
            **told.days,
            "statement_id": said.id,
            "type": plain(said.statement_type.label),
            "name": lines([plain(said.name)] if said.name else []),
            "name_key": word_key(said.name) if said.name else "",
            "role": key(said.role),
            "member_of": key(*bodies),
            "places": key(*(said.places or [])),
            "relates_to": key(*others),
            "relates_to_key": word_key(" ".join(each.label for each in others)) if others else "",
            "text": lines([plain(said.statement_text)]),
            "rest": words_of(said, without=KEPT),
        },
    )


def _addresses(uris: Iterable[str]) -> str:
    return lines(_paths(uris))


def _paths(uris: Iterable[str]) -> list[str]:
    return [uri.removeprefix(HERE) for uri in uris]
