"""The lists of the API as files: a CSV file each, and all records as lines of JSON."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.bulk.archive import new_archive
from app.bulk.release import Release
from app.formats.lines import join_lines
from app.formats.table import columns, write_csv
from app.kinds import ENTITIES, KINDS, STATEMENTS, Kind
from app.models.statements import Statement
from app.queries import statements
from app.queries.conditions import Condition
from app.queries.listing import Listing, read_listing, read_texts
from app.queries.statement import SAID, list_type

ROWS_AT_ONCE = 200


def listing_of(kind: Kind) -> Listing:
    """The list of the kind as its path answers it; of a kind without a path all its statements."""
    if kind is STATEMENTS:
        return statements.LISTING
    if not kind.listed:
        return list_type(kind)
    listing: Listing = import_module(f"app.queries.{kind.plural}").LISTING
    return listing


def _said(kind: Kind) -> list[Condition]:
    """Of the list of all statements those that follow from others are left out."""
    return [SAID] if kind is STATEMENTS else []


def write_lists(release: Release, path: Path) -> None:
    """Each list as CSV, as `format=csv` answers it."""
    with new_archive(path) as archive:
        for kind in (*KINDS, STATEMENTS):
            archive.add(f"{kind.plural}.csv", _table(release, kind))


def _table(release: Release, kind: Kind) -> Iterator[str]:
    listing = listing_of(kind)
    made, where, sort = columns(listing.item), _said(kind), next(iter(listing.orders))
    if listing.line is None:
        return write_csv(made, read_listing(release.session, listing, where, sort=sort))
    lines = read_texts(release.session, listing, listing.line, where, sort=sort)
    return join_lines(made, lines)


def write_lines(release: Release, path: Path) -> None:
    """Every record by id, and then every statement in the order of the sources."""
    with path.open("w", encoding="utf-8", newline="\n") as opened:
        for kind in ENTITIES:
            table: Any = kind.table
            opened.writelines(_lines(release, table.document, table.id))
        opened.writelines(_lines(release, Statement.document, Statement.number))


def _lines(release: Release, document: Any, order: Any) -> Iterator[str]:
    found = release.session.execute(
        select(document).order_by(order).execution_options(yield_per=ROWS_AT_ONCE)
    )
    return (f"{row[0]}\n" for row in found)
