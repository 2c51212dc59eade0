"""Is what a row speaks of on the page it cites? Needs page texts, pNNN.txt a page."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.figures import FigureRow
from app.seeding.rows.names import NameRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.people import PersonRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.vocabularies import TermRow
from app.seeding.rows.works import WorkRow

SHORTEST = 3  # letters that are enough to look for inside other words


class PageTexts:
    """The page texts of each source, and the same squashed, so that line breaks do not matter.

    Those of a source are in a folder of its id, those of an only source may lie there directly. A
    source without texts is not checked.
    """

    def __init__(self, folder: Path, sources: Sequence[str]) -> None:
        self._folders = {
            source: folder / source for source in sources if (folder / source).is_dir()
        }
        if not self._folders and len(sources) == 1:
            self._folders = {sources[0]: folder}
        if not any(any(pages.glob("p*.txt")) for pages in self._folders.values()):
            where = f"{folder}/SOURCE" if len(sources) > 1 else folder
            raise FileNotFoundError(f"{where} holds no page texts (p011.txt, p012.txt ...)")
        self.complete = len(self._folders) == len(sources)
        self.read = cache(self._read)
        self.squashed = cache(lambda source, page: squash(self.read(source, page)))

    def _read(self, source: str, page: int) -> str:
        path = self._folders[source] / f"p{page:03d}.txt"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def has(self, words: str, row: Any) -> bool:
        """Whether the words stand on one of the pages of the row, or run from one to the next.

        A word of one or two letters (CC, the initial of a damaged name) must stand alone.
        """
        if row.source not in self._folders:
            return True
        sought = squash(words)
        if len(sought) < SHORTEST:
            alone = re.compile(rf"\b{re.escape(words.strip(' -'))}\b")
            pages = (self.read(row.source, page) for page in row.page)
            return bool(sought) and any(alone.search(text) for text in pages)
        return sought in "".join(self.squashed(row.source, page) for page in row.page)


def squash(text: str) -> str:
    """Only the letters and digits, folded: what is left of a name however it is printed."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum())


def check_evidence(package: Package, texts: PageTexts) -> Iterator[Fault]:
    """Every subject of a statement, form of a name, title and printed figure is on its page."""
    forms = _forms(package)
    for name in package[NameRow]:
        if name.page and not texts.has(name.text, name):
            yield Fault(
                name.file,
                name.line,
                f"{name.text!r} is not on page {name.page[0]}",
                "text",
                "evidence",
                name.name_of_row,
            )
    entities: list[Any] = [*package[PersonRow], *package[RegionRow]]
    for entity in entities:
        if not _found(forms[entity.file, entity.id], entity, texts):
            message = f"{entity.id} is not on page {entity.page[0]}"
            yield Fault(entity.file, entity.line, message, "page", "evidence", entity.id)
    for work in package[WorkRow]:
        if work.title and not texts.has(work.title, work):
            message = f"the title {work.title!r} is not on page {work.page[0]}"
            yield fault("evidence", work, message, "title")
    for figure in package[FigureRow]:
        if not texts.has(figure.text, figure):
            message = f"{figure.text!r} is not on page {figure.page[0]}"
            yield fault("evidence", figure, message, "text")
    for row in package.statements:
        yield from _check_statement(row, forms, texts)


def _check_statement(
    row: StatementRow, forms: dict[tuple[str, str], set[str]], texts: PageTexts
) -> Iterator[Fault]:
    where = (row.file, row.line)
    page = "-".join(str(number) for number in row.page)
    if row.named_as:
        if not texts.has(row.named_as, row):
            message = f"{row.named_as!r} is not on page {page}"
            yield Fault(*where, message, "named_as", "evidence", row.id)
        return
    subject = {"people": getattr(row, "person", None)}
    if row.file != "affiliations":
        subject["organisations"] = getattr(row, "organisation", None)
    if isinstance(row, FigureRow):
        subject["regions"] = row.region
    for file, id_ in subject.items():
        if id_ and not _found(forms[file, id_], row, texts):
            message = f"{id_} is not on page {page}: add a form to names.csv, or fill named_as"
            yield Fault(*where, message, "page", "evidence", row.id)


def _found(forms: set[str], row: Any, texts: PageTexts) -> bool:
    return any(texts.has(form, row) for form in forms)


def _forms(package: Package) -> dict[tuple[str, str], set[str]]:
    """The words that each person, region and organisation may be found by.

    A person is found by the last word of a form, a body also by the place where it sits. What a
    name says beside the place is left out: "Perm' province" is on a page that says "Perm'".
    """
    kinds = {term.term for term in package[TermRow] if term.vocabulary == "region-kind"}
    beside = "|".join(sorted({part for kind in kinds for part in kind.split("-")}))
    dropped = re.compile(rf"\b({beside})\b|\(.*?\)")
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in package[PersonRow]:
        forms["people", person.id].add(person.family_name)
    for region in package[RegionRow]:
        forms["regions", region.id] |= {region.name, dropped.sub("", region.name)}
    for name in package[NameRow]:
        if name.person:
            forms["people", name.person] |= {name.text, name.text.split()[-1]}
        elif name.region:
            forms["regions", name.region] |= {name.text, dropped.sub("", name.text)}
        elif name.organisation:
            forms["organisations", name.organisation].add(name.text)
    for body in package[OrganisationRow]:
        forms["organisations", body.id].add(body.name)
        if body.region:
            forms["organisations", body.id] |= forms["regions", body.region]
    return forms
