"""Whether the words in cells are words of the vocabularies that the package brings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from app.seeding.faults import Fault
from app.seeding.rows.base import Row
from app.seeding.rows.vocabularies import TermRow


def unknown_words(tables: Mapping[type[Row], Sequence[Row]]) -> Iterator[Fault]:
    """A fault for every word in a cell that is none of the vocabulary of its column."""
    known: dict[str, list[str]] = defaultdict(list)
    for term in tables[TermRow]:
        assert isinstance(term, TermRow)
        known[term.vocabulary].append(term.term)
    for row_type, table in tables.items():
        for column, mark in row_type.words().items():
            words = known[mark.vocabulary]
            for row in table:
                word = getattr(row, column)
                if word is not None and word not in words:
                    listed = ", ".join(words) or "none"
                    message = f"{word!r} is no {mark.vocabulary} of vocabularies.csv: {listed}"
                    yield Fault(row.file, row.line, message, column)
