"""The words of statements as searches find them: folded like names, a space round each."""

from collections.abc import Iterable

from app.names import fold_words, spaced
from app.schemas.statement import WORDED
from app.seeding.catalogue import Catalogue
from app.seeding.mentions import all_mentions
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.statement import StatementRow
from app.seeding.rows.votes import VoteRow


def words_said(row: StatementRow, see: Catalogue) -> str:
    """The words that the statement says itself; a ballot also those of its vote's question."""
    texts = [getattr(row, column, None) for column in WORDED]
    if isinstance(row, BallotRow):
        texts.append(see.row(VoteRow, row.vote).question)
    return folded(texts)


def words_about(row: StatementRow, see: Catalogue) -> str:
    """The names of what the statement is about, and the question of its issue."""
    about = all_mentions(row, see)
    if "issue" in row.references():
        about += [("issues", id_) for id_ in row.ids("issue")]
    return folded(see.name(file, id_) for file, id_ in about)


def folded(texts: Iterable[str | None]) -> str:
    """The different words of the texts in small letters, with a space round each."""
    words = (word for text in texts if text for word in fold_words(text, figures=True))
    return spaced(dict.fromkeys(words))
