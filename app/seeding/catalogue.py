"""The package by id: what rendering looks up. Built once a load, read only."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from app.schemas.base import AnyRef, Citation, OrganisationRef, Ref, RegionRef, StatementRef
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.base import CitedPage, Row
from app.seeding.rows.citations import CitationRow
from app.seeding.rows.names import NameRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.register_entries import RegisterEntryRow
from app.seeding.rows.registers import RegisterRow
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.stances import BallotStanceRow
from app.seeding.rows.statement import StatementRow

R = TypeVar("R", bound=Row)
T = TypeVar("T")
WITH_KIND: dict[type[Row], type[OrganisationRef | RegionRef]] = {
    OrganisationRow: OrganisationRef,
    RegionRow: RegionRef,
}


class Catalogue:
    """Rows, references and citations of a sound package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._rows = {
            kind.file: {row.name_of_row: row for row in rows}
            for kind, rows in package.tables.items()
            if kind.key == ("id",)
        }
        self._pointing: dict[tuple[type[Row], str], dict[str, list[str]]] = {}
        self._ranks: dict[type[Row], dict[str, int]] = {}
        self._refs: dict[tuple[str, str], AnyRef | StatementRef] = {}
        self._cited: dict[tuple[CitedPage, str | None], Citation] = {}
        self._made: dict[Hashable, Any] = {}

    def row(self, kind: type[R], id_: str) -> R:
        """The row of the file with the id."""
        return self._rows[kind.file][id_]  # type: ignore[return-value]

    def rank(self, kind: type[Row], id_: str) -> int:
        """The place of a row in its file, from 1."""
        if kind not in self._ranks:
            rows = self.package[kind]
            self._ranks[kind] = {row.name_of_row: rank for rank, row in enumerate(rows, 1)}
        return self._ranks[kind][id_]

    def file_of(self, files: Sequence[str], id_: str) -> str:
        """The one of the files that holds the id."""
        return files[0] if len(files) == 1 else next(f for f in files if id_ in self._rows[f])

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, made once for the key."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    # References

    def ref(self, file: str, id_: str) -> AnyRef | StatementRef:
        """A cross-reference to the row of the file with the id."""
        if found := self._refs.get((file, id_)):
            return found
        row = self._rows[file][id_]
        made = _refer(row)
        if not isinstance(row, StatementRow):  # which are many, and few are referred to twice
            self._refs[file, id_] = made
        return made

    def refs(self, row: Row, column: str) -> list[AnyRef | StatementRef]:
        """Cross-references to all that a cell names."""
        files = row.references()[column].files
        return [self.ref(self.file_of(files, id_), id_) for id_ in row.ids(column)]

    def subject(self, row: Row) -> AnyRef | StatementRef:
        """Whom or what the row is about: the one of its `one_of` that is filled."""
        return next(ref for column in row.one_of for ref in self.refs(row, column))

    def names_of(self, row: Row) -> list[NameRow]:
        """The rows of names.csv about the record."""
        return self._names.get((row.file, row.name_of_row), [])

    def name(self, file: str, id_: str) -> str:
        """What the record is called."""
        named: Any = self._rows[file][id_]
        return str(named.name)

    def seats(self, file: str, id_: str) -> tuple[str, ...]:
        """The region that the record sits in, if it has one."""
        row = self._rows[file][id_]
        return row.ids("region") if "region" in row.references() else ()

    @cached_property
    def _names(self) -> dict[tuple[str, str], list[NameRow]]:
        return _by_target(self.package[NameRow])

    def pointing(self, kind: type[Row], column: str, id_: str) -> list[AnyRef | StatementRef]:
        """Cross-references to the rows of a file whose `column` names the record."""
        if (kind, column) not in self._pointing:
            pointing: dict[str, list[str]] = defaultdict(list)
            for row in self.package[kind]:
                for target in row.ids(column):
                    pointing[target].append(row.name_of_row)
            self._pointing[kind, column] = pointing
        return [self.ref(kind.file, each) for each in self._pointing[kind, column].get(id_, ())]

    # Evidence

    def citations(self, row: Row) -> list[Citation]:
        """The row's own pages, then those that citations.csv adds."""
        derived = None
        if isinstance(row, RegisterEntryRow):
            derived = self.derived_from(self.row(RegisterRow, row.register_))
        own, further = self._pages(row)
        return [*(self._cite(page, derived) for page in own), *self.cite_pages(further)]

    def pages(self, row: Row) -> set[tuple[str, int]]:
        """Source and number of each page that the row rests on."""
        own, further = self._pages(row)
        return {(each.source, each.page) for each in (*own, *further)}

    def _pages(self, row: Row) -> tuple[list[CitedPage], list[CitedPage]]:
        """The pages that the row names itself, and those that citations.csv adds.

        A position that a ballot shows rests on what the ballot rests on.
        """
        if isinstance(row, BallotStanceRow):
            return self._pages(self.row(BallotRow, row.ballot))
        file = StatementRow.file if isinstance(row, StatementRow) else row.file
        added = self._further.get((file, row.name_of_row), ())
        return row.cited(), [page for each in added for page in each.cited()]

    def cite_pages(self, pages: Iterable[CitedPage]) -> list[Citation]:
        """Citations of these pages."""
        return [self._cite(page, None) for page in pages]

    def _cite(self, cited: CitedPage, derived_from: str | None) -> Citation:
        if (cited, derived_from) not in self._cited:
            self._cited[cited, derived_from] = Citation(
                source=self.ref(SourceRow.file, cited.source),
                page=cited.page,
                note_number=cited.note_number,
                derived_from=derived_from,
            )
        return self._cited[cited, derived_from]

    @cached_property
    def _further(self) -> dict[tuple[str, str], list[CitationRow]]:
        """The rows of citations.csv by the file and the id that they add a page to."""
        return _by_target(self.package[CitationRow])

    def derived_from(self, register: RegisterRow) -> str | None:
        """The work that a register goes back to, with its pages."""
        if not register.derived_source:
            return None
        pages = register.derived_pages or ""
        sign = "p." if pages.isdigit() else "pp."
        return f"{book(self.row(SourceRow, register.derived_source))}, {sign} {pages}"

    def cite(self, row: StatementRow) -> str:
        """A ready citation of the pages, those that citations.csv adds too, naming the record."""
        shown = row.ballot if isinstance(row, BallotStanceRow) else row.id
        where = [f"{book(self.row(SourceRow, row.source))}, {_place(row.page, row.note_number)}"]
        for further in self._further.get((StatementRow.file, shown), ()):
            place = _place(further.page, further.note_number)
            other = further.source != row.source
            where.append(
                f"{book(self.row(SourceRow, further.source))}, {place}" if other else place
            )
        return f"{'; '.join(where)} ({self.package.description.name}, {row.id})"

    @cached_property
    def resting(self) -> Counter[tuple[str, int | None]]:
        """How many statements rest on each (source, page), and on each (source, None) as a whole.

        Those that follow from other statements are not counted.
        """
        resting: Counter[tuple[str, int | None]] = Counter()
        for row in self.package.statements:
            if not isinstance(row, BallotStanceRow):
                pages = self.pages(row)
                resting.update(pages)
                resting.update({(source, None) for source, _ in pages})
        return resting

    # Trees

    def line(self, kind: type[R], id_: str | None) -> list[str]:
        """The record of a tree and those above it, from the inside out; [] for none."""
        line: list[str] = []
        while id_:
            line.append(id_)
            id_ = next(iter(self.row(kind, id_).ids("parent")), None)
        return line


