"""A large database within minutes: the rows of a loaded package of `benchmarks.growth`, multiplied.

`python -m benchmarks.growth_rows 50` makes fifty of each record and statement of the database of
DATABASE_URL, in SQL. Every copy has ids of its own, in documents too; people get names of their
own. Not multiplied are issues and vocabularies, what IPIF reads, and the files to download; the
`detail` of a copied record is its `document`.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from sqlalchemy import Column, Connection, String, Table, delete, insert, select, text

from app.db import writing_engine
from app.models.base import Base
from app.models.names import Name
from app.models.people import Person
from app.names import fold, script_of
from app.seeding.store import is_counted
from app.settings import Settings
from app.settled import TABLES, settle
from app.vocab import NameKind
from benchmarks.growth import MARK, SEED
from benchmarks.growth_names import MadeName, make_name

AS_THEY_ARE = {
    "dataset",
    "download",
    "download_piece",
    "term",
    "issue",
    "issue_ancestor",
    "redirect",
}
ROWS_AT_ONCE = 5_000


def multiply(connection: Connection, times: int) -> None:
    """Make the rows as many times as many; foreign keys are checked at the end, if at all."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        connection.execute(text("SET session_replication_role = replica"))
    numbers = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(1, times))
    connection.execute(text(f"CREATE TEMPORARY TABLE copies AS {numbers}"))
    for worked_out in TABLES:
        connection.execute(delete(worked_out))
    settled = {worked_out.__tablename__ for worked_out in TABLES}
    people = list(connection.execute(select(Person.id, Person.document)))
    indexes = [index for table in Base.metadata.sorted_tables for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    for table in Base.metadata.sorted_tables:
        if table.name == Person.__tablename__:
            connection.execute(insert(Person), list(_people(people, times)))
        elif table.name in settled:
            continue
        elif table.name not in AS_THEY_ARE and not table.name.startswith("ipif"):
            _copy(connection, table)
    for rows in _chunks(list(_names(connection, times))):
        connection.execute(insert(Name), rows)
    for index in indexes:  # at once, for one by one takes three times as long
        index.create(connection)
    connection.execute(text("ANALYZE"))
    settle(connection)


def _copy(connection: Connection, table: Table) -> None:
    """A row of each copy for every row of the table; names of people are made anew."""
    connection.execute(text(f"CREATE TEMPORARY TABLE known AS SELECT * FROM {table.name}"))
    columns = [column for column in table.columns if not is_counted(column)]
    quote = connection.dialect.identifier_preparer.quote
    into = ", ".join(quote(column.name) for column in columns)
    cells = ", ".join(_cell(column, quote) for column in columns)
    which = "WHERE person_id IS NULL" if table.name == Name.__tablename__ else ""
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({into}) SELECT {cells} FROM known CROSS JOIN copies {which}"
    )
    connection.execute(text("DROP TABLE known"))


def _cell(column: Column[Any], quote: Callable[[str], str]) -> str:
    """What a copy has there: the same, with ids of its own."""
    name = quote("document" if column.name == "detail" else column.name)
    return f"replace({name}, '{MARK}', 'k' || n || '-')" if _is_text(column) else name


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, String) and column.name not in ("said_key", "about_key", "key")


def _name_of(person: str, copy: int) -> MadeName:
    return make_name(Random(f"{SEED} {copy} {person}"))


def _people(people: list[Any], times: int) -> Iterator[dict[str, Any]]:
    for copy in range(1, times):
        for id_, document in people:
            name = _name_of(id_, copy)
            shown = {**json.loads(document.replace(MARK, f"k{copy}-")), "name": name.full}
            if "sort_name" in shown:
                shown["sort_name"] = name.sorting
            told = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
            yield {
                "id": id_.replace(MARK, f"k{copy}-"), "name": name.full, "document": told,
                "sort_name": name.sorting, "detail": told,
            }  # fmt: skip


def _names(connection: Connection, times: int) -> Iterator[dict[str, Any]]:
    first = list(connection.execute(select(Name).where(Name.person_id.is_not(None))).mappings())
    for copy in range(1, times):
        for row in first:
            name = _name_of(row["person_id"], copy)
            texts = {NameKind.HEADING: name.full, NameKind.EDITOR: name.cyrillic}
            told = texts.get(row["kind"]) or _name_of(row["text"], copy).family
            keys = fold(told, figures=True)
            yield {
                "person_id": row["person_id"].replace(MARK, f"k{copy}-"), "text": told,
                "kind": row["kind"], "script": script_of(told), "page": row["page"],
                "key": keys.key, "soft": keys.soft,
            }  # fmt: skip


def _chunks(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("times", type=int, help="how many there are to be of each")
    asked = parser.parse_args()
    engine = writing_engine(Settings().database_url)
    with engine.connect() as connection:
        multiply(connection, asked.times)
        connection.commit()
    engine.dispose()


if __name__ == "__main__":
    main()
