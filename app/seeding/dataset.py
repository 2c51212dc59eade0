"""The description of the data set: what it holds, who may use it, how to cite it."""

from collections.abc import Iterator

from app.kinds import ENTITIES, STATEMENT_TYPES, STATEMENTS, Kind
from app.schemas.dataset import Count, Example, Explorer, Licence, LoadedDataset, Question
from app.seeding.catalogue import Catalogue, cite_source
from app.seeding.description import Description
from app.seeding.read import Package
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.stances import BallotStanceRow, StanceRow
from app.seeding.rows.vocabularies import TermRow

CODE = Licence(name="MIT", url="https://opensource.org/license/mit", covers="the code")


def _derived(package: Package) -> int:
    """How many statements follow from others; the list of all of them leaves them out."""
    return sum(isinstance(row, BallotStanceRow) for row in package[StanceRow])


def describe_dataset(see: Catalogue, rows: dict[str, int]) -> LoadedDataset:
    """The description of the package, whose tables hold so many rows, before it has files."""
    package, own = see.package, see.package.description
    version = f"{own.version}+{package.digest[:8]}"
    said = len(package.statements) - _derived(package)
    used = [source for source in package[SourceRow] if see.resting[source.id, None]]
    rests_on = [f"Data from {'; '.join(map(cite_source, used))}"] if used else []
    return LoadedDataset(
        name=own.name,
        title=own.title,
        version=version,
        description=own.description,
        languages=own.languages,
        licences=[CODE, *_licences(own)],
        cite=". ".join([f"{own.name}, version {version}", *rests_on]),
        contributors=[each.title for each in own.contributors],
        created=own.created.date() if own.created else None,
        sources=[see.ref(SourceRow.file, source.id) for source in used],
        counts=[
            *(_count(kind, rows) for kind in ENTITIES),
            Count(resource=STATEMENTS.plural, count=said, url=STATEMENTS.path),
            *(_count(kind, rows) for kind in STATEMENT_TYPES),
        ],
        vocabularies=_vocabularies(package),
        examples=[Example(path=each.path, title=each.title) for each in own.examples],
        questions=[Question.model_validate(each.model_dump()) for each in own.questions],
        explorer=Explorer.model_validate(own.explorer.model_dump(mode="json")),
        downloads=[],
    )


def _licences(own: Description) -> Iterator[Licence]:
    """Those of the data, naming what these rest on."""
    resting = "; ".join(each.title for each in own.sources)
    covers = f"the data; they rest on {resting}" if resting else "the data"
    for terms in own.licenses:
        yield Licence(name=terms.name, url=terms.path, covers=covers)


def _vocabularies(package: Package) -> dict[str, dict[str, str | None]]:
    words: dict[str, dict[str, str | None]] = {}
    for row in package[TermRow]:
        words.setdefault(row.vocabulary, {})[row.term] = row.meaning
    return words


def _count(kind: Kind, rows: dict[str, int]) -> Count:
    number = rows.get(kind.table.__tablename__, 0)
    return Count(resource=kind.plural.replace("_", " "), count=number, url=kind.path)
