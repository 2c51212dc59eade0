"""The words of statements as searches find them: folded like names, a space round each."""

from collections.abc import Iterable

from app.names import fold_words, spaced
from app.schemas.statement import WORDED
from app.seeding.catalogue import Catalogue
from app.seeding.mentions import mentions
from app.seeding.rows import BallotRow, StatementRow


def said(row: StatementRow, catalogue: Catalogue) -> str:
    """The words that the statement says itself; a ballot also those of its vote's question."""
    texts = [getattr(row, column, None) for column in WORDED]
    if isinstance(row, BallotRow):
        texts.append(catalogue.votes[row.vote].question)
    return folded(texts)


def about(row: StatementRow, catalogue: Catalogue) -> str:
    """The names of what the statement is about, and the question of its issue."""
    tables = {
        "people": catalogue.people,
        "organisations": catalogue.organisations,
        "regions": catalogue.regions,
        "meetings": catalogue.meetings,
    }
    names = [
        getattr(tables[file][id_], "name", None)  # type: ignore[index]
        for file, id_ in sorted(set(mentions(row, catalogue, direct=False)))
        if file in tables
    ]
    issue = catalogue.issues.get(getattr(row, "issue", None) or "")
    return folded([*names, issue.question if issue else None])


def folded(texts: Iterable[str | None]) -> str:
    """The different words of the texts in small letters, with a space round each."""
    words = (word for text in texts if text for word in fold_words(text, figures=True))
    return spaced(dict.fromkeys(words))
