"""The whole of the data, for those who write it out in the formats of others."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, select

from app.kinds import Kind
from app.models.statements import Statement
from app.queries.dataset import read_dataset
from app.queries.records import Document
from app.queries.terms import read_flagged
from app.session import Session

PIECE = 100  # records in memory at once


class Whole:
    """Everything that is stored, read in pieces, between two of which the transaction may end.

    All pieces are of one release: `session` refuses to read another (see `ReleaseSession`).
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.dataset = read_dataset(session)  # as /v1/dataset describes it

    def records(self, kind: Kind) -> Iterator[Document]:
        """Every record of a kind as its own address answers, in the order of the ids."""
        for piece in self.pieces(kind):
            yield from piece

    def pieces(self, kind: Kind) -> Iterator[list[Document]]:
        """The same, at most `PIECE` at a time."""
        id_, query = _select(kind)
        last = ""
        while found := self._read(query.where(id_ > last).order_by(id_).limit(PIECE)):
            yield [json.loads(document) for _, document in found]
            last = found[-1][0]

    def beneath(self, kind: Kind, above: Kind, ids: Iterable[str]) -> dict[str, list[Document]]:
        """The statements of a kind about some records: by the id of the record, by their ids."""
        id_, query = _select(kind)
        table: Any = kind.table
        pointer: Any = above.column_in(table)
        query = query.add_columns(pointer).join(table, table.id == id_)
        found: dict[str, list[Document]] = {}
        for _, document, record in self._read(query.where(pointer.in_([*ids])).order_by(id_)):
            found.setdefault(record, []).append(json.loads(document))
        return found

    def flagged(self, vocabulary: str, flag: str) -> set[str]:
        """The words of a vocabulary that have the flag."""
        return set(read_flagged(self._session, vocabulary, flag))

    def _read(self, query: Select[Any]) -> list[Any]:
        return list(self._session.execute(query))


def _select(kind: Kind) -> tuple[Any, Select[Any]]:
    """The id of the records of a kind, and the choice of id and document."""
    table: Any = Statement if kind.is_statement else kind.table
    if kind.is_statement:
        return table.id, select(table.id, table.document).where(table.type == kind.word)
    return table.id, select(table.id, table.detail)
