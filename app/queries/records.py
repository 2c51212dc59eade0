"""One record by its id: its document, or where it went, or what may have been meant."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from app.errors import ApiError, InvalidParameterError, MergedError, NotFoundError
from app.kinds import KINDS, STATEMENTS, Kind
from app.models.redirects import Redirect
from app.models.statements import Statement
from app.queries.conditions import is_one_of
from app.queries.near import near_ids
from app.queries.params import Query
from app.queries.terms import check_words
from app.queries.values import KnownId, KnownWord
from app.schemas.base import Ref, StatementRef
from app.session import Session

IDS_AT_ONCE = 10_000  # databases take only so many values in a statement
Document = dict[str, Any]  # a record or a statement as answers show it


def get_detail(session: Session, kind: Kind, id_: str) -> str:
    """The record's own answer; NotFoundError or MergedError if there is none under the id."""
    table: Any = kind.table
    query = select(table.detail).where(table.id == id_) if kind.detail else _statement(kind, id_)
    document = session.scalar(query)
    if document is None:
        raise missing(session, kind, id_)
    return str(document)


def _statement(kind: Kind, id_: str) -> Select[str]:
    query = select(Statement.document).where(Statement.id == id_)
    return query if kind is STATEMENTS else query.where(Statement.type == kind.word)


def require(session: Session, kind: Kind, id_: str) -> None:
    """The error of `get_detail` if the record is not there."""
    table: Any = kind.table
    if session.scalar(select(table.id).where(table.id == id_)) is None:
        raise missing(session, kind, id_)


def read_records(session: Session, table: Any, ids: Iterable[str]) -> dict[str, Document]:
    """The records as their stored documents show them, by id."""
    found = _read_by_id(session, table, table.document, ids)
    return {id_: json.loads(document) for id_, document in found.items()}


def read_names(session: Session, table: Any, ids: Iterable[str]) -> dict[str, str]:
    """What the records sort by, by id."""
    return _read_by_id(
        session, table, table.sort_name if hasattr(table, "sort_name") else table.name, ids
    )


def _read_by_id(session: Session, table: Any, column: Any, ids: Iterable[str]) -> dict[str, str]:
    wanted = sorted(set(ids))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), IDS_AT_ONCE):
        some = wanted[start : start + IDS_AT_ONCE]
        rows = session.execute(_all(table.id, column).where(is_one_of(table.id, some)))
        found |= {row[0]: row[1] for row in rows}
    return found


@cache
def _all(*columns: Any) -> Select[Any]:
    """These columns of all records; put together once."""
    return select(*columns)


def missing(session: Session, kind: Kind, id_: str) -> ApiError:
    """Why the record is not there: merged into another, or unknown, then with near ids."""
    if merged := merged_into(session, [kind], id_):
        path = f"/v1/{kind.plural}"
        return MergedError(f"{id_} is now {merged}", was=f"{path}/{id_}", now=f"{path}/{merged}")
    return NotFoundError(
        f"no {kind.word} has the id {id_!r}", suggestions=_near(session, kind, id_)
    )


def merged_into(session: Session, kinds: Iterable[Kind], id_: str) -> str | None:
    """The id of the record that this one became, if it was merged into one of these kinds."""
    for kind in kinds:
        collection = STATEMENTS.plural if kind.is_statement else kind.plural
        table: Any = kind.table
        merged = session.scalar(
            select(Redirect.new_id)
            .join(table, table.id == Redirect.new_id)
            .where(Redirect.collection == collection, Redirect.old_id == id_)
        )
        if merged:
            return str(merged)
    return None


def _near(session: Session, kind: Kind, id_: str) -> list[Ref | StatementRef]:
    near = near_ids(session, kind.table, id_)
    if kind.is_statement:
        types = session.execute(select(Statement.id, Statement.type).where(Statement.id.in_(near)))
        type_of: dict[str, str] = {row[0]: row[1] for row in types}
        return [
            StatementRef(id=each, type=type_of[each], url=f"/v1/{kind.plural}/{each}")
            for each in near
        ]
    table: Any = kind.table
    found = session.execute(select(table.id, table.name).where(table.id.in_(near)))
    names: dict[str, str] = {row[0]: row[1] for row in found}
    return [
        Ref(
            id=each,
            name=names[each],
            type=kind.word,
            url=f"/v1/{kind.plural}/{each}",
        )
        for each in near
    ]


# Ids in parameters


def check_known(session: Session, query: Query) -> None:
    """InvalidParameterError if a parameter names a record or a word that is not there."""
    for name, field in type(query).model_fields.items():
        given = getattr(query, name)
        values = [given] if isinstance(given, str) else given
        for mark in field.metadata if values else ():
            if isinstance(mark, KnownId):
                _check_ids(session, field.alias or name, mark.tables, values)
            if isinstance(mark, KnownWord):
                check_words(session, field.alias or name, mark.vocabulary, values)


def _check_ids(
    session: Session, parameter: str, tables: tuple[type[Any], ...], ids: list[str]
) -> None:
    asked = [_all(table.id).where(is_one_of(table.id, ids)) for table in tables]
    known = {id_ for each in asked for id_ in session.scalars(each)}
    for id_ in ids:
        if id_ not in known:
            kinds = [kind for kind in (*KINDS, STATEMENTS) if kind.table in tables]
            if merged := merged_into(session, kinds, id_):
                message = f"{id_!r} was merged into {merged!r}"
                raise InvalidParameterError.of(parameter, message, id_, [merged])
            near = [other for table in tables for other in near_ids(session, table, id_)]
            message = f"no {' or '.join(kind.word for kind in kinds)} has the id {id_!r}"
            raise InvalidParameterError.of(parameter, message, id_, near)
