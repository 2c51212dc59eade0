"""The words of the vocabularies that the data bring: which there are, and which have a flag.

The program goes by flags, never by the words themselves.
"""

from difflib import get_close_matches

from sqlalchemy import Select, select

from app.errors import InvalidParameterError
from app.models.terms import Term
from app.session import Session


def flagged(vocabulary: str, flag: str) -> Select[str]:
    """The words of a vocabulary that have the flag."""
    having = Term.flags.contains(f" {flag} ")
    return select(Term.word).where(Term.vocabulary == vocabulary, having).correlate(None)


def read_flagged(session: Session, vocabulary: str, flag: str) -> list[str]:
    """The words of a vocabulary that have the flag, in the order of the vocabulary."""
    return list(session.scalars(flagged(vocabulary, flag).order_by(Term.rank)))


def check_words(session: Session, parameter: str, vocabulary: str, words: list[str]) -> None:
    """InvalidParameterError if one of the words is none of the vocabulary's."""
    query = select(Term.word).where(Term.vocabulary == vocabulary).order_by(Term.rank)
    known = list(session.scalars(query))
    for word in words:
        if word not in known:
            near = get_close_matches(word, known, cutoff=0.6)
            message = f"should be one of {', '.join(known)}"
            raise InvalidParameterError.of(parameter, message, word, near)
