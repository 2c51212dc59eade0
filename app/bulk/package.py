"""The seed package as an archive: as it is, and with tables of what follows from it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.bulk.archive import Archive, new_archive
from app.bulk.derived import DERIVED, Derived
from app.bulk.release import Release

DESCRIPTION = "datapackage.json"
READ_AT_ONCE = 1024 * 1024
ROWS_AT_ONCE = 1000


def write_seed(release: Release, path: Path) -> None:
    """The files of the package, byte for byte, so that whoever loads them gets the same version."""
    with new_archive(path) as archive:
        _add_files(archive, release.package)


def write_data_package(release: Release, path: Path) -> None:
    """The files of the package with the derived tables, which its description tells of too."""
    with new_archive(path) as archive:
        described = (each for each in release.package if each.name == DESCRIPTION)
        for file in described:
            archive.add(DESCRIPTION, [_describe(file)])
        _add_files(archive, (each for each in release.package if each.name != DESCRIPTION))
        for table in DERIVED:
            archive.add(table.path, _rows(release, table))


def _add_files(archive: Archive, files: Iterable[Path]) -> None:
    for file in files:
        archive.add_bytes(file.name, _pieces(file))


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(READ_AT_ONCE):
            yield piece


def _describe(file: Path) -> str:
    """The description of the package, which tells of the derived tables as well."""
    description: dict[str, Any] = json.loads(file.read_text(encoding="utf-8-sig"))
    description["resources"] += [table.resource() for table in DERIVED]
    return json.dumps(description, ensure_ascii=False, indent=2) + "\n"


def _rows(release: Release, table: Derived) -> Iterator[str]:
    """The table as CSV; its texts are as they are, like those of the package."""
    yield _lines([[field.name for field in table.fields]])
    found = release.session.execute(table.query.execution_options(yield_per=ROWS_AT_ONCE))
    for some in found.partitions():
        yield _lines(some)


def _lines(rows: Iterable[Iterable[object]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
