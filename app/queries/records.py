"""One record by its id: its document, or where it went, or what may have been meant."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import models
from app.errors import ApiError, InvalidParameterError, MergedError, NotFoundError
from app.queries.params import KnownId, Query
from app.queries.text import near_ids
from app.schemas.base import Ref, StatementRef
from app.vocab import EntityType


@dataclass(frozen=True)
class Collection:
    """The records of one kind: their path, their table and what one is called.

    `merged_as` is the collection of redirects.csv that tells of them, where it is not the path.
    """

    path: str
    table: type[Any]
    noun: str
    type: EntityType | None = None
    merged_as: str | None = None


PEOPLE = Collection("people", models.Person, "person", EntityType.PERSON)
ORGANISATIONS = Collection(
    "organisations", models.Organisation, "organisation", EntityType.ORGANISATION
)
REGIONS = Collection("regions", models.Region, "region", EntityType.REGION)
MEETINGS = Collection("meetings", models.Meeting, "meeting", EntityType.MEETING)
ISSUES = Collection("issues", models.Issue, "issue", EntityType.ISSUE)
SOURCES = Collection("sources", models.Source, "source", EntityType.SOURCE)
REGISTERS = Collection("registers", models.Register, "register", EntityType.REGISTER)
WORKS = Collection("works", models.Work, "work", EntityType.WORK)
STATEMENTS = Collection("statements", models.Statement, "statement")
VOTES = Collection("votes", models.Vote, "vote", merged_as=STATEMENTS.path)

REDIRECTED = (PEOPLE, ORGANISATIONS, REGIONS, MEETINGS, WORKS, STATEMENTS)


def get_detail(session: Session, collection: Collection, id_: str) -> str:
    """The record's own answer; NotFoundError or MergedError if there is none under the id."""
    column = getattr(collection.table, "detail", None)
    if column is None:
        query = select(models.Statement.document).where(models.Statement.id == id_)
        if collection is VOTES:
            query = query.where(models.Statement.type == "vote")
    else:
        query = select(column).where(collection.table.id == id_)
    document = session.scalar(query)
    if document is None:
        raise missing(session, collection, id_)
    return str(document)


def require(session: Session, collection: Collection, id_: str) -> None:
    """The error of `get_detail` if the record is not there."""
    table = collection.table
    if session.scalar(select(table.id).where(table.id == id_)) is None:
        raise missing(session, collection, id_)


def missing(session: Session, collection: Collection, id_: str) -> ApiError:
    """Why the record is not there: merged into another, or unknown, then with near ids."""
    went = models.Redirect
    merged = session.scalar(
        select(went.new_id)
        .join(collection.table, collection.table.id == went.new_id)
        .where(went.collection == (collection.merged_as or collection.path), went.old_id == id_)
    )
    if merged:
        path = f"/v1/{collection.path}"
        return MergedError(f"{id_} is now {merged}", was=f"{path}/{id_}", now=f"{path}/{merged}")
    return NotFoundError(
        f"no {collection.noun} has the id {id_!r}", suggestions=_near(session, collection, id_)
    )


def _near(session: Session, collection: Collection, id_: str) -> list[Ref | StatementRef]:
    table = collection.table
    if collection.type is None:
        statement = models.Statement
        near = near_ids(session, table, id_)
        types = session.execute(select(statement.id, statement.type).where(statement.id.in_(near)))
        type_of: dict[str, str] = {row[0]: row[1] for row in types}
        return [
            StatementRef(id=each, type=type_of[each], url=f"/v1/{collection.path}/{each}")
            for each in near
        ]
    label = table.question if collection is ISSUES else table.name
    near = near_ids(session, table, id_)
    found = session.execute(select(table.id, label).where(table.id.in_(near)))
    names: dict[str, str] = {row[0]: row[1] for row in found}
    return [
        Ref(id=id_, name=names[id_], type=collection.type, url=f"/v1/{collection.path}/{id_}")
        for id_ in near
    ]


def check_known(session: Session, query: Query) -> None:
    """InvalidParameterError if a parameter names a record that is not there."""
    for name, field in type(query).model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, KnownId) and (ids := getattr(query, name)):
                asked = [ids] if isinstance(ids, str) else ids
                _check_ids(session, field.alias or name, mark.tables, asked)


def _check_ids(
    session: Session, parameter: str, tables: tuple[type[Any], ...], ids: list[str]
) -> None:
    known = {id_ for table in tables for id_ in session.scalars(_among(table, ids))}
    for id_ in ids:
        if id_ not in known:
            if merged := _merged(session, tables, id_):
                message = f"{id_!r} was merged into {merged!r}"
                raise InvalidParameterError.of(parameter, message, id_, [merged])
            near = [other for table in tables for other in near_ids(session, table, id_)]
            nouns = " or ".join(table.__tablename__ for table in tables)
            message = f"no {nouns} has the id {id_!r}"
            raise InvalidParameterError.of(parameter, message, id_, near)


def _merged(session: Session, tables: tuple[type[Any], ...], id_: str) -> str | None:
    """The id of the record that this one became, if it was merged."""
    paths = [each.path for each in REDIRECTED if each.table in tables]
    redirect = models.Redirect
    return session.scalar(
        select(redirect.new_id).where(redirect.collection.in_(paths), redirect.old_id == id_)
    )


def _among(table: type[Any], ids: list[str]) -> Select[str]:
    return select(table.id).where(table.id.in_(ids))
