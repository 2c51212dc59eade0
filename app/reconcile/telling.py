"""Statements in a line of text that says all that must be said: when, where printed, how sure.

against ratification, 1918-03-05, p. 151; alleged by Lenin
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.vocab import Certainty

Json = Mapping[str, Any]


class Teller:
    """Puts statements in words; names the source where the data rest on several."""

    def __init__(self, dataset: Json) -> None:
        self._names_sources = len(dataset["sources"]) > 1
        self._dataset = str(dataset["name"])

    def tell(self, what: str, statement: Json) -> str:
        """What a statement says, with its date, its pages and its hedge."""
        return f"{what}, {self.evidence(statement)}"

    def evidence(self, statement: Json) -> str:
        """Date, pages and hedge of a statement."""
        date = statement["date"]["edtf"] if statement["date"] else "undated"
        shown = "; as a ballot shows" if statement.get("derived_from") else ""
        hedge = hedge_of(statement)
        cited = self.pages(statement["citations"])
        return ", ".join(filter(None, (date, cited))) + shown + (f"; {hedge}" if hedge else "")

    def pages(self, citations: Iterable[Json]) -> str:
        """p. 151; pp. 16, 17; with several sources in the data: Kowalski 1991, p. 151."""
        numbers: dict[str, set[int]] = {}
        for cited in citations:
            numbers.setdefault(cited["source"]["name"], set()).add(cited["page"])
        return "; ".join(self._pages_of(source, found) for source, found in numbers.items())

    def _pages_of(self, source: str, pages: set[int]) -> str:
        sign = "p." if len(pages) == 1 else "pp."
        told = f"{sign} {', '.join(map(str, sorted(pages)))}"
        return f"{source}, {told}" if self._names_sources else told

    def cite(self, source: Json, pages: Iterable[int], id_: str) -> str:
        """A ready citation of pages of a source, as the cite of statements is."""
        numbers = sorted(set(pages))
        sign = "p." if len(numbers) == 1 else "pp."
        book = f"{source['author']}, {source['title']} ({source['year']})"
        return f"{book}, {sign} {', '.join(map(str, numbers))} ({self._dataset}, {id_})"


def hedge_of(statement: Json) -> str:
    """What must be said beside the statement; "" where the source states it."""
    return Certainty(statement["certainty"]).hedge(statement["attributed_to"])


def words(term: str) -> str:
    """A word of a vocabulary as it is read."""
    return term.replace("-", " ")
