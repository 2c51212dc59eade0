"""The words of statements as searches find them: folded like names, a space round each."""

from collections.abc import Iterable
from functools import cache, lru_cache

from app.names import fold_words, spaced
from app.schemas.statement import WORDED
from app.seeding.catalogue import Catalogue
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.base import Row
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteRow


def words_said(row: StatementRow, see: Catalogue) -> str:
    """The words that the statement says itself; a ballot also those of its vote's question."""
    texts = [getattr(row, column) for column in _worded(type(row))]
    if isinstance(row, BallotRow):
        texts.append(see.row(VoteRow, row.vote).question)
    return folded(texts)


@cache
def _worded(row_type: type[Row]) -> list[str]:
    """The columns that have words of the statement."""
    return [column for column in WORDED if column in row_type.model_fields]


def words_about(row: StatementRow, about: list[tuple[str, str]], see: Catalogue) -> str:
    """The names of what the statement is `about`, and the question of its issue."""
    issues = row.ids("issue") if "issue" in row.references() else ()
    asked = [("issues", id_) for id_ in issues]
    return folded(see.name(file, id_) for file, id_ in [*about, *asked])


def folded(texts: Iterable[str | None]) -> str:
    """The different words of the texts in small letters, with a space round each."""
    words = (word for text in texts if text for word in _folded(text))
    return spaced(dict.fromkeys(words))


@lru_cache(maxsize=10_000)
def _folded(text: str) -> list[str]:
    return fold_words(text, figures=True)
