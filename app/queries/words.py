"""Finding statements by the words that are said in them, in any script.

The loader folds the words of each statement as names are folded, and keeps them with a space
round each: `said_key` those of its question, its note and its other texts, `about_key` the names of
what it is about. Both databases find the same with a plain LIKE.
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from app.models.statements import SAYS, Statement
from app.names import word_key
from app.queries.conditions import beginning, has_words, telling_words
from app.queries.statement import SAID
from app.schemas.statement import WORDED
from app.session import Session

IN_QUESTION, IN_NOTE = 75.0, 65.0


class WordHit(NamedTuple):
    """A statement that has every word: its document, the text that has them, and a score."""

    document: dict[str, Any]
    text: str
    why: str
    score: float


def find_statements(session: Session, words: str) -> list[WordHit]:
    """The statements in whose question, note or other text all the words are, by id."""
    found = session.scalars(
        select(Statement.document)
        .where(SAID, SAYS, has_words(words, Statement.said_key))
        .order_by(Statement.id)
    )
    return [_hit(json.loads(document), telling_words(words)) for document in found]


def _hit(document: dict[str, Any], sought: Sequence[str]) -> WordHit:
    question = document.get("question") or ""
    if question and _has(question, sought):
        return WordHit(document, question, "every word begins a word of the question", IN_QUESTION)
    texts = [text for name in WORDED if (text := document.get(name))]
    whole = next((text for text in texts if _has(text, sought)), " - ".join(texts))
    return WordHit(document, whole, "every word begins a word of what is said", IN_NOTE)


def _has(text: str, sought: Sequence[str]) -> bool:
    known = word_key(text, figures=True)
    return all(beginning(word.lower()) in known for word in sought)


def headline(document: dict[str, Any]) -> str:
    """One line that says what a statement is about: who, what and whom; of a vote its question."""
    who, what = (_first(document, names) for names in (ACTORS, DEEDS))
    about = document.get("question") or _first(document, OBJECTS)
    denied = "not so" if document.get("negated") else None
    return ", ".join(part for part in (who, what, about, denied) if part)


def _first(document: dict[str, Any], names: Sequence[str]) -> str | None:
    """What the first filled one of the fields says: a word, or the name of a record."""
    found = next((document[name] for name in names if document.get(name)), None)
    return found["name"] if isinstance(found, dict) else found


ACTORS = ("subject", "person", "voter", "participant", "author", "first")
DEEDS = ("position", "choice", "role", "kind", "printed_body")
OBJECTS = ("value", "text", "issue", "organisation", "meeting", "work", "second", "register")
