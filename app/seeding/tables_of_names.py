"""The rows of the table of names: every form of every name, with the keys that it folds to."""

from collections.abc import Iterator
from typing import Any

from app import models
from app.names import fold, script_of
from app.seeding.cells import Cells, Table
from app.seeding.mentions import name_forms
from app.seeding.render_entities import Renderer
from app.vocab import NameKind

BEARERS = ("person", "organisation", "region")


def fill_names(renderer: Renderer) -> Iterator[tuple[Table, Cells]]:
    """Those of persons, bodies and places, the names of meetings, the names and titles of works."""
    package = renderer.package
    named: list[Any] = [*package.people, *package.organisations, *package.regions]
    for row in named:
        for form, cited in name_forms(row, renderer.catalogue):
            bearer = {f"{column}_id": getattr(form, column) for column in BEARERS}
            page = cited[0].page if cited else None
            yield models.Name, {**bearer, **_folded(form.text, form.kind, page)}
    for meeting in package.meetings:
        cells = _folded(meeting.name, NameKind.HEADING, meeting.page[0])
        yield models.Name, {"meeting_id": meeting.id, **cells}
    for work in package.works:
        heading = _folded(work.name, NameKind.HEADING, work.page[0])
        yield models.Name, {"work_id": work.id, **heading}
        if work.title and work.title != work.name:
            title = _folded(work.title, NameKind.PRINTED, work.page[0])
            yield models.Name, {"work_id": work.id, **title}


def _folded(text: str, kind: str, page: int | None) -> Cells:
    keys = fold(text, figures=True)
    folded = {"key": keys.key, "soft": keys.soft}
    return {"text": text, "kind": kind, "script": script_of(text), "page": page, **folded}
