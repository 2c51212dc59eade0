"""A seed package without rows: headers, first words, and a README that explains every column."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.kinds import FILES
from app.seeding.check_vocabularies import FLAGS
from app.seeding.description import FILE
from app.seeding.rows.base import Row
from app.seeding.rows.vocabularies import TermRow
from app.settings import ROOT

TEMPLATES = Path(__file__).parents[1] / "templates" / "package"
# The book's own package describes the columns; they are the same in every package.
DESCRIBED = ROOT / "seed" / FILE
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


class NotEmptyError(Exception):
    """The folder holds something already."""


def write_blank(folder: Path, title: str) -> None:
    """Write a valid package without rows; NotEmptyError if the folder holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmptyError(f"{folder} is there already, and not empty: name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    description = _describe(folder, title)
    text = json.dumps(description, ensure_ascii=False, indent=2)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8")
    for row_type in FILES:
        with (folder / f"{row_type.file}.csv").open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, lineterminator="\n").writerow(row_type.columns())
    words = (TEMPLATES / f"{TermRow.file}.csv").read_text(encoding="utf-8")
    (folder / f"{TermRow.file}.csv").write_text(words, encoding="utf-8")
    readme = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    named = readme.format(title=title, folder=folder, name=description["name"])
    explained = "\n".join([*_explain(description["resources"]), *_explain_flags()])
    (folder / "README.md").write_text(f"{named}\n{explained}\n", encoding="utf-8")


def _describe(folder: Path, title: str) -> dict[str, Any]:
    name = re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-._")
    return {
        "profile": "tabular-data-package",
        "name": name or "package",
        "title": title,
        "description": "What it holds, of whom and of when: a sentence.",
        "version": "0.1.0",
        "languages": [],
        "licenses": [LICENCE],
        "sources": [],
        "examples": [],
        "questions": [],
        "explorer": {},
        "resources": json.loads(DESCRIBED.read_text(encoding="utf-8"))["resources"],
    }


def _explain(resources: list[dict[str, Any]]) -> Iterator[str]:
    """A table of the columns of each file, in the words of its description."""
    rows = {row_type.file: row_type for row_type in FILES}
    for resource in resources:
        yield f"### `{resource['path']}`\n\n{resource['title']}.\n\n| column | holds |\n|---|---|"
        for field in resource["schema"]["fields"]:
            name = f"`{field['name']}`"
            needed = field.get("constraints", {}).get("required")
            holds = _holds(rows[resource["name"]], field)
            yield f"| {f'**{name}**' if needed else name} | {holds} |"
        yield ""


def _explain_flags() -> Iterator[str]:
    """A table of the flags of words."""
    yield "## The flags of words\n\n| vocabulary | flag | a word that has it |\n|---|---|---|"
    for vocabulary, flags in FLAGS.items():
        for flag, meaning in flags.items():
            yield f"| `{vocabulary}` | `{flag}` | {meaning} |"


def _holds(row_type: type[Row], field: dict[str, Any]) -> str:
    """What a column holds, and which words or ids."""
    names = {known.alias or name: name for name, known in row_type.model_fields.items()}
    column = names[field["name"]]
    parts = [field["description"]]
    if words := field.get("constraints", {}).get("enum"):
        parts.append(", ".join(f"`{word}`" for word in words))
    elif mark := row_type.words().get(column):
        parts.append(f"a word of `{mark.vocabulary}`")
    elif refers := row_type.references().get(column):
        parts.append(f"an id of {' or '.join(f'`{file}`' for file in refers.files)}")
    if bound := _bound(row_type.bounds()[field["name"]]):
        parts.append(bound)
    if column in row_type.one_of:
        parts.append(f"just one of {', '.join(f'`{each}`' for each in row_type.one_of)}")
    first, *more = parts
    return ". ".join([first, *(part[0].upper() + part[1:] for part in more)])


def _bound(bounds: dict[str, int]) -> str | None:
    """How long a text or how large a number may be; None for what has no bound."""
    if longest := bounds.get("maxLength"):
        return f"at most {longest} characters"
    least, most = bounds.get("minimum"), bounds.get("maximum")
    return None if least is None or most is None else f"from {least} to {most}"
