"""Which tables a question needs: what stands beside a statement is left out where nothing asks it.

A statement and the row of its type are one to one, so that either alone counts as both do.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, ColumnClause, FromClause, Join

from app.kinds import STATEMENT_TYPES
from app.models.statements import Statement
from app.queries.conditions import Condition

STATEMENT: Any = Statement.__table__
WORDS: dict[Any, str] = {kind.table.__table__: kind.word for kind in STATEMENT_TYPES}


def needed(rows: FromClause, asked: Iterable[Any]) -> tuple[FromClause, list[Condition]]:
    """The tables of `rows` that these conditions and columns ask, and what holds of the rest."""
    if not isinstance(rows, Join) or rows.left is not STATEMENT or rows.right not in WORDS:
        return rows, []
    unasked = {STATEMENT, rows.right}
    for clause in asked:
        unasked -= _tables(clause)
        if not unasked:
            return rows, []
    if STATEMENT in unasked:
        return rows.right, []
    return STATEMENT, [Statement.type == WORDS[rows.right]]


def _tables(clause: Any) -> set[Any]:
    """The tables whose columns stand in a clause, those of its subqueries among them."""
    found, parts = set(), [clause.expression]
    while parts:
        part = parts.pop()
        if isinstance(part, ColumnClause):
            found.add(part.table)
        elif not isinstance(part, BindParameter):
            parts.extend(part.get_children())
    return found
