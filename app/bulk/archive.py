"""Zip archives whose bytes follow from what is in them: no clock, no system, a fixed order."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

DAY = (2020, 1, 1, 0, 0, 0)  # of every file in an archive
UNIX = 3
READABLE = 0o100644 << 16  # a plain file that everybody may read
LEVEL = 6


class Archive:
    """An archive being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, pieces: Iterable[str]) -> None:
        """Add a file of text, a piece at a time."""
        self.add_bytes(name, (piece.encode() for piece in pieces))

    def add_bytes(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add a file, a piece at a time."""
        entry = zipfile.ZipInfo(name, DAY)
        entry.create_system = UNIX
        entry.external_attr = READABLE
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self._archive.open(entry, "w", force_zip64=True) as opened:
            for piece in pieces:
                opened.write(piece)


@contextmanager
def new_archive(path: Path) -> Iterator[Archive]:
    """A new archive at the path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        yield Archive(archive)
