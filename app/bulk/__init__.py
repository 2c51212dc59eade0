"""The whole data set as files: what the loader stores for download, and `export` writes.

Everything is read from one session over a release that is loaded, in a fixed order, and every
address in a file is a path: so a file depends on the data and on nothing else, and two builds of
one version have the same bytes. A new sort of file is a function that writes it, and an entry in
WRITERS.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bulk.graph import write_graph
from app.bulk.lists import write_lines, write_lists
from app.bulk.package import write_data_package, write_seed
from app.bulk.release import Release
from app.bulk.sqlite import write_sqlite
from app.schemas.dataset import Download

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Writer:
    """A sort of file: how its name ends, what is in it, and who writes it."""

    ending: str
    title: str
    media_type: str
    write: Callable[[Release, Path], None]


WRITERS = (
    Writer(
        "-seed.zip",
        "The seed package: a CSV file a table, one fact a row (Frictionless); what `load` takes",
        "application/zip",
        write_seed,
    ),
    Writer(
        "-datapackage.zip",
        "The same with what follows from it: days of every statement, positions on the issues "
        "above, stances that ballots show, what lies in what (Frictionless)",
        "application/zip",
        write_data_package,
    ),
    Writer(
        "-csv.zip",
        "Every list of the API as a CSV file, references with their names",
        "application/zip",
        write_lists,
    ),
    Writer(
        ".ndjson",
        "Every record and statement as the API shows it, a line of JSON each",
        "application/x-ndjson",
        write_lines,
    ),
    Writer(
        ".sqlite",
        "A SQLite database of the same tables, tied by foreign keys, as for Datasette",
        "application/vnd.sqlite3",
        write_sqlite,
    ),
    Writer(
        ".gexf",
        "Who was tied to whom by membership, meetings, signatures and relations, as a graph "
        "(GEXF 1.2)",
        "application/gexf+xml",
        write_graph,
    ),
)


@dataclass(frozen=True)
class File:
    """A file that was written: its description, and where it is."""

    told: Download
    path: Path


def write_files(
    release: Release, folder: Path, tell: Progress, writers: Sequence[Writer] = WRITERS
) -> list[File]:
    """Write all files of the release to the folder; returns them in their order."""
    files = []
    for done, writer in enumerate(writers):
        name = f"{release.name}{writer.ending}"
        tell(f"writing {name}", done, len(writers))
        path = folder / name
        writer.write(release, path)
        files.append(File(_describe(writer, name, path), path))
    return files


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _describe(writer: Writer, name: str, path: Path) -> Download:
    return Download(
        name=name,
        title=writer.title,
        media_type=writer.media_type,
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
        url=f"/v1/dataset/downloads/{name}",
    )
