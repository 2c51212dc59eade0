"""What IPIF wants in words: hedges, dates, labels of words, and the keys that filters look in."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from app.dates import in_words
from app.models.ipif import HERE
from app.names import plain
from app.schemas.base import Citation, Date
from app.schemas.ipif import ROLES, STATEMENT_TYPES, Cited, IpifShape, Labelled, When
from app.schemas.statement import StatementBase
from app.vocab import Certainty


def spelled(word: str) -> str:
    """A word of a vocabulary as prose has it: presidium member."""
    return word.replace("-", " ")


def word_of(vocabulary: str, word: str) -> Labelled:
    """A word that the data bring along, and where its vocabulary says what it means."""
    return Labelled(uri=f"{HERE}/v1/dataset#/vocabularies/{vocabulary}/{word}", label=spelled(word))


def role(word: str) -> Labelled:
    """A role that the data have no word for."""
    assert word in ROLES
    return Labelled(uri=f"{HERE}/ipif/describe#/roles/{word}", label=spelled(word))


def statement_type(word: str) -> Labelled:
    """The type of a statement."""
    assert word in STATEMENT_TYPES
    return Labelled(uri=f"{HERE}/ipif/describe#/statementTypes/{word}", label=spelled(word))


def hedge(said: StatementBase) -> str:
    """How sure it is and on whose word, in brackets; "" for what the source itself states."""
    whose = said.attributed_to
    match said.certainty:
        case Certainty.ALLEGED:
            return f" (alleged by {whose})"
        case Certainty.PROBABLE:
            return f" (probable; on the word of {whose})" if whose else " (probable)"
        case Certainty.INFERRED:
            return f" (inferred; on the word of {whose})" if whose else " (inferred)"
    return f" (on the word of {whose})" if whose else ""


def hedged(label: Labelled, said: StatementBase) -> Labelled:
    """The label with the hedge, so that nobody who shows it alone makes it surer than it is."""
    return Labelled(uri=label.uri, label=label.label + hedge(said))


def sentence(text: str, said: StatementBase) -> str:
    """The text as a sentence, with its hedge and the editor's remark."""
    whole = f"{text}{hedge(said)}"
    whole += "" if whole.endswith(("?", ".", "!")) else "."
    return f"{whole} Note: {said.note}." if said.note else whole


def cite(citations: Iterable[Citation]) -> list[Cited]:
    """The pages as sources of IPIF, each with what more is told of it."""
    return [
        Cited(
            source=page_id(each.source.id, each.page),
            note_number=each.note_number,
            derived_from=each.derived_from,
        )
        for each in citations
    ]


def page_id(source: str, page: int) -> str:
    """The id of a page of a work."""
    return f"{source}-p{page}"


@lru_cache(maxsize=10_000)  # the dates of a book are few, and each is asked for again and again
def show_when(day: Date | None) -> When | None:
    """A date; with an open start its last day is the one to sort by, for by then it was so."""
    if day is None:
        return None
    known = in_words(day.earliest, day.latest, day.printed.edtf, day.printed.calendar)
    doubt = [
        word for word, is_so in (("perhaps", day.uncertain), ("about", day.approximate)) if is_so
    ]
    words = " ".join([*doubt, known])
    told = day.text if day.text and day.text not in words else ""
    added = told.startswith("[") and told.endswith("]")  # words that the editors put in
    source = f"; {'supplied by the editors' if added else 'in the source'}: {told}" if told else ""
    return When(
        sortdate=date.fromisoformat(day.earliest or day.latest or ""),
        label=words + source,
        not_before=_day(day.earliest),
        not_after=_day(day.latest),
        edtf=day.edtf,
        calendar=day.printed.calendar,
        printed=day.printed.edtf,
        reason=day.reason,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def lines(texts: Iterable[str | None]) -> str:
    """The texts, a line each with a line break round it; "" for none."""
    filled = [text for text in texts if text]
    return "\n".join(["", *filled, ""]) if filled else ""


def key(*labels: Labelled | None) -> str:
    """Labels and addresses as filters look for them."""
    there = [label for label in labels if label]
    return lines(folded for each in there for folded in (plain(each.label), _path(each.uri)))


def words_of(shape: IpifShape, without: Collection[str] = ()) -> str:
    """All texts of a record as filters look for them, but for those of some fields."""
    said = shape.model_dump(mode="json", exclude=set(without))
    return lines(plain(text.removeprefix(HERE)) for text in _texts(said, []))


def _texts(value: Any, found: list[str]) -> list[str]:
    """All that was found, with the texts in the value."""
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _texts(inner, found)
    return found


def _path(uri: str | None) -> str | None:
    return plain(uri.removeprefix(HERE)) if uri else None