def _by_target(rows: Iterable[R]) -> dict[tuple[str, str], list[R]]:
    """The rows by the file and the id of what they say something of."""
    found: dict[tuple[str, str], list[R]] = defaultdict(list)
    for row in rows:
        for column in row.one_of:
            for id_ in row.ids(column):
                found[row.references()[column].files[0], id_].append(row)
    return found


def cite_source(source: SourceRow) -> str:
    """A ready citation of the whole source."""
    return f"{book(source)}{f'. {source.publisher}' if source.publisher else ''}"


def book(source: SourceRow) -> str:
    """Author, title and year."""
    return f"{source.author}, {source.title} ({source.year})"


def _place(pages: Sequence[int], note_number: str | None) -> str:
    """The pages as they are cited: p. 16, note 3; pp. 150-151."""
    kind = "pp." if len(pages) > 1 else "p."
    note = f", note {note_number}" if note_number else ""
    return f"{kind} {'-'.join(map(str, pages))}{note}"


def _refer(row: Any) -> AnyRef | StatementRef:
    if isinstance(row, StatementRow):
        return StatementRef(id=row.id, type=row.word, url=url_of(row))
    plain = {"id": row.id, "name": row.name, "type": row.word, "url": url_of(row)}
    if shape := WITH_KIND.get(type(row)):
        return shape.model_validate({**plain, "kind": row.kind})
    return Ref.model_validate(plain)


def url_of(row: Row) -> str:
    """The path of the record; statements of all types stand under one."""
    file = StatementRow.file if isinstance(row, StatementRow) else row.file
    return f"/v1/{file}/{row.name_of_row}"
