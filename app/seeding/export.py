"""The files of a release, written to a folder without a server or a database."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bulk import File, sha256_of
from app.schemas.dataset import Download
from app.seeding.build import build
from app.seeding.store import Progress

SUM = re.compile(r"([0-9a-f]{64})  ([^/\n]+)")


class ForeignFileError(Exception):
    """What would be overwritten is no file of an earlier export."""


@dataclass(frozen=True)
class Exported:
    """The files written, and the name of the file of their checksums."""

    version: str
    files: list[Download]
    sums: str


def export_files(seed: Path, folder: Path, pages: Path | None, tell: Progress) -> Exported:
    """Write the files of the package in `seed` to the folder, all of them or none.

    They are made beside those that are there, and take their place by renaming, the checksums
    last: by these an export knows the files of an earlier one. ForeignFileError if another file
    has the name of one; SeedError if the package has faults.
    """
    if folder.exists() and not folder.is_dir():
        raise ForeignFileError(f"{folder} is a file: name a folder.")
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix=".export-", dir=folder) as scratch:
            built = build(seed, pages, Path(scratch), tell)
            sums = _write_sums(built.description.name, built.files, Path(scratch))
            _check_place(folder, built.files, sums.name)
            for path in (*(file.path for file in built.files), sums):
                path.replace(folder / path.name)
    except BaseException:
        if made and not any(folder.iterdir()):
            folder.rmdir()
        raise
    told = [file.told for file in built.files]
    return Exported(built.description.version, told, sums.name)


def _write_sums(name: str, files: list[File], folder: Path) -> Path:
    path = folder / f"{name}.sha256"
    lines = (f"{file.told.sha256}  {file.told.name}\n" for file in files)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def _check_place(folder: Path, files: list[File], sums: str) -> None:
    """ForeignFileError for a file that neither an earlier export wrote nor this one would."""
    known = _read_sums(folder / sums)
    for file in files:
        path = folder / file.told.name
        if os.path.lexists(path) and (
            path.is_symlink()
            or not path.is_file()
            or sha256_of(path) not in (known.get(path.name), file.told.sha256)
        ):
            raise _foreign(path)


def _read_sums(path: Path) -> dict[str, str]:
    """The checksums of an earlier export, by file; none where there was none."""
    if not os.path.lexists(path):
        return {}
    if path.is_symlink() or not path.is_file():
        raise _foreign(path)
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    found = [SUM.fullmatch(line) for line in lines]
    if not all(found):
        raise _foreign(path)
    return {each[2]: each[1] for each in found if each}


def _foreign(path: Path) -> ForeignFileError:
    return ForeignFileError(
        f"{path} is there and was not written by an export: move it, or name another folder. "
        "Nothing was changed."
    )
