"""The recipes in docs/recipes, run as a reader runs them; `make recipes` writes what they print.

On a page a block of code is followed, where it prints something, by a block `text` with that. The
Python of a page is one session; each block of JavaScript or of the shell stands for itself, and is
run before the Python, which may read the files it wrote.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from app.settings import ROOT
from tests.asking import get
from tests.conftest import migrate_and_load
from tests.programs import served

FOLDER = ROOT / "docs" / "recipes"
ADDRESS = "http://127.0.0.1:8000"
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = ("python", "js", "sh")
PROGRAMS = {"js": "node", "sh": "curl"}
# Every block in the same names, what it prints apart; warnings of misuse are errors.
SESSION = """
import contextlib, io, json, sys, warnings
for kind in (FutureWarning, UserWarning):
    warnings.simplefilter("error", kind)
names, told = {"__name__": "__main__"}, []
for code in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, "<recipe>", "exec"), names)
    told.append(printed.getvalue())
json.dump(told, sys.stdout)
"""


class Worked(NamedTuple):
    """A recipe that was run: where its files are, and what each block printed."""

    folder: Path
    printed: list[str]

    def rows(self, name: str) -> list[list[str]]:
        """The lines of a table that the recipe wrote."""
        with (self.folder / name).open(encoding="utf-8", newline="") as opened:
            return list(csv.reader(opened))

    def records(self, name: str) -> list[dict[str, str]]:
        """The same by the names of its columns."""
        header, *rows = self.rows(name)
        return [dict(zip(header, row, strict=True)) for row in rows]


class Block(NamedTuple):
    """A block of code of a page, and what the page says that it prints."""

    language: str
    code: str
    told: str


def pages() -> list[Path]:
    """The recipes that hold code to run; that of Datasette is SQL, which its own test asks."""
    every = sorted(FOLDER.glob("*.md"))
    return [page for page in every if page.stem != "datasette" and read_blocks(page)]


def read_blocks(page: Path) -> list[Block]:
    """The blocks of code of a page, in order."""
    fenced = [*FENCED.findall(page.read_text(encoding="utf-8")), ("", "")]
    return [
        Block(language, code, told if after == "text" else "")
        for (language, code), (after, told) in pairwise(fenced)
        if language in LANGUAGES
    ]


def run_page(page: Path, base: str, folder: Path) -> list[str]:
    """What each block prints, run in the folder against the server at `base`."""
    codes = [(block.language, block.code.replace(ADDRESS, base)) for block in read_blocks(page)]
    told = {
        number: _run_alone(language, code, folder)
        for number, (language, code) in enumerate(codes)
        if language != "python"
    }
    python = {number: code for number, (language, code) in enumerate(codes) if language == "python"}
    told |= zip(python, _run_python([*python.values()], folder), strict=True)
    return [told[number].replace(base, ADDRESS) for number in range(len(codes))]


def _run_python(codes: Sequence[str], folder: Path) -> list[str]:
    if not codes:
        return []
    told = _run([sys.executable, "-c", SESSION], folder, json.dumps(codes))
    return list(json.loads(told))


def _run_alone(language: str, code: str, folder: Path) -> str:
    if language == "sh":
        return _run(["sh", "-e"], folder, code.replace("curl ", "curl -fsS "))
    return _run(["node", "--input-type=module"], folder, code)


def _run(command: Sequence[str], folder: Path, typed: str) -> str:
    done = subprocess.run(
        command, cwd=folder, input=typed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def need_programs(page: Path) -> None:
    """Skips the test where a program is missing that the page needs, unless it is required."""
    languages = {block.language for block in read_blocks(page)}
    needed = [PROGRAMS[each] for each in sorted(languages & PROGRAMS.keys())]
    missing = [program for program in needed if shutil.which(program) is None]
    if missing and os.environ.get("BREST_TEST_CLIENTS") == "required":
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


def with_output(page: Path, printed: Sequence[str]) -> str:
    """The text of the page with what its blocks print now, in the blocks `text` that it has."""
    return "".join(_rewritten(page.read_text(encoding="utf-8"), iter(printed)))


def _rewritten(text: str, printed: Iterator[str]) -> Iterator[str]:
    now, end = "", 0
    for found in FENCED.finditer(text):
        language = found[1]
        if language in LANGUAGES:
            now = next(printed)
        elif language == "text" and now:
            yield text[end : found.start()] + f"```text\n{now}```"
            now, end = "", found.end()
    yield text[end:]


def cited(statements: Iterable[dict[str, Any]]) -> list[int]:
    """The pages that statements rest on."""
    return sorted({each["page"] for statement in statements for each in statement["citations"]})


def stances_of(api: TestClient, change: dict[str, Any]) -> list[dict[str, Any]]:
    """The stances that show a change, each by itself."""
    return [get(api, f"/v1/stances?id={stance['id']}")["items"][0] for stance in change["stances"]]


def main() -> None:
    """Write what the recipes print with the data of the seed into their pages."""
    with TemporaryDirectory() as folder:
        url = migrate_and_load(f"sqlite:///{folder}/recipes.db")
        with served(url) as base:
            for page in pages():
                page.write_text(with_output(page, run_page(page, base, Path(folder))), "utf-8")


if __name__ == "__main__":
    main()
